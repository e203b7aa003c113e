import { defineResource } from '../../../shared/operations/resource';
import * as cancel from './cancel.operation';
import * as getAll from './getAll.operation';

export const scheduledMessage = defineResource('scheduledMessage', [getAll, cancel]);
