import { defineResource } from '../../../inbox/operations/resource';
import * as cancel from './cancel.operation';
import * as getAll from './getAll.operation';

export const scheduledMessage = defineResource('scheduledMessage', [cancel, getAll], getAll);
