import { defineResource } from '../../operations/resource';
import * as download from './download.operation';

/** What both nodes can do with the file of a message: the providers have no part in it. */
export const attachment = defineResource('attachment', [download]);
