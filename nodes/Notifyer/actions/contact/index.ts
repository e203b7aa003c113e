import { defineResource } from '../../../inbox/operations/resource';
import * as getAll from './getAll.operation';
import * as update from './update.operation';

export const contact = defineResource('contact', [getAll, update], update);
