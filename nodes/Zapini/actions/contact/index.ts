import { defineResource } from '../../../inbox/operations/resource';
import * as create from './create.operation';
import * as getAll from './getAll.operation';

export const contact = defineResource('contact', [create, getAll], getAll);
