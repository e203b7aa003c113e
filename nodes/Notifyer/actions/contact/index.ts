import { defineResource } from '../../../shared/operations/resource';
import * as get from './get.operation';
import * as getAll from './getAll.operation';
import * as update from './update.operation';

export const contact = defineResource('contact', [update, get, getAll]);
