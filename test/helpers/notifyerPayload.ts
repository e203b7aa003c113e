import type { Message } from '../../nodes/shared/item/message';
import { toMessage } from '../../nodes/Notifyer/payload/toMessage';
import textMessage from '../fixtures/notifyer/incoming-text.json';

/** The text of the documentation's payload. */
export const THANK_YOU =
	'Thank you for the quick response. Can you provide more details about your premium service plans?';

/** What becomes of a payload: a message, or the reason why there is none. */
export const parse = (payload: Record<string, unknown>, rawBody = JSON.stringify(payload)) =>
	toMessage(payload, { rawBody: Buffer.from(rawBody) });

/** @throws {Error} where a payload gives no message */
export function read(payload: Record<string, unknown>, rawBody?: string): Message {
	const parsed = parse(payload, rawBody);
	if (!('message' in parsed)) throw new Error(`No message: ${JSON.stringify(parsed)}`);
	return parsed.message;
}

/** The documentation's payload; each test changes one thing. */
export const payload = (changed: Record<string, unknown> = {}) => ({ ...textMessage, ...changed });
