import { attachment } from '../../shared/actions/attachment';
import { combine } from '../../shared/operations/resource';
import { contact } from './contact';
import { conversation } from './conversation';
import { label } from './label';
import { message } from './message';
import { scheduledMessage } from './scheduledMessage';
import { webhook } from './webhook';

/** Everything the Notifyer node can do: the operations by resource, the panel's fields, the words on the canvas. */
export const { operations, fields, subtitle } = combine({
	message,
	conversation,
	contact,
	scheduledMessage,
	label,
	attachment,
	webhook,
});
