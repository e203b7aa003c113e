import type { Json } from '../../json';
import { digitsOf } from '../values';
import type { Account } from './account';

/** A message as the dashboard's chat lists it. */
export interface ChatRecord {
	id: number;
	/** E.164, of the contact; not shown */
	phone: string;
	/** milliseconds */
	created_at: number;
	/** `webhook`: from the contact */
	channel: string;
	/** text of an incoming one */
	recipient: string | null;
	/** Meta's envelope */
	recipient_payload: Json;
	/** text of an outgoing one */
	system_user: string | null;
	type: string;
	message_id: string | null;
	media_url: string | null;
}

/** The records of a conversation: what came in, and what this package sent. */
export function recordsOf(account: Account, phoneNumber: string | undefined): Json[] {
	const isOf = (phone: string) => digitsOf(phone) === digitsOf(phoneNumber);
	const sent = account.sent.filter(({ to }) => isOf(to));
	return [
		...account.records
			.filter(({ phone }) => isOf(phone))
			.map((row) => ({ ...row, phone: undefined })),
		...sent.map(({ wamid, at, text, type, link }) => ({
			id: wamid,
			created_at: at,
			channel: 'api',
			system_user: text,
			type,
			message_id: wamid,
			media_url: link,
		})),
	];
}

/** What comes in also stands in the chat, whether or not anybody takes the delivery; each message once. */
export function noteRecord(account: Account, payload: Json) {
	const phone = `+${digitsOf(payload.phone_number)}`;
	const [newest] = historyOf(payload);
	const created_at = Date.parse(newest?.timestamp) || payload.user_last_message_time * 1000;
	const recipient = String(payload.last_message_of_user ?? '');
	const wamid = payload.entry?.[0]?.changes?.[0]?.value?.messages?.[0]?.id ?? null;
	const isKnown = account.records.some(
		(row) => row.phone === phone && row.created_at === created_at && row.recipient === recipient,
	);
	if (isKnown || !(created_at > 0)) return;
	account.records.push({
		id: account.records.length + 1,
		phone,
		created_at,
		channel: 'webhook',
		recipient,
		recipient_payload: payload.entry ? { object: payload.object, entry: payload.entry } : null,
		system_user: null,
		type: String(payload.message_type ?? ''),
		message_id: wamid,
		media_url: payload.attachment_url ?? null,
	});
}

function historyOf({ last_messages: history }: Json): Json[] {
	if (typeof history !== 'string') return Array.isArray(history) ? history : [];
	try {
		return JSON.parse(history);
	} catch {
		return [];
	}
}
