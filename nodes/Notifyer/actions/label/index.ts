import { defineResource } from '../../../inbox/operations/resource';
import * as getAll from './getAll.operation';

export const label = defineResource('label', [getAll], getAll);
