import { attachment } from '../../inbox/operations/attachment';
import { combine } from '../../inbox/operations/resource';
import { contact } from './contact';
import { label } from './label';
import { message } from './message';
import { webhook } from './webhook';

/** Everything the Notifyer node can do: the operations by resource, and the panel's fields for them. */
export const { operations, fields } = combine({ attachment, contact, label, message, webhook });
