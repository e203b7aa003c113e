import { defineResource } from '../../../inbox/operations/resource';
import * as collect from '../../../inbox/operations/message/collect.operation';
import * as runOnce from '../../../inbox/operations/message/runOnce.operation';
import * as getMissed from './getMissed.operation';
import * as send from './send.operation';
import * as sendAndWait from './sendAndWait.operation';
import * as sendTemplate from './sendTemplate.operation';

export const message = defineResource(
	'message',
	[collect, getMissed, runOnce, send, sendAndWait, sendTemplate],
	send,
);
