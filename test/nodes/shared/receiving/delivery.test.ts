import { readDelivery } from '../../../../nodes/shared/receiving/delivery';
import { FakeN8n, jsonRequest, type IncomingRequest } from '../../../helpers/n8n/webhook';

const read = async (request: IncomingRequest) => await readDelivery(new FakeN8n().context(request));

const raw = (
	contentType: string | undefined,
	rawBody: string | Buffer,
	body?: unknown,
): IncomingRequest => ({
	headers: { 'content-type': contentType },
	query: {},
	body,
	rawBody: Buffer.from(rawBody),
});

describe('the payload', () => {
	test('is the JSON object that n8n parsed, the bytes are those that came', async () => {
		const delivery = await read(jsonRequest({ a: 1 }));
		expect(delivery.payload).toEqual({ a: 1 });
		expect(delivery.rawBody).toEqual(Buffer.from('{"a":1}'));
	});

	test('is parsed here when it came with another content type', async () => {
		expect((await read(raw('text/plain', '{"a":1}', '{"a":1}'))).payload).toEqual({ a: 1 });
		expect((await read(raw(undefined, '{"a":1}'))).payload).toEqual({ a: 1 });
		expect((await read(raw('application/vnd.a+json', '{"a":1}'))).payload).toEqual({
			a: 1,
		});
	});

	test('in another charset is the one that n8n decoded', async () => {
		const latin1 = Buffer.from('{"a":"é"}', 'latin1');
		const request = raw('application/json; charset=iso-8859-1', latin1, { a: 'é' });
		expect((await read(request)).payload).toEqual({ a: 'é' });
	});

	test.each([
		['a list', 'application/json', '[{"a":1}]', [{ a: 1 }]],
		['null', 'application/json', 'null', null],
		['a text', 'application/json', '"a"', 'a'],
		['a number', 'application/json', '1', 1],
		['nothing', 'application/json', '', undefined],
		['no JSON', 'text/plain', 'hello', 'hello'],
		['truncated', 'text/plain', '{"a":', '{"a":'],
		['HTML', 'text/html', '<html>', undefined],
		[
			'a form',
			'application/x-www-form-urlencoded',
			'phone_number=14155552671',
			{ phone_number: '14155552671' },
		],
		[
			'XML',
			'application/xml',
			'<phone_number>14155552671</phone_number>',
			{ phone_number: '14155552671' },
		],
	])('is none for %s', async (_, contentType, bytes, parsed) => {
		expect((await read(raw(contentType, bytes, parsed))).payload).toBeUndefined();
	});

	test('keeps what looks like a prototype as data', async () => {
		const json = '{"__proto__":{"polluted":true},"a":1}';
		const request = raw('application/json', json, JSON.parse(json));
		const { payload } = await read(request);
		expect(payload?.a).toBe(1);
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});
});

describe('a body that n8n has not read', () => {
	test('is read', async () => {
		const request: IncomingRequest = {
			...raw('application/octet-stream', ''),
			rawBody: undefined,
			readRawBody: async () => {
				request.rawBody = Buffer.from('{"a":1}');
			},
		};
		const delivery = await read(request);
		expect(delivery.rawBody.toString()).toBe('{"a":1}');
		expect(delivery.payload).toEqual({ a: 1 });
	});

	test('is empty when it cannot be read', async () => {
		const readRawBody = async () => await Promise.reject(new Error('request aborted'));
		const delivery = await read({
			headers: {},
			query: {},
			body: undefined,
			rawBody: undefined,
			readRawBody,
		});
		expect(delivery.rawBody).toHaveLength(0);
		expect(delivery.payload).toBeUndefined();
	});

	test('is empty when there is no way to read it', async () => {
		const delivery = await read({ headers: {}, query: {}, body: undefined, rawBody: undefined });
		expect(delivery.rawBody).toHaveLength(0);
	});
});

describe('headers and query', () => {
	test('one value', async () => {
		const delivery = await read(
			jsonRequest({}, { headers: { 'x-webhook-token': 'abc' }, query: { token: 'def' } }),
		);
		expect(delivery.header('x-webhook-token')).toBe('abc');
		expect(delivery.query('token')).toBe('def');
	});

	test('missing ones are empty', async () => {
		const delivery = await read(jsonRequest({}));
		expect(delivery.header('x-webhook-token')).toBe('');
		expect(delivery.query('token')).toBe('');
		expect(delivery.header('constructor')).toBe('');
		expect(delivery.query('__proto__')).toBe('');
	});

	test('repeated and nested ones are empty: nothing is picked from them', async () => {
		const delivery = await read(
			jsonRequest(
				{},
				{
					headers: { 'set-cookie': ['a', 'b'] },
					query: { token: ['a', 'b'], twice: ['a', 'a'], none: [], b: { c: 'a' } },
				},
			),
		);
		expect(delivery.header('set-cookie')).toBe('');
		expect(delivery.query('twice')).toBe('a');
		expect(delivery.query('none')).toBe('');
		expect(delivery.query('token')).toBe('');
		expect(delivery.query('b')).toBe('');
	});
});
