import { defineResource } from '../../../inbox/operations/resource';
import * as getAll from './getAll.operation';

export const tag = defineResource('tag', [getAll], getAll);
