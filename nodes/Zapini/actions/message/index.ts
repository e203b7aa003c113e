import { defineResource } from '../../../inbox/operations/resource';
import * as getAll from './getAll.operation';
import * as getMissed from './getMissed.operation';
import * as send from './send.operation';

export const message = defineResource('message', [getAll, getMissed, send], send);
