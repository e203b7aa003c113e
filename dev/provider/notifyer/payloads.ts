import type { Json } from '../../json';
import { nextInstant, digitsOf, uuidFor } from '../values';

/** What all of the provider's payloads have in common. */
interface Circumstances {
	/** of the contact; default Dana Reyes */
	name?: string;
	/** when the message was written; default: now, never the same twice */
	at?: Date;
	/** UUID; default: one that belongs to the number */
	userId?: string;
	/** earlier messages, newest first */
	history?: HistoryEntry[];
	labels?: string | string[];
	note?: string;
	noteAutomation?: string;
	/** default 2: history as a JSON string, number as a number, direction given */
	generation?: 1 | 2;
	/** overrides what the generation does */
	historyAs?: 'string' | 'array';
	/** of the ad that led here */
	referral?: Record<string, unknown>;
	/** adds the envelope of the Cloud API with this identifier */
	wamid?: string;
	/** of the message that this one quotes; only the envelope has it */
	quotes?: string;
	/** fields to add or replace, last */
	extra?: Record<string, unknown>;
}

interface HistoryEntry {
	type: 'user' | 'bot';
	content: string;
	/** ISO 8601 */
	timestamp: string;
	content_type: string;
	media_url?: string;
}

type MediaType = 'image' | 'audio' | 'video' | 'document' | 'location' | (string & {});

/** `from`: E.164, default +14155550142 */
type Incoming = { from?: string; text?: string };

interface Media {
	from?: string;
	type?: MediaType;
	url?: string;
	/** a caption, or the transcription of an audio */
	text?: string;
}

interface Outgoing {
	to?: string;
	text?: string;
	type?: MediaType;
	url?: string;
	/** default `WhatsApp App` */
	sendBy?: string;
	/** default true */
	byHuman?: boolean;
}

const DOCUMENT = 'https://files.example.com/vault/a1/signed%20offer.pdf';

/** A text from a contact. */
export function notifyerText({
	from,
	text = 'Where is my order?',
	...more
}: Incoming & Circumstances = {}) {
	return payload({ phone: from, type: 'text', text, url: null, incoming: true }, more);
}

/** A file from a contact; by default a document. */
export function notifyerMedia({
	from,
	type = 'document',
	url = DOCUMENT,
	text = '',
	...more
}: Media & Circumstances = {}) {
	return payload({ phone: from, type, text, url, incoming: true }, more);
}

/** A message of the business; by default typed in the phone's app by a person. */
export function notifyerOutgoing(given: Outgoing & Circumstances = {}) {
	const {
		to,
		text = 'On our way',
		type = 'text',
		url = null,
		sendBy,
		byHuman = true,
		...more
	} = given;
	const extra = { send_by: sendBy ?? 'WhatsApp App', was_message_by_human: byHuman, ...more.extra };
	return payload({ phone: to, type, text, url, incoming: false }, { ...more, extra });
}

function payload(
	{
		phone = '+14155550142',
		type,
		text,
		url,
		incoming,
	}: { phone?: string; type: string; text: string; url: string | null; incoming: boolean },
	more: Circumstances,
): Record<string, Json> {
	const {
		name = 'Dana Reyes',
		at = nextInstant(),
		generation = 2,
		labels = '',
		referral,
		wamid,
		quotes,
	} = more;
	const timestamp = at.toISOString();
	const cause: HistoryEntry = {
		type: incoming ? 'user' : 'bot',
		content: text,
		timestamp,
		content_type: type,
	};
	if (url) cause.media_url = url;
	const history = [cause, ...(more.history ?? [])];
	const asText = (more.historyAs ?? (generation === 1 ? 'array' : 'string')) === 'string';
	const digits = digitsOf(phone);
	const user = history.find((entry) => entry.type === 'user');
	const bot = history.find((entry) => entry.type === 'bot');
	return {
		last_messages: asText ? JSON.stringify(history) : history,
		conversation_paragraph: history.map(line).join(' ; '),
		phone_number: generation === 1 ? digits : Number(digits),
		recipient_name: name,
		user_id: more.userId ?? uuidFor(digits),
		last_message_of_user: user?.content ?? '',
		last_message_of_bot: bot?.content ?? '',
		message_type: type,
		user_last_message_time: unixSeconds(user),
		bot_last_message_time: unixSeconds(bot),
		attachment_url: url,
		note: more.note ?? '',
		note_automation: more.noteAutomation ?? '',
		labels: Array.isArray(labels) ? labels.join(', ') : labels,
		...(generation === 2 && {
			incoming_message: incoming,
			send_by: '',
			was_message_by_human: true,
		}),
		...(referral && { referral }),
		...(wamid && envelope({ wamid, digits, name, at, type, text, referral, quotes })),
		...more.extra,
	};
}

function line({ type, content, timestamp, content_type }: HistoryEntry) {
	const time = new Date(timestamp)
		.toLocaleTimeString('en-US', { timeZone: 'UTC' })
		.replace(/\s/u, ' ');
	const shown = content || `[${content_type.charAt(0).toUpperCase()}${content_type.slice(1)}]`;
	return `${type === 'user' ? 'User' : 'Bot'} (${time}): ${shown}`;
}

/** @returns 0: there is none */
function unixSeconds(entry: HistoryEntry | undefined): number {
	return entry ? Math.floor(Date.parse(entry.timestamp) / 1000) : 0;
}

/** The Meta Cloud API's own notification, which may travel along with a payload. */
function envelope({
	wamid,
	digits,
	name,
	at,
	type,
	text,
	referral,
	quotes,
}: {
	wamid: string;
	/** of the contact's number */
	digits: string;
	name: string;
	at: Date;
	type: string;
	text: string;
	referral?: Record<string, unknown>;
	quotes?: string;
}) {
	const timestamp = String(Math.floor(at.getTime() / 1000));
	const content =
		type === 'text' ? { text: { body: text } } : { [type]: { id: '1037543291543636' } };
	const value = {
		messaging_product: 'whatsapp',
		metadata: { display_phone_number: '15550100100', phone_number_id: '106540352242922' },
		contacts: [{ profile: { name }, wa_id: digits }],
		messages: [
			{
				from: digits,
				id: wamid,
				timestamp,
				type,
				...content,
				...(referral && { referral }),
				...(quotes && { context: { id: quotes } }),
			},
		],
	};
	return {
		object: 'whatsapp_business_account',
		entry: [{ id: '102290129340398', changes: [{ field: 'messages', value }] }],
	};
}
