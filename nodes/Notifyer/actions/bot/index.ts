import { defineResource } from '../../../inbox/operations/resource';
import * as getAll from './getAll.operation';

export const bot = defineResource('bot', [getAll], getAll);
