import type { Json } from '../../json';
import { Refusal } from '../answers';
import type { Answer, Call, Route } from '../types';
import { digitsOf, uuidFor } from '../values';
import { findContact, type Account } from './account';
import { recordsOf } from './chatRecords';
import type { Contact } from './defaults';

const WINDOW_MS = 24 * 60 * 60 * 1000;
const MOST_BYTES = 100 * 1024 * 1024;

/** What the dashboard's chat asks for: contacts, conversations, scheduled messages. */
export function chatRoutes(account: Account): Route[] {
	const scheduled = `/web/${account.schedulePath}`;
	const cancels =
		account.schedulePath === 'chat_schedule'
			? { path: `${scheduled}/{id}`, idOf: ({ params }: Call) => params.id }
			: { path: scheduled, idOf: ({ query }: Call) => query.id };
	return [
		{
			method: 'GET',
			path: '/web/recipient',
			handle: ({ query }) => listRecipients(account, query),
		},
		{
			method: 'PATCH',
			path: '/web/recipient/{id}',
			handle: ({ params, body }) => replaceRecipient(account, params.id, body),
		},
		{
			method: 'GET',
			path: '/web/conversations',
			handle: ({ query }) => conversation(account, query),
		},
		{ method: 'GET', path: scheduled, handle: () => ({ body: account.scheduledInChat }) },
		{
			method: 'DELETE',
			path: cancels.path,
			handle: (call) => cancel(account, Number(cancels.idOf(call))),
		},
	];
}

/** The one call of the chat that asks for no origin. */
export function recipientRoute(account: Account): Route[] {
	const handle = ({ query }: Call) => {
		if (!query.user_id) throw new Refusal(400, 'Missing param: user_id');
		const contact = findContact(account, query.phone_number);
		return { body: contact ? recipientOf(account, contact) : 'null' };
	};
	return [{ method: 'GET', path: '/chatapp/recipient', handle }];
}

export function botRoutes(account: Account): Route[] {
	return [{ method: 'GET', path: '/ai_config', handle: () => ({ body: account.bots }) }];
}

export function uploadRoute(account: Account): Route[] {
	return [
		{
			method: 'POST',
			path: '/upload_file_by_attachment',
			handle: ({ body, headers }) => takeFile(account, body, headers['content-type'] ?? ''),
		},
	];
}

function recipientOf(account: Account, contact: Contact) {
	const { phone_number, name, note, labels, lastMessageAt } = contact;
	return {
		id: account.contacts.indexOf(contact) + 1,
		created_at: 1_700_000_000_000,
		user_id: uuidFor('owner'),
		name,
		phone_number: Number(digitsOf(phone_number)),
		phone_number_string: phone_number,
		country: 'US',
		global_label: labels,
		note,
		note_auto: 'Asks for deliveries in the evening.',
		is_ai_assistant: contact.is_ai_assistant ?? false,
		ai_bot_id: contact.ai_bot_id ?? null,
		expiration_timestamp: lastMessageAt === null ? null : lastMessageAt + WINDOW_MS,
		last_message_time: lastMessageAt,
		recipient_last_message_time: lastMessageAt,
	};
}

function listRecipients(account: Account, query: Record<string, string>) {
	for (const name of ['page_number', 'per_page', 'search', 'status'])
		if (query[name] === undefined) throw new Refusal(400, `Missing param: ${name}`);
	const all = query.labels;
	const labels = (query['labels[]'] ?? '').split(',').filter((label) => label !== '');
	if (all !== '[]' && labels.length === 0) throw new Refusal(400, 'Missing param: labels');
	const search = query.search?.toLowerCase() ?? '';
	const rows = account.contacts.filter(
		({ name, phone_number, labels: own, unread }) =>
			`${name} ${phone_number}`.toLowerCase().includes(search) &&
			(labels.length === 0 || labels.some((label) => own.includes(label))) &&
			(query.status !== 'unread' || unread === true),
	);
	// Who wrote last comes first.
	rows.sort((a, b) => (b.lastMessageAt ?? 0) - (a.lastMessageAt ?? 0));
	const listed = rows.map((contact) => ({
		recipient: recipientOf(account, contact),
		conversation: {},
	}));
	return { body: page(listed, query) };
}

/** A bot stops by itself once its contact gets the label that it names for that. */
export function relabel(account: Account, contact: Contact, labels: string[]) {
	const bot = account.bots.find(({ id }) => id === contact.ai_bot_id);
	const isNew = (label: string) => labels.includes(label) && !contact.labels.includes(label);
	if (bot?.handoff_label && isNew(bot.handoff_label)) contact.is_ai_assistant = false;
	contact.labels = labels;
}

/** What is left out is lost. */
function replaceRecipient(account: Account, id: string | undefined, body: Json) {
	const contact = account.contacts[Number(id) - 1];
	if (!contact) throw new Refusal(404);
	if (typeof body?.phone_number !== 'number') throw new Refusal(400, 'Invalid param: phone_number');
	relabel(account, contact, body.global_label ?? []);
	Object.assign(contact, {
		name: body.name ?? '',
		note: body.note ?? '',
		is_ai_assistant: body.is_ai_assistant ?? false,
		ai_bot_id: body.ai_bot_id ?? null,
	});
	return { body: recipientOf(account, contact) };
}

/** Newest first. */
function conversation(account: Account, query: Record<string, string>) {
	const prepared = account.conversations.filter(
		({ phone_number }) => phone_number === Number(query.phone_number),
	);
	const rows = [...prepared, ...recordsOf(account, query.phone_number)].sort(
		(a, b) => b.created_at - a.created_at,
	);
	return { body: { items: page(rows, query) } };
}

function page<Row>(rows: Row[], query: Record<string, string>): Row[] {
	const size = Number(query.per_page);
	const start = Number(query.page_number) * size + Number(query.offset ?? 0);
	return rows.slice(start, start + size);
}

function cancel(account: Account, id: number): Answer {
	const index = account.scheduledInChat.findIndex((row) => row.id === id);
	if (index < 0) throw new Refusal(404);
	account.scheduledInChat.splice(index, 1);
	return {};
}

/** @param body the form, each byte a character */
function takeFile(account: Account, body: unknown, contentType: string) {
	const boundary = /boundary=(.+)$/.exec(contentType)?.[1];
	const part = boundary && typeof body === 'string' ? body.split(`--${boundary}`)[1] : undefined;
	const [head = '', ...rest] = part?.split('\r\n\r\n') ?? [];
	const fileName = /name="file"; filename="([^"]*)"/.exec(head)?.[1];
	if (fileName === undefined) throw new Refusal(400, 'Missing param: file');
	const size = rest.join('\r\n\r\n').length - '\r\n'.length;
	if (size > MOST_BYTES) throw new Refusal(413);
	const mimeType = /content-type: *(\S+)/i.exec(head)?.[1] ?? '';
	const url = `https://files.stand-in.test/${account.uploads.length + 1}/file`;
	account.uploads.push({ fileName, mimeType, size, url });
	return { body: { file_url: url } };
}
