import { attachment } from '../../inbox/attachments';
import type { OperationTable } from '../../inbox/replying/operations';
import { contact } from './contact';
import { label } from './label';
import { message } from './message';
import { webhook } from './webhook';

/** Everything the Notifyer node can do. */
export const operations: OperationTable = { attachment, contact, label, message, webhook };
