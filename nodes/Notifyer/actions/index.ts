import { attachment } from '../../shared/actions/attachment';
import { combine } from '../../shared/operations/resource';
import { contact } from './contact';
import { conversation } from './conversation';
import { label } from './label';
import { message } from './message';
import { scheduledMessage } from './scheduledMessage';
import { webhook } from './webhook';

/** Everything the Notifyer node can do: the operations by resource, and the panel's fields for them. */
export const { operations, fields } = combine({
	message,
	conversation,
	contact,
	scheduledMessage,
	label,
	attachment,
	webhook,
});
