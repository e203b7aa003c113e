import { attachment } from '../../inbox/operations/attachment';
import type { OperationTable } from '../../inbox/operations/operations';
import { contact } from './contact';
import { label } from './label';
import { message } from './message';
import { webhook } from './webhook';

/** Everything the Notifyer node can do. */
export const operations: OperationTable = { attachment, contact, label, message, webhook };
