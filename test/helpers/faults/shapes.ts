import { sign } from '../../../dev/provider/signature';
import { inflatable, utf16 } from './encode';
import type { Post } from './post';

export const JSON_TYPE = 'application/json';
const BOUNDARY = 'multipart/form-data; boundary=xx';
const MEGABYTE = 1024 * 1024;

/** A delivery that somebody has tampered with, or that comes in an unusual shape. */
export interface Case {
	name: string;
	/** @param body the JSON of a message that n8n has not seen yet; @param secret the one it is signed with */
	request: (body: string, secret: string) => Post;
	status: number;
	/** What our own refusal says: it names the field. n8n's own answers are its own. */
	error?: string;
}

/** What our refusals say. */
export const SIGNATURE = 'X-Webhook-Signature: missing or not made with the secret of this webhook';
const NO_OBJECT = 'body: a JSON object is expected';
const NO_MESSAGE = 'phone_number: missing or unreadable, and nothing else here is a message';

/** As the provider sends it, with changes. */
export const delivery = (
	secret: string | string[],
	body: string | Buffer,
	more: Post = {},
): Post => ({
	...more,
	headers: { 'content-type': JSON_TYPE, 'x-webhook-signature': secret, ...more.headers },
	body,
});
/** With one more field. */
export const withField = (body: string, field: string) => body.replace(/}$/, `,${field}}`);
/** The same JSON, in other bytes. */
export const pretty = (body: string) => JSON.stringify(JSON.parse(body), null, 2);
const padded = (body: string, bytes: number) => withField(body, `"extra":"${'x'.repeat(bytes)}"`);
const typed = (type: string) => ({ headers: { 'content-type': type } });
const encoded = (encoding: string) => ({ headers: { 'content-encoding': encoding } });

/** About the signature. */
export const SIGNED: Case[] = [
	{ name: 'as it should be', request: (body, secret) => delivery(secret, body), status: 200 },
	{
		name: 'with an HMAC of its bytes',
		request: (body, secret) => delivery(sign('hex', secret, body) ?? '', body),
		status: 200,
	},
	{
		name: 'written anew after signing, with white space',
		request: (body, secret) => delivery(sign('hex', secret, body) ?? '', pretty(body)),
		status: 401,
		error: SIGNATURE,
	},
	{
		name: 'written anew after signing, with escapes',
		request: (body, secret) => {
			return delivery(sign('base64', secret, body) ?? '', body.replace('fault', '\\u0066ault'));
		},
		status: 401,
		error: SIGNATURE,
	},
	{
		name: 'with one more field after signing',
		request: (body, secret) =>
			delivery(sign('base64url', secret, body) ?? '', withField(body, '"a":1')),
		status: 401,
		error: SIGNATURE,
	},
	{
		name: 'with the signature of nothing',
		request: (body, secret) => delivery(sign('hex', secret, '') ?? '', body),
		status: 401,
		error: SIGNATURE,
	},
	{
		name: 'with the right signature twice',
		request: (body, secret) => delivery([secret, secret], body),
		status: 401,
		error: SIGNATURE,
	},
	{
		name: 'with a wrong signature before the right one',
		request: (body, secret) => delivery(['wrong', secret], body),
		status: 401,
		error: SIGNATURE,
	},
	{
		name: 'with a signature as long as the body may be',
		request: (body) => delivery('x'.repeat(12_000), body),
		status: 401,
		error: SIGNATURE,
	},
];

/** About the bytes, what they are packed in, and how many there are. */
export const ENCODED: Case[] = [
	{
		name: 'truncated',
		request: (body, secret) => delivery(secret, body.slice(0, -20)),
		status: 422,
	},
	{
		name: 'cut off by the connection',
		request: (body, secret) => ({ ...delivery(secret, body), cutAfter: 100 }),
		status: 0,
	},
	{
		name: 'in chunks',
		request: (body, secret) => ({ ...delivery(secret, body), chunked: true }),
		status: 200,
	},
	{
		name: 'as gzip, with an HMAC of the JSON',
		request: (body, secret) => {
			return delivery(sign('hex', secret, body) ?? '', inflatable.gzip(body), encoded('gzip'));
		},
		status: 200,
	},
	{
		name: 'as gzip, with an HMAC of the compressed bytes',
		request: (body, secret) => {
			const bytes = inflatable.gzip(body);
			return delivery(sign('hex', secret, bytes) ?? '', bytes, encoded('gzip'));
		},
		status: 401,
		error: SIGNATURE,
	},
	{
		name: 'as deflate',
		request: (body, secret) => delivery(secret, inflatable.deflate(body), encoded('deflate')),
		status: 200,
	},
	{
		name: 'as Brotli, which n8n does not read',
		request: (body, secret) => delivery(secret, inflatable.brotli(body), encoded('br')),
		status: 422,
	},
	{
		name: 'as gzip that is none',
		request: (body, secret) => delivery(secret, body, encoded('gzip')),
		status: 500,
	},
	{
		name: 'as gzip that inflates to 17 MB',
		request: (body, secret) => {
			const bytes = inflatable.gzip(padded(body, 17 * MEGABYTE));
			return delivery(secret, bytes, encoded('gzip'));
		},
		status: 500,
	},
	{
		name: 'in UTF-16, which it says',
		request: (body, secret) => {
			return delivery(secret, utf16(body), typed(`${JSON_TYPE}; charset=utf-16le`));
		},
		status: 200,
	},
	{
		name: 'in a character set that nobody knows',
		request: (body, secret) => delivery(secret, body, typed(`${JSON_TYPE}; charset=klingon`)),
		status: 422,
	},
	{
		name: 'of 1 MB',
		request: (body, secret) => delivery(secret, padded(body, MEGABYTE)),
		status: 200,
	},
	{
		name: 'of 15 MB and forged',
		request: (body) => delivery('wrong', padded(body, 15 * MEGABYTE)),
		status: 401,
		error: SIGNATURE,
	},
	{
		name: 'of 17 MB, which n8n does not take',
		request: (body, secret) => delivery(secret, padded(body, 17 * MEGABYTE)),
		status: 500,
	},
	{
		name: 'with lists 100,000 deep',
		request: (body, secret) => {
			const deep = `"extra":${'['.repeat(100_000)}${']'.repeat(100_000)}`;
			return delivery(secret, withField(body, deep));
		},
		status: 200,
	},
	{
		name: 'with a history 100,000 deep',
		request: (body, secret) => {
			const deep = `"last_messages":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
			return delivery(secret, withField(body, deep));
		},
		status: 200,
	},
	{
		name: 'that would pollute prototypes',
		request: (body, secret) => {
			const pollution = '"__proto__":{"labels":"polluted"},"constructor":{"prototype":{"a":1}}';
			return delivery(secret, withField(body, pollution));
		},
		status: 200,
	},
	{
		name: 'with a byte order mark',
		request: (body, secret) => delivery(secret, `\ufeff${body}`),
		status: 200,
	},
	{
		name: 'with NUL and half a surrogate in the text',
		request: (body, secret) => delivery(secret, body.replace('fault', '\\u0000\\ud83dfault')),
		status: 200,
	},
];

/** About the type of the content, the content, and the method. */
export const TYPED: Case[] = [
	{
		name: 'JSON as text/plain',
		request: (body, secret) => delivery(sign('hex', secret, body) ?? '', body, typed('text/plain')),
		status: 200,
	},
	{
		name: 'JSON without a type',
		request: (body, secret) => ({ headers: { 'x-webhook-signature': secret }, body }),
		status: 200,
	},
	{
		name: 'a form',
		request: (_, secret) => {
			const fields = 'phone_number=14155550142&last_message_of_user=hello';
			return delivery(secret, fields, typed('application/x-www-form-urlencoded'));
		},
		status: 400,
		error: NO_OBJECT,
	},
	{
		name: 'a multipart form',
		request: (_, secret) => {
			const part =
				'--xx\r\nContent-Disposition: form-data; name="phone_number"\r\n\r\n14155550142\r\n';
			return delivery(secret, `${part}--xx--\r\n`, typed(BOUNDARY));
		},
		status: 400,
		error: NO_OBJECT,
	},
	{
		name: 'a forged multipart form, signed over nothing',
		request: (_, secret) => {
			const part =
				'--xx\r\nContent-Disposition: form-data; name="phone_number"\r\n\r\n14155550142\r\n';
			return delivery(sign('hex', secret, '') ?? '', `${part}--xx--\r\n`, typed(BOUNDARY));
		},
		status: 400,
		error: NO_OBJECT,
	},
	{
		name: 'XML',
		request: (_, secret) => {
			return delivery(secret, '<phone_number>14155550142</phone_number>', typed('application/xml'));
		},
		status: 400,
		error: NO_OBJECT,
	},
	...['null', '"text"', '7', 'true'].map((body): Case => {
		const request = (_: string, secret: string) => delivery(secret, body);
		return { name: `only ${body}`, request, status: 400, error: NO_OBJECT };
	}),
	...['{"phone_number":"abc"}', '{"phone_number":{"$gt":""}}'].map((body): Case => {
		const request = (_: string, secret: string) => delivery(secret, body);
		return { name: `no message: ${body}`, request, status: 400, error: NO_MESSAGE };
	}),
	...['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'].map((method): Case => {
		const request = (body: string, secret: string) => ({ ...delivery(secret, body), method });
		return { name: `the method ${method}`, request, status: 404 };
	}),
];
