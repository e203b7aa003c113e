import { defineResource } from '../../../shared/operations/resource';
import * as getMessages from './getMessages.operation';
import * as handOff from './handOff.operation';

export const conversation = defineResource('conversation', [getMessages, handOff]);
