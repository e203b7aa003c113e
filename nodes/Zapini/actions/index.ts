import { attachment } from '../../shared/actions/attachment';
import { combine } from '../../shared/operations/resource';
import { contact } from './contact';
import { conversation } from './conversation';
import { instance } from './instance';
import { message } from './message';
import { tag } from './tag';

/** Everything the Zapini node can do: the operations by resource, the panel's fields, the words on the canvas. */
export const { operations, fields, subtitle } = combine({
	message,
	conversation,
	contact,
	tag,
	attachment,
	instance,
});
