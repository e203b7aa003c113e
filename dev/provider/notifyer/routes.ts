import type { Json } from '../../json';
import { Refusal } from '../answers';
import type { Route } from '../types';
import { contactFor, type Account } from './account';
import { readLabels, readRecipient } from './content';
import { sendMessage, sendTemplate } from './send';

const REMOVE_ALL = '__REMOVE_ALL__';

/** The documented messages API: three groups of one call each. */
export function messageRoutes(account: Account): Route[] {
	return [
		{
			method: 'POST',
			path: '/api:U9ztporN/send/message',
			handle: ({ body }) => sendMessage(account, 'message', body),
		},
		{
			method: 'POST',
			path: '/api:hFrjh8a1/send_template_message_by_api',
			handle: ({ body }) => sendTemplate(account, 'template', body?.template, body),
		},
		{
			method: 'GET',
			path: '/api:AFRA_QCy/get_templates',
			handle: () => ({ body: account.templates }),
		},
	];
}

/** The calls that only the provider's own n8n integration makes. */
export function n8nRoutes(account: Account): Route[] {
	return [
		{ method: 'GET', path: '/n8n-templates', handle: () => ({ body: account.templates }) },
		{
			method: 'GET',
			path: '/n8n/label',
			handle: () => ({ body: account.labels.map((label) => ({ label })) }),
		},
		{
			method: 'GET',
			path: '/n8n/phone/number/list',
			handle: () => ({ body: phoneNumbers(account) }),
		},
		{
			method: 'POST',
			path: '/n8n/messages/general/send',
			handle: ({ body }) => sendMessage(account, 'n8n message', body),
		},
		{
			method: 'POST',
			path: '/n8n/messages/send',
			handle: ({ body }) => sendTemplate(account, 'n8n template', body?.templateId, body),
		},
		{
			method: 'PUT',
			path: '/n8n/recipient/details/update',
			handle: ({ body }) => updateContact(account, body),
		},
	];
}

function phoneNumbers(account: Account) {
	return (
		account.phoneNumbers ??
		account.contacts.map(({ name, phone_number }) => ({
			phone_number_label: name || phone_number,
			phone_number_value: phone_number,
		}))
	);
}

/**
 * Whether an unknown contact is refused or created is not documented: it is created.
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
	contact.labels = [...new Set([...kept, ...added])];
	if (typeof body.note === 'string') contact.note = body.note;
	const { phone_number, name, note, labels } = contact;
	return { body: { success: true, data: { phone_number, name, note, labels } } };
}
