import { defineResource } from '../../../shared/operations/resource';
import * as collect from '../../../shared/actions/message/collect.operation';
import * as runOnce from '../../../shared/actions/message/runOnce.operation';
import * as getMissed from './getMissed.operation';
import * as getStatus from './getStatus.operation';
import * as send from './send.operation';
import * as sendAndWait from './sendAndWait.operation';
import * as sendTemplate from './sendTemplate.operation';

export const message = defineResource('message', [
	send,
	sendTemplate,
	sendAndWait,
	getStatus,
	collect,
	getMissed,
	runOnce,
]);
