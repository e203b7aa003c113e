import type { Json } from '../../json';
import { Refusal } from '../answers';
import { isE164 } from '../values';

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const TYPES = ['text', 'image', 'video', 'audio', 'document'];

/**
 * Checks a free-form message the way the provider does.
 *
 * @throws Refusal 400 for a wrong shape, 413 and 422 for a link that plays that part
 */
export function readContent(body: Json): {
	to: string;
	type: string;
	text: string | null;
	link: string | null;
} {
	must(typeof body === 'object' && body !== null, 'The body must be a JSON object.');
	must(body.messaging_product === 'whatsapp', 'Missing param: messaging_product');
	must(body.recipient_type === 'individual', 'Missing param: recipient_type');
	must(TYPES.includes(body.type), `Invalid param: type must be one of ${TYPES.join(', ')}.`);
	const to = readRecipient(body.to, 'to');
	readLabels(body.labels);
	const content = body[body.type];
	must(typeof content === 'object' && content !== null, `Missing param: ${body.type}`);
	if (body.type === 'text') return { to, type: 'text', text: readText(content.body), link: null };
	return { to, type: body.type, text: readCaption(content.caption), link: readLink(content.link) };
}

export function readRecipient(value: unknown, field: string): string {
	must(
		isE164(value),
		`Invalid recipient: ${field} must be a phone number with its country code, as +15550100.`,
	);
	return value as string;
}

export function readLabels(value: unknown = []): string[] {
	const valid = Array.isArray(value) && value.every((label) => typeof label === 'string');
	must(valid, 'Invalid param: labels must be a list of texts.');
	return value as string[];
}

function readText(value: unknown) {
	must(typeof value === 'string' && value.trim() !== '', 'Missing param: text.body');
	must(
		lengthOf(value) <= MAX_TEXT,
		`Invalid param: text.body has more than ${MAX_TEXT} characters.`,
	);
	return value as string;
}

function readCaption(value: unknown) {
	if (value === undefined || value === null) return null;
	must(typeof value === 'string', 'Invalid param: caption');
	must(
		lengthOf(value) <= MAX_CAPTION,
		`Invalid param: caption has more than ${MAX_CAPTION} characters.`,
	);
	return value as string;
}

/**
 * The stand-in fetches nothing: a host says what the provider would find there, e.g.
 * `unreachable.example.test` or `too-large.example.test`.
 */
export function readLink(value: unknown): string {
	must(typeof value === 'string' && URL.canParse(value), 'Missing param: link');
	const { protocol, hostname } = new URL(value as string);
	must(protocol === 'https:', 'Invalid param: link must be a public https:// URL.');
	if (hostname.includes('unreachable')) throw new Refusal(422, 'The media link cannot be reached.');
	if (hostname.includes('too-large')) throw new Refusal(413);
	return value as string;
}

/** @param text characters as people count them, not UTF-16 units */
function lengthOf(text: unknown) {
	return Array.from(text as string).length;
}

function must(condition: unknown, message: string) {
	if (!condition) throw new Refusal(400, message);
}
