import { defineResource } from '../../../shared/operations/resource';
import * as getAll from './getAll.operation';

export const label = defineResource('label', [getAll]);
