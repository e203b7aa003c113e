import { attachment } from '../../shared/actions/attachment';
import { combine } from '../../shared/operations/resource';
import { contact } from './contact';
import { conversation } from './conversation';
import { instance } from './instance';
import { message } from './message';
import { tag } from './tag';

/** Everything the Zapini node can do: the operations by resource, and the panel's fields for them. */
export const { operations, fields } = combine({
	message,
	conversation,
	contact,
	tag,
	attachment,
	instance,
});
