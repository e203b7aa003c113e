import fc from 'fast-check';
import type { Delivery } from '../../../../nodes/shared/receiving/delivery';
import { verify } from '../../../../nodes/Zapini/payload/verify';
import { anyText, check } from '../../../helpers/property';

// eslint-disable-next-line @n8n/community-nodes/no-hardcoded-secrets -- made up
const TOKEN = 'p9Tn2kqVw5bXr8-zYd41mQe7';
const INSTANCE = '550e8400-e29b-41d4-a716-446655440000';

interface Given {
	query?: string;
	header?: string;
	authorization?: string;
	payload?: Record<string, unknown>;
}

/** A delivery without any token; of the right instance. */
const delivery = (given: Given = {}): Delivery => ({
	rawBody: Buffer.alloc(0),
	payload: 'payload' in given ? given.payload : { instance_id: INSTANCE },
	header: (name) =>
		({ 'x-webhook-token': given.header, authorization: given.authorization })[name] ?? '',
	query: (name) => (name === 'token' ? (given.query ?? '') : ''),
});

/** The credential as it is now, and how it was asked for. */
function credential(now = { webhookToken: TOKEN, instanceId: INSTANCE }) {
	const asked: Array<number | undefined> = [];
	const read = async (maximumAgeMs?: number) => {
		asked.push(maximumAgeMs);
		return now;
	};
	return Object.assign(read, { asked });
}

describe('the token', () => {
	test.each<[string, Given]>([
		['in the query', { query: TOKEN }],
		['in X-Webhook-Token', { header: TOKEN }],
		['as a Bearer token', { authorization: `Bearer ${TOKEN}` }],
		['as a bearer token in another case', { authorization: `bearer  ${TOKEN}` }],
		['in one place, and a wrong one in another', { query: 'wrong', header: TOKEN }],
	])('is accepted %s', async (_, given) => {
		const read = credential();
		expect(await verify(delivery(given), 'token', read)).toBeUndefined();
		expect(read.asked).toEqual([undefined]);
	});

	test.each<[string, Given]>([
		['missing', {}],
		['empty', { query: '', header: '', authorization: '' }],
		['wrong in the query', { query: 'wrong' }],
		['wrong in X-Webhook-Token', { header: 'wrong' }],
		['wrong as a Bearer token', { authorization: 'Bearer wrong' }],
		['truncated', { query: TOKEN.slice(0, -1) }],
		['in another case', { query: TOKEN.toUpperCase() }],
		['repeated in one header', { header: `${TOKEN}, ${TOKEN}` }],
		['without Bearer', { authorization: TOKEN }],
		['as Basic', { authorization: `Basic ${TOKEN}` }],
		['with more behind it', { authorization: `Bearer ${TOKEN} x` }],
		['Bearer alone', { authorization: 'Bearer' }],
	])('is refused when it is %s', async (_, given) => {
		expect(await verify(delivery(given), 'token', credential())).toMatchObject({
			status: 401,
			error: expect.stringMatching(/^token: /),
		});
	});

	test('of a credential without one is nothing that could be sent', async () => {
		const none = credential({ webhookToken: '', instanceId: INSTANCE });
		for (const given of [{}, { query: '' }, { query: 'undefined' }, { authorization: 'Bearer ' }])
			expect(await verify(delivery(given), 'token', none)).toMatchObject({ status: 401 });
	});

	test('comes before everything else: nothing is told about a forgery', async () => {
		const other = delivery({ payload: { instance_id: 'other' } });
		expect(await verify(other, 'token', credential())).toMatchObject({ status: 401 });
		expect(await verify(delivery({ payload: undefined }), 'token', credential())).toMatchObject({
			status: 401,
		});
	});

	test('that was rotated is picked up at once', async () => {
		const read = async (maximumAgeMs?: number) =>
			maximumAgeMs === undefined
				? { webhookToken: 'old', instanceId: INSTANCE }
				: { webhookToken: TOKEN, instanceId: INSTANCE };
		expect(await verify(delivery({ query: TOKEN }), 'token', read)).toBeUndefined();
	});

	test('that is wrong makes the credential be read again, but not for every knock', async () => {
		const read = credential();
		await verify(delivery({ query: 'wrong' }), 'token', read);
		expect(read.asked).toHaveLength(2);
		expect(read.asked[1]).toBeGreaterThanOrEqual(1_000);
	});
});

describe('the instance', () => {
	const from = (instance_id: unknown, more: Given = {}) =>
		delivery({ query: TOKEN, payload: { instance_id }, ...more });

	test.each([[INSTANCE], [INSTANCE.toUpperCase()], [` ${INSTANCE} `]])('%p is ours', async (id) => {
		expect(await verify(from(id), 'token', credential())).toBeUndefined();
		expect(await verify(from(id), 'none', credential())).toBeUndefined();
	});

	test.each([['6ba7b810-9dad-11d1-80b4-00c04fd430c8'], ['7'], [7], [{}], [[INSTANCE]], [true]])(
		'%p is another: 403',
		async (id) => {
			const refusal = { status: 403, error: expect.stringMatching(/^instance_id: /) };
			expect(await verify(from(id), 'token', credential())).toEqual(refusal);
			expect(await verify(from(id), 'none', credential())).toEqual(refusal);
		},
	);

	test.each([[undefined], [null], ['']])(
		'%p names none: the token vouches for it, nothing else does',
		async (id) => {
			expect(await verify(from(id), 'token', credential())).toBeUndefined();
			expect(await verify(from(id), 'none', credential())).toMatchObject({ status: 403 });
		},
	);

	test('is not checked where the credential knows none and a token vouches; without one nothing is accepted', async () => {
		const anyInstance = credential({ webhookToken: TOKEN, instanceId: '' });
		expect(await verify(from('7'), 'token', anyInstance)).toBeUndefined();
		expect(await verify(from('7', { query: '' }), 'none', anyInstance)).toMatchObject({
			status: 401,
		});
	});

	test('that was corrected in the credential is picked up at once', async () => {
		const read = async (maximumAgeMs?: number) => ({
			webhookToken: TOKEN,
			instanceId: maximumAgeMs === undefined ? '6ba7b810-9dad-11d1-80b4-00c04fd430c8' : INSTANCE,
		});
		expect(await verify(from(INSTANCE), 'none', read)).toBeUndefined();
	});

	test('of a body that is not a JSON object is left to the next stage', async () => {
		expect(
			await verify(delivery({ query: TOKEN, payload: undefined }), 'token', credential()),
		).toBeUndefined();
	});
});

test('a refusal repeats nothing of the delivery and of the credential', async () => {
	const told = JSON.stringify([
		await verify(delivery({ query: 'attempt-1' }), 'token', credential()),
		await verify(
			delivery({ query: TOKEN, payload: { instance_id: 'attempt-2' } }),
			'token',
			credential(),
		),
	]);
	expect(told).not.toMatch(/attempt|p9Tn|550e/);
});

test('whatever is sent, only the token lets it in', async () => {
	await check(
		fc.asyncProperty(
			anyText,
			anyText,
			anyText,
			fc.string({ minLength: 1 }),
			async (query, header, authorization, webhookToken) => {
				const bearer = /^bearer\s+(\S+)\s*$/i.exec(authorization)?.[1];
				const isGiven = [query, header, bearer].includes(webhookToken);
				const read = async () => ({ webhookToken, instanceId: INSTANCE });
				const refusal = await verify(delivery({ query, header, authorization }), 'token', read);
				return (refusal === undefined) === isGiven;
			},
		),
	);
});
