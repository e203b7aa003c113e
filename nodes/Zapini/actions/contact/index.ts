import { defineResource } from '../../../shared/operations/resource';
import * as create from './create.operation';
import * as getAll from './getAll.operation';
import * as importContacts from './import.operation';

export const contact = defineResource('contact', [getAll, create, importContacts]);
