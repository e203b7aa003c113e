import { defineResource } from '../../../shared/operations/resource';
import * as create from './create.operation';
import * as getAll from './getAll.operation';

export const contact = defineResource('contact', [getAll, create]);
