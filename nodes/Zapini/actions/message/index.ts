import { defineResource } from '../../../inbox/operations/resource';
import * as collect from '../../../inbox/operations/message/collect.operation';
import * as runOnce from '../../../inbox/operations/message/runOnce.operation';
import * as getAll from './getAll.operation';
import * as getMissed from './getMissed.operation';
import * as send from './send.operation';

export const message = defineResource('message', [collect, getAll, getMissed, runOnce, send], send);
