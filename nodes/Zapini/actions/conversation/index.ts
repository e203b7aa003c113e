import { defineResource } from '../../../shared/operations/resource';
import * as archive from './archive.operation';
import * as deleteConversation from './delete.operation';
import * as get from './get.operation';
import * as getAll from './getAll.operation';
import * as getMessages from './getMessages.operation';
import * as markRead from './markRead.operation';
import * as unarchive from './unarchive.operation';

export const conversation = defineResource('conversation', [
	getAll,
	get,
	getMessages,
	markRead,
	archive,
	unarchive,
	deleteConversation,
]);
