import { defineResource } from '../../../shared/operations/resource';
import * as remove from './delete.operation';
import * as getAll from './getAll.operation';

export const webhook = defineResource('webhook', [getAll, remove]);
