import { isSpoken, withoutSignature } from '../../shared/item/identity';
import { isUser, type NotifyerHistoryEntry } from './history';
import type { NotifyerPayload } from './payload';

/** When the message that caused the event was sent. Unix milliseconds. */
export interface CausingTime {
	/** As near as anything in the payload comes to it. */
	at: number | undefined;
	/** Cut to the second; `undefined` where nothing in the payload is this message's time. */
	second: number | undefined;
	/** 0 to 999: of the messages that may be this one, the newest first; empty: unknown. */
	milliseconds: number[];
}

/** What the payload says of the message, beside its time. */
interface Cause {
	isIncoming: boolean;
	text: string;
	messageType: string;
}

const toSecond = (at: number) => Math.floor(at / 1000) * 1000;

/**
 * Finds the time of the message. The payload's own has whole seconds. An entry of the history in the same second,
 * with the same text or file, has milliseconds, which tell two quick messages apart; but the history may not hold
 * the message yet, or no longer.
 */
export function causingTime(data: NotifyerPayload, cause: Cause): CausingTime {
	const own = cause.isIncoming ? data.user_last_message_time : data.bot_last_message_time;
	const sameSide = data.last_messages.filter((entry) => isUser(entry) === cause.isIncoming);
	const isThis = sameContent(data.attachment_url, cause);
	const newest = sameSide.filter(isThis).reverse();
	const base = own?.at ?? newest.find(({ timestamp }) => timestamp !== undefined)?.timestamp;
	if (base === undefined) {
		const last = sameSide.filter(({ timestamp }) => timestamp !== undefined).at(-1);
		return { at: last?.timestamp, second: undefined, milliseconds: [] };
	}

	const second = toSecond(base);
	const candidates = newest.flatMap(({ timestamp, isExact }) =>
		isExact && timestamp !== undefined && toSecond(timestamp) === second ? timestamp - second : [],
	);
	const milliseconds = own?.isExact ? [base - second] : [...new Set(candidates)];
	return { at: second + (milliseconds[0] ?? 0), second, milliseconds };
}

function sameContent(
	attachmentUrl: string | null,
	{ text, messageType }: Cause,
): (entry: NotifyerHistoryEntry) => boolean {
	const file = attachmentUrl === null ? null : withoutSignature(attachmentUrl);
	const said = text.trim();
	return ({ content, content_type: type, media_url: url }) => {
		if (file !== null && url !== null) return withoutSignature(url) === file;
		if (isSpoken(messageType)) return isSpoken(type.trim());
		return content.trim() === said && (file === null || type.trim() === messageType);
	};
}
