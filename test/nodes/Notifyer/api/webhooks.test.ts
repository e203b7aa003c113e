import type { IHttpRequestOptions } from 'n8n-workflow';
import {
	createEndpoint,
	deleteEndpoint,
	listEndpoints,
	updateEndpoint,
} from '../../../../nodes/Notifyer/api/webhooks';
import { createHookContext } from '../../../helpers/n8n/hook';

const GROUP = '/api:qh9OQ3OW/webhook/dev';
const URL = 'https://n8n.example.test/webhook/5c1d/webhook';
const incoming = { incoming: true, outgoing: false };

/** A provider that answers this, whatever is asked. */
function answering(body: unknown, statusCode = 200) {
	const requests: IHttpRequestOptions[] = [];
	const { context } = createHookContext({
		credentials: { apiKey: 'key' },
		request: async (credentialType, options) => {
			expect(credentialType).toBe('notifyerApi');
			requests.push(options);
			return { statusCode, headers: {}, body };
		},
	});
	return { context, requests };
}

const row = (changed: Record<string, unknown> = {}) => ({
	id: 7,
	webhooks: URL,
	status: true,
	incoming: true,
	outgoing: false,
	schedule_activity: false,
	waiting_duration: 0,
	created_at: 1786817916000,
	...changed,
});

describe('the list', () => {
	test('of a newer account', async () => {
		const { context, requests } = answering([row({ status: false, outgoing: true })]);
		expect(await listEndpoints(context)).toMatchObject([
			{ id: 7, url: URL, isLive: false, incoming: true, outgoing: true, signatureSecret: null },
		]);
		expect(requests).toEqual([expect.objectContaining({ method: 'GET', url: GROUP })]);
	});

	test('of an older account', async () => {
		const { context } = answering([{ id: 'a-1', url: URL, created_at: 1 }]);
		expect(await listEndpoints(context)).toMatchObject([
			{ id: 'a-1', url: URL, isLive: true, signatureSecret: null },
		]);
	});

	test('that does not exist is not an empty one', async () => {
		expect(await listEndpoints(answering({ message: 'Not found' }, 404).context)).toBeUndefined();
		expect(await listEndpoints(answering([]).context)).toEqual([]);
	});

	test.each([
		['an object', { items: [] }, 200],
		['a refusal with HTTP 200', { success: false, error: { code: 'X', message: 'No' } }, 200],
		['a list of which no row can be read', [{ id: null }, null], 200],
		['a page', '<html>', 200],
		['nothing', '', 200],
		['no access', { message: 'No' }, 401],
		['forbidden', { message: 'No' }, 403],
	])('never passes for "nothing is registered" when it is %s', async (_, body, status) => {
		await expect(listEndpoints(answering(body, status).context)).rejects.toThrow();
	});

	test('leaves out a row of another tool that cannot be read', async () => {
		const { context } = answering([row(), { id: null }]);
		expect(await listEndpoints(context)).toHaveLength(1);
	});
});

describe('creating', () => {
	test('one body for both generations', async () => {
		const { context, requests } = answering(row({ signature_secret: 'whsec' }));
		expect(await createEndpoint(context, URL, { incoming: true, outgoing: true })).toMatchObject({
			id: 7,
			url: URL,
			signatureSecret: 'whsec',
		});
		expect(requests).toEqual([
			expect.objectContaining({
				method: 'POST',
				url: `${GROUP}/create`,
				body: {
					url: URL,
					webhooks: URL,
					status: true,
					incoming: true,
					outgoing: true,
					schedule_activity: false,
					waiting_duration: 0,
					active_signature: true,
				},
			}),
		]);
	});

	test.each([[{ kty: 'oct', k: 'whsec', alg: 'HS256' }], ['{"kty":"oct","k":"whsec"}']])(
		'the secret of a JSON web key (%j) is its k',
		async (signature_secret) => {
			const { context } = answering(row({ signature_secret }));
			expect(await createEndpoint(context, URL, incoming)).toMatchObject({
				signatureSecret: 'whsec',
			});
		},
	);

	test.each([[null], [undefined], [''], [{}]])(
		'the secret %j is none',
		async (signature_secret) => {
			const { context } = answering(row({ signature_secret }));
			expect(await createEndpoint(context, URL, incoming)).toMatchObject({ signatureSecret: null });
		},
	);

	test('an answer without an identifier confirms nothing', async () => {
		const { context } = answering({ message: 'created' });
		expect(await createEndpoint(context, URL, incoming)).toBeUndefined();
	});

	test('the provider’s reason is told', async () => {
		const { context } = answering(
			{ success: false, error: { message: 'Same webhook exist' } },
			400,
		);
		await expect(createEndpoint(context, URL, incoming)).rejects.toThrow(/Same webhook exist/);
	});
});

test('an update sends the full record, and no wish for a new secret', async () => {
	const { context, requests } = answering(row());
	await updateEndpoint(context, 7, URL, { incoming: false, outgoing: true });
	expect(requests).toEqual([
		expect.objectContaining({
			method: 'PATCH',
			url: `${GROUP}/7`,
			body: {
				url: URL,
				webhooks: URL,
				status: true,
				incoming: false,
				outgoing: true,
				schedule_activity: false,
				waiting_duration: 0,
			},
		}),
	]);
});

describe('deleting', () => {
	test('an empty answer is fine', async () => {
		const { context, requests } = answering('');
		await deleteEndpoint(context, 'a/../b');
		expect(requests).toEqual([
			expect.objectContaining({ method: 'DELETE', url: `${GROUP}/a%2F..%2Fb` }),
		]);
	});

	test('what is gone already is deleted', async () => {
		await expect(deleteEndpoint(answering({}, 404).context, 7)).resolves.toBeUndefined();
	});

	test('what is refused is not', async () => {
		await expect(deleteEndpoint(answering({}, 403).context, 7)).rejects.toThrow();
	});
});

test('n8n does not wait for ever', async () => {
	const { context, requests } = answering([]);
	await listEndpoints(context);
	expect(requests[0]?.timeout).toBeLessThanOrEqual(20_000);
});
