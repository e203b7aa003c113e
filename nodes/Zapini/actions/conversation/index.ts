import { defineResource } from '../../../inbox/operations/resource';
import * as archive from './archive.operation';
import * as getAll from './getAll.operation';
import * as getMessages from './getMessages.operation';
import * as markRead from './markRead.operation';
import * as unarchive from './unarchive.operation';

export const conversation = defineResource(
	'conversation',
	[archive, getAll, getMessages, markRead, unarchive],
	getAll,
);
