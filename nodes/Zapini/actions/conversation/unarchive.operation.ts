import { changeOperation } from './change';

export const option = {
	name: 'Unarchive',
	value: 'unarchive',
	action: 'Unarchive a conversation',
	description: 'Move a conversation back from the archive',
};

export const { properties, execute } = changeOperation('unarchive', 'searchArchived');
