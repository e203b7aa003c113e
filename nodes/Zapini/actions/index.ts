import { attachment } from '../../inbox/operations/attachment';
import type { OperationTable } from '../../inbox/operations/operations';
import { contact } from './contact';
import { conversation } from './conversation';
import { message } from './message';
import { tag } from './tag';

/** Everything the Zapini node can do. */
export const operations: OperationTable = { attachment, contact, conversation, message, tag };
