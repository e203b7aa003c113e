import { changeOperation } from './change';

export const option = {
	name: 'Mark as Read',
	value: 'markRead',
	action: 'Mark a conversation as read',
	description: 'Mark all messages of a conversation as read',
};

export const { properties, execute } = changeOperation('mark-read');
