import type { Json } from '../../json';
import { Refusal } from '../answers';
import { isE164 } from '../values';
import type { Route } from '../types';
import { addMessage, conversationWith, type Account } from './account';
import { checkInstance, findRow, refuseInvalid, ok, page } from './requests';

const MAX_TEXT = 4096;

export function messageRoutes(account: Account): Route[] {
	return [
		{ method: 'POST', path: '/messages/send', handle: ({ body }) => send(account, body ?? {}) },
		{ method: 'GET', path: '/messages', handle: ({ query }) => list(account, query) },
	];
}

function send(account: Account, body: Json) {
	const { instance } = account;
	checkInstance(account, body.instance_id);
	refuseInvalid({
		recipient: !isE164(body.recipient) && 'The recipient field must be a valid phone number.',
		message: invalidText(body.message),
		schedule_at: invalidSchedule(body.schedule_at),
	});
	if (body.reply_to) findRow(account.messages, body.reply_to, 'Message');
	if (instance.status !== 'connected') {
		throw new Refusal(400, 'The instance is not connected.', {
			code: 'INSTANCE_NOT_CONNECTED',
			details: {},
		});
	}
	if (instance.remaining_quota < 1)
		throw new Refusal(403, undefined, { code: 'QUOTA_EXCEEDED', details: {} });

	const scheduled = body.schedule_at ? new Date(body.schedule_at).toISOString() : null;
	const { uuid, status } = addMessage(account, conversationWith(account, body.recipient), {
		direction: 'outgoing',
		message: body.message,
		reply_to: body.reply_to ?? null,
		status: scheduled ? 'scheduled' : 'queued',
	});
	instance.remaining_quota -= 1;
	instance.messages_sent_today += 1;
	account.sent.push({
		uuid,
		recipient: body.recipient,
		message: body.message,
		scheduledAt: scheduled,
		replyTo: body.reply_to ?? null,
		request: body,
		at: Date.now(),
	});
	const delay_seconds = scheduled ? Math.ceil((Date.parse(scheduled) - Date.now()) / 1000) : 0;
	const { remaining_quota } = instance;
	const said = scheduled ? 'Message scheduled.' : 'Message queued.';
	return ok({ uuid, status, scheduled_at: scheduled, delay_seconds, remaining_quota }, said);
}

function invalidText(text: unknown) {
	if (typeof text !== 'string' || text.trim() === '') return 'The message field is required.';
	if (Array.from(text).length > MAX_TEXT) {
		return `The message field must not be greater than ${MAX_TEXT} characters.`;
	}
	return undefined;
}

function invalidSchedule(at: unknown) {
	if (at === undefined || at === null) return undefined;
	const instant = typeof at === 'string' ? Date.parse(at) : NaN;
	if (Number.isNaN(instant)) return 'The schedule_at field must be a valid date.';
	return instant <= Date.now() && 'The schedule_at field must be a date after now.';
}

function list(account: Account, query: Record<string, string>) {
	checkInstance(account, query.instance_id);
	if (query.conversation_id) findRow(account.conversations, query.conversation_id, 'Conversation');
	const conversation = account.conversations.find(
		({ id, uuid }) => query.conversation_id === uuid || query.conversation_id === String(id),
	);
	const rows = account.messages
		.filter((row) => !conversation || row.conversation_id === conversation.uuid)
		.filter((row) => !query.direction || row.direction === query.direction)
		.filter((row) => !query.status || row.status === query.status)
		.filter(between(query.from, query.to))
		.filter(
			(row) => !query.search || row.message.toLowerCase().includes(query.search.toLowerCase()),
		);
	return page('messages', rows.reverse(), query);
}

/** @param from ISO 8601 date or time */
export function between(from?: string, to?: string): (row: { created_at: string }) => boolean {
	const [start, end] = [from, to].map((text) =>
		text === undefined ? undefined : Date.parse(text),
	);
	refuseInvalid({
		from: Number.isNaN(start) && 'The from field must be a valid date.',
		to: Number.isNaN(end) && 'The to field must be a valid date.',
	});
	return ({ created_at }) => {
		const at = Date.parse(created_at);
		return (start === undefined || at >= start) && (end === undefined || at <= end);
	};
}
