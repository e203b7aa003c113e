import { sign } from '../../dev/provider/signature';
import { findLeaks } from '../helpers/faults/canary';
import { inflatable, utf16 } from '../helpers/faults/encode';
import { startInbox, type Inbox } from '../helpers/faults/inbox';
import { post, type Post } from '../helpers/faults/post';
import { markedMessage, runsByMark } from '../helpers/faults/runs';

const JSON_TYPE = 'application/json';
const BOUNDARY = 'multipart/form-data; boundary=xx';
const MEGABYTE = 1024 * 1024;

/** A delivery that somebody has tampered with, or that comes in an unusual shape. */
interface Case {
	name: string;
	/** @param body the JSON of a message that n8n has not seen yet; @param secret the one it is signed with */
	request: (body: string, secret: string) => Post;
	status: number;
	/** What our own refusal says: it names the field. n8n's own answers are its own. */
	error?: string;
}

const SIGNATURE = 'X-Webhook-Signature: missing or not made with the secret of this webhook';
const NO_OBJECT = 'body: a JSON object is expected';
const NO_SENDER = 'phone_number: a phone number with country code is expected';

/** As the provider sends it, with changes. */
const delivery = (secret: string | string[], body: string | Buffer, more: Post = {}): Post => ({
	...more,
	headers: { 'content-type': JSON_TYPE, 'x-webhook-signature': secret, ...more.headers },
	body,
});
/** With one more field. */
const withField = (body: string, field: string) => body.replace(/}$/, `,${field}}`);
const pretty = (body: string) => JSON.stringify(JSON.parse(body), null, 2);
const padded = (body: string, bytes: number) => withField(body, `"extra":"${'x'.repeat(bytes)}"`);
const typed = (type: string) => ({ headers: { 'content-type': type } });
const encoded = (encoding: string) => ({ headers: { 'content-encoding': encoding } });

const SIGNED: Case[] = [
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
		name: 'without a signature',
		request: (body) => ({ headers: { 'content-type': JSON_TYPE }, body }),
		status: 401,
		error: SIGNATURE,
	},
	{
		name: 'with an empty signature',
		request: (body) => delivery('', body),
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

const ENCODED: Case[] = [
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

const TYPED: Case[] = [
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
	...['null', '[]', '"text"', '7', 'true', ''].map((body): Case => {
		const request = (_: string, secret: string) => delivery(secret, body);
		return { name: `only ${body || 'nothing'}`, request, status: 400, error: NO_OBJECT };
	}),
	...['{}', '{"phone_number":"abc"}', '{"phone_number":{"$gt":""}}'].map((body): Case => {
		const request = (_: string, secret: string) => delivery(secret, body);
		return { name: `no sender: ${body}`, request, status: 400, error: NO_SENDER };
	}),
	...['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'].map((method): Case => {
		const request = (body: string, secret: string) => ({ ...delivery(secret, body), method });
		return { name: `the method ${method}`, request, status: 404 };
	}),
];

describe('a delivery in a real n8n', () => {
	let inbox: Inbox;
	let workflowId: string;
	let url: string;
	let secret: string;

	beforeAll(async () => {
		// n8n prints all it has to say here, for the last test.
		inbox = await startInbox({ name: 'deliveries', env: { N8N_LOG_LEVEL: 'debug' } });
		workflowId = await inbox.addWorkflow();
		await inbox.n8n.api.activate(workflowId);
		const [endpoint] = await inbox.endpointsOf(workflowId);
		url = inbox.addressOf(endpoint ?? { webhooks: '' });
		secret = endpoint?.signature_secret ?? '';
	}, 300_000);

	afterAll(async () => {
		await inbox?.close();
	}, 60_000);

	it.each([...SIGNED, ...ENCODED, ...TYPED])('$name: $status', async (one) => {
		const { mark, payload } = markedMessage();
		const countRuns = async () =>
			[...(await runsByMark(inbox.n8n, workflowId)).values()].flat().length;
		const before = await countRuns();
		const answer = await post(url, one.request(JSON.stringify(payload), secret));

		expect(answer.status).toBe(one.status);
		if (one.error !== undefined) expect(answer.json).toEqual({ error: one.error });
		if (one.status === 200) {
			expect(answer.json).toEqual({ status: 'accepted' });
			expect((await runsByMark(inbox.n8n, workflowId)).get(mark)).toHaveLength(1);
		}
		expect(await countRuns()).toBe(before + (one.status === 200 ? 1 : 0));
	});

	it.each([
		['byte for byte', (body: string) => body],
		['written anew', pretty],
		['with a longer history and other labels', (body: string) => withField(body, '"labels":"vip"')],
	])('a replay, %s: 200, and the workflow is not started again', async (_, change) => {
		const { mark, payload } = markedMessage();
		const body = JSON.stringify(payload);
		expect((await post(url, delivery(secret, body))).json).toEqual({ status: 'accepted' });
		expect(await post(url, delivery(secret, change(body)))).toMatchObject({
			status: 200,
			json: { status: 'duplicate' },
		});
		expect((await runsByMark(inbox.n8n, workflowId)).get(mark)).toHaveLength(1);
	});

	it('a replay after the endpoint was registered anew: the old secret opens nothing', async () => {
		const { mark, payload } = markedMessage();
		await inbox.n8n.api.deactivate(workflowId);
		await inbox.n8n.api.activate(workflowId);
		expect(await post(url, delivery(secret, JSON.stringify(payload)))).toMatchObject({
			status: 401,
			json: { error: SIGNATURE },
		});
		expect((await runsByMark(inbox.n8n, workflowId)).get(mark)).toBeUndefined();
	});

	it('with a token in the address instead of a signature', async () => {
		inbox.standIn.notifyer.generation = 1;
		const older = await inbox.addWorkflow();
		await inbox.n8n.api.activate(older);
		const [endpoint] = await inbox.endpointsOf(older);
		const address = new URL(inbox.addressOf(endpoint ?? { webhooks: '' }));
		const { mark, payload } = markedMessage();
		const request = { headers: { 'content-type': JSON_TYPE }, body: JSON.stringify(payload) };
		const error = 'token: missing or not the one in the registered URL';

		for (const search of ['', '?token=', '?token=wrong', `${address.search}&token=wrong`]) {
			const answer = await post(`${address.origin}${address.pathname}${search}`, request);
			expect(answer).toMatchObject({ status: 401, json: { error } });
		}
		expect(await post(address.href, request)).toMatchObject({ status: 200 });
		expect((await runsByMark(inbox.n8n, older)).get(mark)).toHaveLength(1);
	});

	it('keeps items and log lines where the next test looks for them', async () => {
		const { n8n } = inbox;
		expect(await findLeaks(n8n, { secrets: ['fault-0'], personal: [] })).not.toEqual([]);
		expect(await findLeaks(n8n, { secrets: [], personal: ['Received webhook'] })).not.toEqual([]);
	});

	it('leaves no secret, number or text in a log line or an error', async () => {
		expect(inbox.n8n.log()).toContain(' debug ');
		expect(await findLeaks(inbox.n8n, inbox.confidential())).toEqual([]);
	});
});
