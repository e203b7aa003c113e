import { defineResource } from '../../../shared/operations/resource';
import * as collect from '../../../shared/actions/message/collect.operation';
import * as runOnce from '../../../shared/actions/message/runOnce.operation';
import * as getAll from './getAll.operation';
import * as getMissed from './getMissed.operation';
import * as send from './send.operation';

export const message = defineResource('message', [send, getAll, collect, getMissed, runOnce]);
