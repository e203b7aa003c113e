import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import textMessage from '../../../fixtures/notifyer/incoming-text.json';
import { checkSender } from '../../../../nodes/Notifyer/trigger/checkSender';
import { isRegistered, register, unregister } from '../../../../nodes/Notifyer/trigger/register';
import { readDelivery } from '../../../../nodes/shared/receiving/delivery';
import {
	AT_ONCE,
	closeStandIn,
	endpoints,
	expectOneLive,
	GROUP,
	leave,
	ownUrl,
	SAME_WEBHOOK,
	saved,
	standIn,
	start,
} from '../../../helpers/notifyerRegistration';
import { FakeN8n, jsonRequest, WEBHOOK_URL } from '../../../helpers/n8n/webhook';

/** An account that refuses the key for managing webhooks, and registers as the automation clients do. */
const keyAlone = { managementAccepts: 'managementToken' } as const;
const oneEach = { ...keyAlone, surfacePlaces: 'one' } as const;

afterEach(async () => await closeStandIn());

const BOTH = { parameters: { events: ['incoming', 'outgoing'], options: {} } };
const INCOMING = '/api:dBShrB6H/n8n';
const IO = '/api:ErOQ8pSj/n8n/webhook/io';
const surfaces = () => standIn.notifyer.surfaces.map(({ surface, url }) => `${surface} ${url}`);
const posts = () => standIn.requests.filter(({ method }) => method === 'POST');

describe('registering with the key alone', () => {
	test('for incoming messages, after the management API has refused both forms of the header', async () => {
		const { staticData, hook } = await start(keyAlone);
		await register(hook().context);
		expect(
			standIn.requests.map(({ method, path, headers }) => [method, path, headers.authorization]),
		).toEqual(
			expect.arrayContaining([
				['GET', GROUP, 'Bearer key'],
				['GET', GROUP, 'key'],
				['POST', INCOMING, 'key'],
			]),
		);
		expect(posts().map(({ path, body }) => [path, body])).toEqual([
			[INCOMING, { hookUrl: ownUrl() }],
		]);
		expect(surfaces()).toEqual([`incoming ${ownUrl()}`]);
		expect(saved(staticData)).toMatchObject({ way: 'surface', url: ownUrl(), isSigned: false });
	});

	test.each([
		['outgoing messages start the workflow', BOTH],
		[
			'a pause wants to see them',
			{ parameters: { events: ['incoming'], filters: { pauseAfterAnswer: 5 }, options: {} } },
		],
	])('for both directions where %s', async (_, changed) => {
		const { hook } = await start(keyAlone);
		await register(hook(changed).context);
		expect(posts().map(({ path, body }) => [path, body])).toEqual([[IO, { url: ownUrl() }]]);
	});

	test('publishing ten times registers one and the same URL', async () => {
		const { hook } = await start(keyAlone);
		for (let round = 0; round < 10; round++) {
			expect(await isRegistered(hook().context)).toBe(false);
			await register(hook().context);
		}
		expect(surfaces()).toEqual([`incoming ${ownUrl()}`]);
	});

	test.each([
		['a body that is empty', { status: 200, body: '' }],
		['a text', { status: 200, body: 'ok' }],
		['null', { status: 200, body: 'null' }],
		['an empty list', { status: 200, body: [] }],
		['an id', { status: 200, body: { id: 1 } }],
		['the same URL once more, as the management API refuses it,', SAME_WEBHOOK],
	])('takes %s for an answer', async (_, fault) => {
		const { staticData, hook } = await start(keyAlone);
		standIn.fault({ method: 'POST', path: INCOMING, ...fault });
		await register(hook().context);
		expect(saved(staticData)?.way).toBe('surface');
	});

	test.each([
		{ success: false, message: 'No' },
		{ code: 'ERROR_FATAL', message: 'No' },
	])('%j is a refusal', async (body) => {
		const { staticData, hook } = await start(keyAlone);
		standIn.fault({ method: 'POST', path: INCOMING, status: 200, body });
		await expect(register(hook().context)).rejects.toThrow(/: No$/);
		expect(saved(staticData)).toBeUndefined();
	});

	test('a refusal with HTTP 200 is because of a wrong key where Notifyer does not know it', async () => {
		const { hook } = await start(keyAlone);
		const body = { success: false, message: 'No' };
		for (const path of [INCOMING, '/api:gncnl2D6']) standIn.fault({ path, status: 200, body });
		await expect(register(hook().context)).rejects.toThrow('Notifyer does not know this API key');
	});

	test('a page is not an answer', async () => {
		const { staticData, hook } = await start(keyAlone);
		standIn.fault({ method: 'POST', path: INCOMING, status: 200, body: '<!doctype html><p>Hi' });
		await expect(register(hook().context)).rejects.toThrow(/answer that cannot be read/);
		expect(saved(staticData)).toBeUndefined();
	});
});

describe('never registers with the key alone because', () => {
	test.each([
		['the management API fails', { status: 500, headers: AT_ONCE }],
		['it asks to wait', { status: 429, headers: AT_ONCE }],
		['it redirects', { status: 302, headers: { location: 'https://elsewhere.test/' } }],
		['no answer comes', { reset: true }],
		['it answers garbage', { status: 200, body: '<html>' }],
	])('%s', async (_, fault) => {
		const { staticData, hook } = await start(keyAlone);
		standIn.fault({ path: GROUP, times: Infinity, ...fault });
		await expect(register(hook().context)).rejects.toThrow();
		expect(posts()).toEqual([]);
		expect(saved(staticData)).toBeUndefined();
	});
});

describe('a refusal of that too', () => {
	const none = { ...keyAlone, surfacePlaces: 'none' } as const;

	test('says that the account wants a sign-in', async () => {
		const { hook } = await start(none);
		await expect(register(hook().context)).rejects.toMatchObject({
			description: expect.stringMatching(/Email and Password/),
		});
	});

	test('because there is no such surface says so, too', async () => {
		const { hook } = await start(keyAlone);
		standIn.fault({ path: INCOMING, status: 404 });
		await expect(register(hook().context)).rejects.toMatchObject({
			description: expect.stringMatching(/Email and Password/),
		});
	});

	test('of a key of another product names that', async () => {
		const { hook } = await start({ ...none, product: 'notifier' });
		await expect(register(hook().context)).rejects.toThrow(/belongs to another product, notifier/);
	});

	test('of a wrong key says where the right one is', async () => {
		const { hook } = await start(keyAlone);
		await expect(register(hook({ credential: { apiKey: 'wrong' } }).context)).rejects.toMatchObject(
			{
				message: 'Notifyer does not know this API key',
				description: expect.stringContaining('Developer > API Key'),
			},
		);
	});
});

describe('what is said of the key decides', () => {
	const KEY_CHECK = '/api:gncnl2D6';
	const none = { ...keyAlone, surfacePlaces: 'none' } as const;
	const said = async (fault: object) => {
		const { hook } = await start(none);
		standIn.fault({ path: KEY_CHECK, times: Infinity, headers: AT_ONCE, ...fault });
		const error = await register(hook().context).then(
			() => undefined,
			(thrown: Error & { description?: string }) => thrown,
		);
		return `${error?.message}. ${error?.description}`;
	};

	test.each([
		['no success', { status: 200, body: { success: false, message: 'Invalid API key' } }],
		['no success, as a text', { status: 200, body: { success: 'false' } }],
		['a message alone', { status: 200, body: { message: 'Invalid API key' } }],
		['401', { status: 401 }],
	])('%s: the key is wrong', async (_, fault) => {
		expect(await said(fault)).toMatch(/^Notifyer does not know this API key/);
	});

	test.each([
		['its own product', { status: 200, body: { success: true, product: 'Notifyer' } }],
		['an empty product', { status: 200, body: { success: true, product: '' } }],
		['a message beside a success', { status: 200, body: { success: true, message: 'Found' } }],
		['a page', { status: 200, body: '<!doctype html><p>Hi' }],
		['nothing', { status: 200, body: '' }],
		['null', { status: 200, body: 'null' }],
		['an empty list', { status: 200, body: [] }],
		['404', { status: 404 }],
		['500', { status: 500 }],
	])('%s: the account wants a sign-in', async (_, fault) => {
		expect(await said(fault)).toMatch(/did not accept the API key for this.*Email and Password/);
	});
});

describe('a management API that refuses for once', () => {
	/** Both forms of the header. */
	const refuse = (status: number, method = 'GET') =>
		standIn.fault({ path: GROUP, method, status, times: 2 });

	test.each([401, 403])(
		'with %d: the next publishing takes over again, at the same URL',
		async (status) => {
			const { staticData, hook } = await start();
			await register(hook().context);
			refuse(status);
			await register(hook().context);
			expect(saved(staticData)).toMatchObject({ way: 'surface', url: ownUrl() });
			expect(surfaces()).toEqual([`incoming ${ownUrl()}`]);
			expect(endpoints().map(({ webhooks }) => webhooks)).toEqual([ownUrl()]);

			await register(hook().context);
			expect(saved(staticData)).toMatchObject({ way: 'management', url: ownUrl() });
			expectOneLive(staticData);
			expect(standIn.notifyer.endpoints).toHaveLength(1);
		},
	);

	test('what it has registered before goes when the workflow is deactivated', async () => {
		const { hook } = await start();
		await register(hook().context);
		refuse(403);
		await register(hook().context);
		await leave(hook().context);
		expect(endpoints()).toEqual([]);
	});

	test('and was removed in vain then goes with the next deactivating', async () => {
		const { hook } = await start();
		await register(hook().context);
		const refusal = standIn.fault({ path: GROUP, status: 401, times: Infinity });
		await leave(hook().context);
		await register(hook().context);
		refusal.remove();
		await leave(hook().context);
		expect(endpoints()).toEqual([]);
	});

	test.each(['POST', 'PATCH', 'DELETE'])(
		'for a part of its calls only (%s): the URL is registered all the same',
		async (method) => {
			const { staticData, hook } = await start();
			await register(hook().context);
			// POST and DELETE: its secret is lost, so it is made anew.
			if (method !== 'PATCH') delete staticData.registrations;
			const changed = { ...BOTH, ...(method !== 'PATCH' && { workflowId: 'another-process' }) };
			standIn.fault({ path: GROUP, method, status: 403, times: Infinity });
			await register(hook(changed).context);
			expect(saved(staticData)).toMatchObject({ way: 'surface', url: ownUrl() });
			expect(surfaces()).toEqual([`io ${ownUrl()}`]);
			standIn.clearFaults();
			await register(hook(changed).context);
			expectOneLive(staticData);
			expect(standIn.notifyer.endpoints).toHaveLength(1);
		},
	);
});

test.each([false, true])(
	'an empty key registers nothing: everybody could find out the token (with a sign-in: %s)',
	async (isSignedIn) => {
		const { hook } = await start();
		for (const apiKey of ['', '  ', 'Bearer ', undefined]) {
			const { context } = hook({ credential: { apiKey }, token: isSignedIn ? 'jwt' : '' });
			await expect(register(context)).rejects.toThrow(/API Key .* is empty/);
		}
		expect(standIn.requests).toEqual([]);
	},
);

describe('a sign-in that may not manage webhooks', () => {
	const withToken = { ...BOTH, token: 'jwt' };

	test('leaves it to the key', async () => {
		const { staticData, hook } = await start({ managementAccepts: 'apiKey' });
		await register(hook(withToken).context);
		expectOneLive(staticData);
		expect(surfaces()).toEqual([]);
		await leave(hook(withToken).context);
		expect(endpoints()).toEqual([]);
	});

	test('and a key that may not either: the key registers at the surface', async () => {
		const { staticData, hook } = await start();
		standIn.fault({ path: GROUP, status: 403, times: Infinity });
		await register(hook(withToken).context);
		expect(saved(staticData)).toMatchObject({ way: 'surface' });
		expect(surfaces()).toEqual([`io ${ownUrl()}`]);
		await leave(hook(withToken).context);
		expect(surfaces()).toEqual([]);
	});
});

test('a demanded signature is an error before anything is registered', async () => {
	const { staticData, hook } = await start(keyAlone);
	const demanding = { parameters: { events: ['incoming'], options: { requireSignature: true } } };
	await expect(register(hook(demanding).context)).rejects.toMatchObject({
		message: expect.stringMatching(/Require Signature.*API key alone/),
		description: expect.stringMatching(/Email and Password.*switch off/),
	});
	expect(posts()).toEqual([]);
	expect(saved(staticData)).toBeUndefined();
});

test('deactivating calls nothing', async () => {
	const { staticData, hook } = await start(keyAlone);
	await register(hook().context);
	const before = standIn.requests.length;
	await leave(hook().context);
	expect(standIn.requests).toHaveLength(before);
	expect(saved(staticData)).toBeUndefined();
});

test('when n8n starts, what is registered is not asked for and not registered again', async () => {
	const { hook } = await start(keyAlone);
	await register(hook().context);
	const before = standIn.requests.length;
	expect(await isRegistered(hook({ activationMode: 'init' }).context)).toBe(true);
	expect(standIn.requests).toHaveLength(before);
});

describe('a sign-in that comes later', () => {
	const withToken = { token: 'jwt' };

	test('manages the webhook, and removes what the key alone had registered', async () => {
		const { staticData, hook } = await start(keyAlone);
		await register(hook(BOTH).context);
		standIn.notifyer.surfaces.push({ ...surface('https://other.example.test/webhook/x/webhook') });
		await register(hook({ ...BOTH, ...withToken }).context);
		expect(saved(staticData)).toMatchObject({ way: 'management', url: ownUrl() });
		expect(endpoints()).toHaveLength(1);
		expect(surfaces()).toEqual(['io https://other.example.test/webhook/x/webhook']);
	});

	test('and is taken out again: the key alone registers once more, and signatures are no longer demanded', async () => {
		const { staticData, hook } = await start(keyAlone);
		await register(hook(withToken).context);
		const { registrations } = staticData as {
			registrations: Record<string, { isSigned: boolean }>;
		};
		Object.assign(registrations[WEBHOOK_URL] ?? {}, { isSigned: true });
		await register(hook().context);
		expect(saved(staticData)).toMatchObject({ way: 'surface', isSigned: false });
		expect(surfaces()).toEqual([`incoming ${ownUrl()}`]);
	});

	test('deactivating removes what the list shows of this address; a failure is let be', async () => {
		const { hook } = await start(keyAlone);
		await register(hook(BOTH).context);
		standIn.fault({ path: '/api:qh9OQ3OW/user', status: 500, headers: AT_ONCE });
		await leave(hook({ ...BOTH, ...withToken }).context);
		expect(surfaces()).toEqual([`io ${ownUrl()}`]);
		await register(hook(BOTH).context);
		await leave(hook({ ...BOTH, ...withToken }).context);
		expect(surfaces()).toEqual([]);
	});
});

const surface = (url: string) => ({ id: '1', surface: 'io' as const, url, created_at: 1 });

describe('a test, where the account holds one address', () => {
	const TEST_URL = WEBHOOK_URL.replace('/webhook/', '/webhook-test/');
	const listening = () => ({
		mode: 'manual' as const,
		webhookUrl: TEST_URL,
		staticData: {} as IDataObject,
	});
	/** n8n's `create` and `delete` of a test. */
	async function listen(
		hook: (changed?: object) => { context: IHookFunctions },
		changed: object = {},
	) {
		await register(hook({ ...listening(), ...changed }).context);
		const during = surfaces();
		await unregister(hook({ ...listening(), ...changed }).context);
		return during;
	}

	test('gives the published address its place back', async () => {
		const { hook } = await start(oneEach);
		await register(hook().context);
		expect(await listen(hook)).toEqual([`incoming ${ownUrl(TEST_URL)}`]);
		expect(surfaces()).toEqual([`incoming ${ownUrl()}`]);
	});

	test('also that of another workflow, with its own directions', async () => {
		const { hook } = await start(oneEach);
		await register(hook(BOTH).context);
		await listen(hook, { workflowId: 'another', ...BOTH });
		expect(surfaces()).toEqual([`io ${ownUrl()}`]);
	});

	test('that which received last, where there are several', async () => {
		const { hook, staticData } = await start(oneEach);
		const other = WEBHOOK_URL.replace('/webhook/', '/webhook/b');
		await register(hook().context);
		await register(hook({ workflowId: 'b', webhookUrl: other, staticData: {} }).context);
		const request = jsonRequest(textMessage, { query: { token: ownUrl().split('=')[1] } });
		const context = new FakeN8n({
			workflowId: hook().context.getWorkflow().id,
			staticData,
		}).context(request);
		expect(checkSender(context, await readDelivery(context), () => false)).toBeUndefined();
		await listen(hook);
		expect(surfaces()).toEqual([`incoming ${ownUrl()}`]);
	});

	test('none where no workflow is published any more', async () => {
		const { hook } = await start(oneEach);
		await register(hook().context);
		await leave(hook().context);
		await listen(hook);
		expect(surfaces()).toEqual([`incoming ${ownUrl(TEST_URL)}`]);
	});

	test('none of another account', async () => {
		const { hook } = await start(oneEach);
		await register(hook().context);
		standIn.notifyer.apiKey = 'other';
		await listen(hook, { credential: { apiKey: 'other' } });
		expect(surfaces()).toEqual([`incoming ${ownUrl(TEST_URL, 'other')}`]);
	});

	test('that fails to give it back is told', async () => {
		const { hook } = await start(oneEach);
		await register(hook().context);
		await register(hook(listening()).context);
		standIn.fault({
			method: 'POST',
			path: INCOMING,
			status: 500,
			headers: AT_ONCE,
			times: Infinity,
		});
		const { context, logs } = hook(listening());
		await unregister(context);
		expect(logs).toEqual([
			expect.objectContaining({
				level: 'warn',
				message: expect.stringContaining('unpublish the workflow and publish it again'),
			}),
		]);
	});
});
