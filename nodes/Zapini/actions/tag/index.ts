import { defineResource } from '../../../shared/operations/resource';
import * as create from './create.operation';
import * as getAll from './getAll.operation';

export const tag = defineResource('tag', [getAll, create]);
