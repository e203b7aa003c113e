import { defineResource } from '../../../shared/operations/resource';
import * as getAll from './getAll.operation';
import * as getStatus from './getStatus.operation';

export const instance = defineResource('instance', [getStatus, getAll]);
