import { changeOperation } from './change';

export const option = {
	name: 'Archive',
	value: 'archive',
	action: 'Archive a conversation',
	description: 'Move a conversation to the archive',
};

export const { properties, execute } = changeOperation('archive');
