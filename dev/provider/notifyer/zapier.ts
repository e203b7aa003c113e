import type { Json } from '../../json';
import { Refusal } from '../answers';
import type { Route } from '../types';
import { digitsOf } from '../values';
import { contactFor, type Account } from './account';
import { relabel } from './chat';
import { readLabels, readRecipient } from './content';

const REMOVE_ALL = '__REMOVE_ALL__';

/** The calls of the provider's Zapier app that take the key alone. */
export function zapierRoutes(account: Account): Route[] {
	return [
		{
			method: 'PUT',
			path: '/api:hFrjh8a1/zapier/recipient/details/update',
			handle: ({ body }) => updateContact(account, body),
		},
		{
			method: 'GET',
			path: '/api:5l-RgW1B/conversation/{id}',
			handle: ({ params }) => statusOf(account, params.id),
		},
	];
}

/**
 * Whether an unknown contact is refused or created is not documented: it is created. What the answer says is not
 * documented either.
 *
 * @param body `labels` are added, `selected_labels` removed
 */
function updateContact(account: Account, body: Json) {
	const phone = readRecipient(body?.phone_number, 'phone_number');
	if (!Array.isArray(body.labels)) throw new Refusal(400, 'Missing param: labels');
	if (!Array.isArray(body.selected_labels))
		throw new Refusal(400, 'Missing param: selected_labels');
	const added = readLabels(body.labels);
	const removed = readLabels(body.selected_labels);

	const contact = contactFor(account, phone);
	const kept = contact.labels.filter(
		(label) => !removed.includes(REMOVE_ALL) && !removed.includes(label),
	);
	relabel(account, contact, [...new Set([...kept, ...added])]);
	if (typeof body.display_name === 'string') contact.name = body.display_name;
	if (typeof body.note === 'string') contact.note = body.note;
	const { phone_number, name, note, labels } = contact;
	return { body: { success: true, data: { phone_number, name, note, labels } } };
}

/** A message counts as delivered at once, unless a test says otherwise. */
function statusOf(account: Account, wamid: string | undefined) {
	const message = account.sent.find((one) => one.wamid === wamid);
	if (!message) throw new Refusal(404);
	const { to, text, at, status = 'delivered', readAt = null, failure } = message;
	return {
		body: {
			phone_number: Number(digitsOf(to)),
			system_user: failure ?? text,
			message_id: wamid,
			status,
			send_time: at,
			delivered_time: ['delivered', 'read'].includes(status) ? at + 1000 : null,
			read_time: readAt,
			send_by: 'API',
		},
	};
}
