import type { IDataObject } from 'n8n-workflow';
import { NotifyerApi } from '../../../../credentials/NotifyerApi.credentials';
import { startStandIn, type StandIn, type StandInOptions } from '../../../../dev/provider';
import { isRegistered, register, unregister } from '../../../../nodes/Notifyer/trigger/register';
import type { Registration } from '../../../../nodes/Notifyer/trigger/state';
import { createHookContext, overHttp, type HookSetup } from '../../../helpers/hookContext';
import { WEBHOOK_URL } from '../../../helpers/webhookContext';

const GROUP = '/api:qh9OQ3OW/webhook/dev';
/** A failure that is over at once: n8n's side may try again without waiting. */
const AT_ONCE = { 'retry-after': '0' };

let standIn: StandIn;
afterEach(async () => await standIn.close());

let workflows = 0;

/** A trigger node in a workflow, with the provider over real HTTP. */
async function start(notifyer: StandInOptions['notifyer'] = {}) {
	standIn = await startStandIn({
		notifyer: { apiKey: 'key', managementToken: 'jwt', ...notifyer },
	});
	const workflowId = `register-${++workflows}`;
	const staticData: IDataObject = {};
	/** The context of one call of a hook; what changes can be given. */
	const hook = (changed: HookSetup & { credential?: IDataObject } = {}) => {
		const credentials = {
			apiKey: 'key',
			managementToken: '',
			baseUrl: standIn.url,
			...changed.credential,
		};
		return createHookContext({
			workflowId,
			staticData,
			parameters: { events: ['incoming'], options: {} },
			request: overHttp(new NotifyerApi(), credentials as never),
			...changed,
		});
	};
	return { staticData, hook };
}

const withoutQuery = (url: string) => url.split('?')[0];
const endpoints = (url = WEBHOOK_URL) =>
	standIn.notifyer.endpoints.filter(({ webhooks }) => withoutQuery(webhooks) === url);
const saved = (staticData: IDataObject, url = WEBHOOK_URL) =>
	(staticData.registrations as unknown as Record<string, Registration> | undefined)?.[url];

/** Exactly one live endpoint for the URL, and its secret is known. */
function expectOneLive(staticData: IDataObject, url = WEBHOOK_URL) {
	const [only, ...others] = endpoints(url);
	expect(others).toEqual([]);
	expect(only?.status).toBe(true);
	const registration = saved(staticData, url);
	expect(registration).toMatchObject({ id: only?.id, url: only?.webhooks });
	if (only?.signature_secret) {
		expect(registration?.signatureSecret).toBe(only.signature_secret);
	} else {
		expect(registration?.urlToken).toMatch(/^[\w-]{22,}$/);
		expect(only?.webhooks).toBe(`${url}?token=${registration?.urlToken}`);
	}
	return { endpoint: only, registration };
}

describe('the first activation', () => {
	test('registers one endpoint and keeps its secret', async () => {
		const { staticData, hook } = await start();
		expect(await isRegistered(hook().context)).toBe(false);
		await register(hook().context);
		const { endpoint } = expectOneLive(staticData);
		expect(endpoint).toMatchObject({
			webhooks: WEBHOOK_URL,
			incoming: true,
			outgoing: false,
			active_signature: true,
		});
		expect(endpoint?.signature_secret).toBeTruthy();
		expect(await isRegistered(hook().context)).toBe(true);
	});

	test.each([
		[['incoming'], true, false],
		[['outgoing'], false, true],
		[['incoming', 'outgoing'], true, true],
	])('for %j', async (events, incoming, outgoing) => {
		const { staticData, hook } = await start();
		await register(hook({ parameters: { events, options: {} } }).context);
		expect(expectOneLive(staticData).endpoint).toMatchObject({ incoming, outgoing });
	});

	test('where no signing secret comes back, the URL carries one', async () => {
		const { staticData, hook } = await start({ generation: 1 });
		await register(hook().context);
		const { registration } = expectOneLive(staticData);
		expect(registration?.signatureSecret).toBeNull();
		// At least 128 bits.
		expect(Buffer.from(registration?.urlToken ?? '', 'base64url').length).toBeGreaterThanOrEqual(
			16,
		);
		expect(await isRegistered(hook().context)).toBe(true);
	});

	test('the management token is used where the account wants it', async () => {
		const { staticData, hook } = await start({ managementAccepts: 'managementToken' });
		await register(hook({ credential: { managementToken: 'jwt' } }).context);
		expectOneLive(staticData);
	});

	test('leaves the endpoints of others alone', async () => {
		const { staticData, hook } = await start();
		const others = [
			'https://other.example.test/webhook/5c1d/webhook',
			'https://n8n.example.test/webhook/5c1d/webhook2',
			'https://n8n.example.test/webhook/5c1d',
			'https://n8n.example.test/webhook-test/5c1d/webhook',
		];
		for (const webhooks of others) standIn.notifyer.addEndpoint({ webhooks });
		await register(hook().context);
		expectOneLive(staticData);
		await unregister(hook().context);
		expect(standIn.notifyer.endpoints.map(({ webhooks }) => webhooks)).toEqual(others);
	});
});

describe('healing', () => {
	test('a stale endpoint of the same URL is replaced', async () => {
		const { staticData, hook } = await start();
		const stale = standIn.notifyer.addEndpoint({ webhooks: WEBHOOK_URL });
		expect(await isRegistered(hook().context)).toBe(false);
		await register(hook().context);
		expect(expectOneLive(staticData).endpoint?.id).not.toBe(stale.id);
	});

	test('several, with and without a token, are replaced by one', async () => {
		const { staticData, hook } = await start();
		for (const query of ['', '?token=old', '?token=older'])
			standIn.notifyer.addEndpoint({ webhooks: WEBHOOK_URL + query });
		await register(hook().context);
		expectOneLive(staticData);
	});

	test('one that appeared beside ours goes, ours stays', async () => {
		const { staticData, hook } = await start();
		await register(hook().context);
		const ours = endpoints()[0]?.id;
		standIn.notifyer.addEndpoint({ webhooks: `${WEBHOOK_URL}?token=old` });
		expect(await isRegistered(hook().context)).toBe(false);
		await register(hook().context);
		expect(expectOneLive(staticData).endpoint?.id).toBe(ours);
	});

	test('a paused endpoint is switched on again', async () => {
		const { staticData, hook } = await start();
		await register(hook().context);
		Object.assign(endpoints()[0] as object, { status: false });
		expect(await isRegistered(hook().context)).toBe(false);
		await register(hook().context);
		expectOneLive(staticData);
	});

	test('a changed setting is brought to the provider', async () => {
		const { staticData, hook } = await start();
		await register(hook().context);
		const both = { parameters: { events: ['incoming', 'outgoing'], options: {} } };
		expect(await isRegistered(hook(both).context)).toBe(false);
		await register(hook(both).context);
		expect(expectOneLive(staticData).endpoint).toMatchObject({ incoming: true, outgoing: true });
		expect(await isRegistered(hook(both).context)).toBe(true);
	});

	test('an endpoint that was deleted at the provider is created again', async () => {
		const { staticData, hook } = await start();
		await register(hook().context);
		standIn.notifyer.endpoints.length = 0;
		expect(await isRegistered(hook().context)).toBe(false);
		await register(hook().context);
		expectOneLive(staticData);
	});

	test('a lost secret is replaced by a new one', async () => {
		const { hook } = await start();
		await register(hook({ workflowId: 'lost-1' }).context);
		// Another process, without what this one remembers.
		const staticData = {};
		expect(await isRegistered(hook({ workflowId: 'lost-2', staticData }).context)).toBe(false);
		await register(hook({ workflowId: 'lost-2', staticData }).context);
		expectOneLive(staticData);
	});

	test('a lost token is replaced by a new one', async () => {
		const { hook } = await start({ generation: 1 });
		await register(hook({ workflowId: 'lost-3' }).context);
		const staticData = {};
		await register(hook({ workflowId: 'lost-4', staticData }).context);
		expectOneLive(staticData);
	});

	test('a renamed node takes its registration along', async () => {
		const { hook } = await start();
		await register(hook().context);
		const id = endpoints()[0]?.id;
		const staticData = {};
		await register(hook({ staticData }).context);
		expect(expectOneLive(staticData).endpoint?.id).toBe(id);
	});

	test('registering twice, as n8n may, leaves one', async () => {
		for (const generation of [1, 2] as const) {
			const { staticData, hook } = await start({ generation });
			await register(hook().context);
			await register(hook().context);
			expectOneLive(staticData);
			await standIn.close();
		}
	});

	test('settings that cannot be changed make the endpoint be created anew', async () => {
		const { staticData, hook } = await start();
		await register(hook().context);
		standIn.fault({ method: 'PATCH', path: GROUP, status: 400 });
		await register(hook({ parameters: { events: ['outgoing'], options: {} } }).context);
		expect(expectOneLive(staticData).endpoint).toMatchObject({ incoming: false, outgoing: true });
	});
});

describe('a call that fails half-way', () => {
	test('create took effect, then 500: the repeated call meets its own endpoint', async () => {
		const { staticData, hook } = await start();
		const fault = { method: 'POST', path: GROUP, status: 500, headers: AT_ONCE, afterEffect: true };
		standIn.fault(fault);
		await register(hook().context);
		expectOneLive(staticData);
		expect(standIn.requestsTo('POST', GROUP).length).toBeGreaterThan(1);
	});

	test.each([1, 2] as const)(
		'create took effect, and the answer never came: the next try heals (generation %i)',
		async (generation) => {
			const { staticData, hook } = await start({ generation });
			standIn.fault({ method: 'POST', path: GROUP, reset: true, afterEffect: true });
			await expect(register(hook().context)).rejects.toThrow();
			expect(saved(staticData)).toBeUndefined();
			expect(endpoints()).toHaveLength(1);
			expect(await isRegistered(hook().context)).toBe(false);
			await register(hook().context);
			expectOneLive(staticData);
		},
	);

	test('"Same webhook exist" for one that the list showed too late', async () => {
		const { staticData, hook } = await start();
		standIn.notifyer.addEndpoint({ webhooks: WEBHOOK_URL });
		standIn.fault({ method: 'GET', path: GROUP, status: 200, body: [] });
		await register(hook().context);
		expectOneLive(staticData);
	});

	test('"Same webhook exist" for one that this key cannot see is told', async () => {
		const { hook } = await start();
		standIn.notifyer.addEndpoint({ webhooks: WEBHOOK_URL });
		standIn.fault({ method: 'GET', path: GROUP, status: 200, body: [], times: Infinity });
		await expect(register(hook().context)).rejects.toMatchObject({
			message: expect.stringContaining('already has a webhook'),
			description: expect.stringContaining('Delete it'),
		});
	});

	test('delete took effect, then 500: the repeated call finds nothing, which is fine', async () => {
		const { staticData, hook } = await start();
		standIn.notifyer.addEndpoint({ webhooks: WEBHOOK_URL });
		standIn.fault({
			method: 'DELETE',
			path: GROUP,
			status: 500,
			headers: AT_ONCE,
			afterEffect: true,
		});
		await register(hook().context);
		expectOneLive(staticData);
	});

	test('a stale endpoint that cannot be deleted fails the activation; the next try heals', async () => {
		const { staticData, hook } = await start();
		standIn.notifyer.addEndpoint({ webhooks: `${WEBHOOK_URL}?token=old` });
		const fault = standIn.fault({ method: 'DELETE', path: GROUP, status: 403, times: Infinity });
		await expect(register(hook().context)).rejects.toThrow();
		fault.remove();
		await register(hook().context);
		expectOneLive(staticData);
	});

	test('the endpoint without a secret cannot be replaced: no second one beside it', async () => {
		const { staticData, hook } = await start({ generation: 1 });
		const fault = standIn.fault({ method: 'DELETE', path: GROUP, status: 403, times: Infinity });
		await expect(register(hook().context)).rejects.toThrow();
		expect(endpoints()).toHaveLength(1);
		expect(saved(staticData)).toBeUndefined();
		fault.remove();
		await register(hook().context);
		expectOneLive(staticData);
	});

	test('a change that cannot be made now gives up nothing that works', async () => {
		const { staticData, hook } = await start();
		await register(hook().context);
		const id = endpoints()[0]?.id;
		const fault = { method: 'PATCH', path: GROUP, status: 503, headers: AT_ONCE, times: 2 };
		standIn.fault(fault);
		await expect(register(hook().context)).rejects.toThrow();
		expect(expectOneLive(staticData).endpoint?.id).toBe(id);
	});

	test('create answers without an identifier: the list has it', async () => {
		const { staticData, hook } = await start({ generation: 1 });
		const fault = {
			method: 'POST',
			path: GROUP,
			status: 200,
			body: { message: 'ok' },
			afterEffect: true,
		};
		standIn.fault({ ...fault, times: 2 });
		await register(hook().context);
		expectOneLive(staticData);
	});

	test('create answers ok and registers nothing', async () => {
		const { staticData, hook } = await start();
		standIn.fault({
			method: 'POST',
			path: GROUP,
			status: 200,
			body: { message: 'ok' },
			times: Infinity,
		});
		await expect(register(hook().context)).rejects.toMatchObject({
			message: expect.stringContaining('did not confirm'),
			description: expect.any(String),
		});
		expect(saved(staticData)).toBeUndefined();
	});

	test.each([
		['refuses', { status: 401 }],
		['answers garbage', { status: 200, body: '<html>' }],
		['answers an object', { status: 200, body: { items: [] } }],
		['resets', { reset: true, times: Infinity }],
	])('the list %s: nothing is created blindly, the known secret stays', async (_, fault) => {
		const { staticData, hook } = await start();
		await register(hook().context);
		const before = JSON.stringify(staticData);
		const playing = standIn.fault({ method: 'GET', path: GROUP, headers: AT_ONCE, ...fault });
		await expect(register(hook().context)).rejects.toThrow();
		playing.remove();
		expect(JSON.stringify(staticData)).toBe(before);
		expectOneLive(staticData);
	});
});

describe('an account that cannot list its endpoints', () => {
	const noList = () => standIn.fault({ method: 'GET', path: GROUP, status: 404, times: Infinity });

	test.each([1, 2] as const)(
		'registers, survives a restart, and cleans up (generation %i)',
		async (generation) => {
			const { staticData, hook } = await start({ generation });
			noList();
			await register(hook().context);
			const { endpoint } = expectOneLive(staticData);
			expect(await isRegistered(hook({ activationMode: 'init' }).context)).toBe(true);
			await register(hook().context);
			expect(expectOneLive(staticData).endpoint?.id).toBe(endpoint?.id);
			await unregister(hook().context);
			expect(endpoints()).toEqual([]);
			expect(saved(staticData)).toBeUndefined();
			await register(hook().context);
			expectOneLive(staticData);
		},
	);

	test('heals an endpoint that is gone', async () => {
		const { staticData, hook } = await start();
		await register(hook().context);
		standIn.notifyer.endpoints.length = 0;
		noList();
		await register(hook().context);
		expectOneLive(staticData);
	});
});

describe('when n8n starts again', () => {
	const restart = { activationMode: 'init' } as const;

	test('a good registration is left as it is', async () => {
		const { staticData, hook } = await start();
		await register(hook().context);
		const calls = standIn.requests.length;
		expect(await isRegistered(hook(restart).context)).toBe(true);
		expect(standIn.requests.slice(calls).map(({ method }) => method)).toEqual(['GET']);
		expectOneLive(staticData);
	});

	test.each([
		['fails', { status: 503, headers: AT_ONCE }],
		['refuses the key', { status: 401 }],
		['answers garbage', { status: 200, body: '<html>' }],
		['resets', { reset: true }],
	])('and management %s, the known registration is kept, with a warning', async (_, fault) => {
		const { staticData, hook } = await start();
		await register(hook().context);
		const playing = standIn.fault({ path: GROUP, times: Infinity, ...fault });
		const { context, logs } = hook(restart);
		expect(await isRegistered(context)).toBe(true);
		expect(logs).toEqual([{ level: 'warn', message: expect.any(String) }]);
		playing.remove();
		expectOneLive(staticData);
		expect(JSON.stringify(logs)).not.toContain(saved(staticData)?.signatureSecret ?? 'none');
	});

	test('by a person who activates, a failure is told', async () => {
		const { staticData, hook } = await start();
		await register(hook().context);
		standIn.fault({ path: GROUP, status: 503, headers: AT_ONCE, times: Infinity });
		await expect(isRegistered(hook().context)).rejects.toThrow();
		expect(saved(staticData)).toBeDefined();
	});

	test('without a known registration nothing passes for one', async () => {
		const { hook } = await start();
		standIn.fault({ path: GROUP, status: 503, headers: AT_ONCE, times: Infinity });
		expect(await isRegistered(hook(restart).context)).toBe(false);
		await expect(register(hook(restart).context)).rejects.toThrow();
	});
});

describe('what a person has to know', () => {
	test.each([
		['http://n8n.example.test/webhook/5c1d/webhook'],
		['http://localhost:5678/webhook/5c1d/webhook'],
		['https://localhost:5678/webhook/5c1d/webhook'],
		['https://127.0.0.1/webhook/5c1d/webhook'],
		['https://192.168.0.5/webhook/5c1d/webhook'],
		['https://[::1]/webhook/5c1d/webhook'],
		['https://n8n/webhook/5c1d/webhook'],
		[''],
	])('%s is no public HTTPS address: set WEBHOOK_URL', async (webhookUrl) => {
		const { hook } = await start();
		for (const call of [isRegistered, register]) {
			await expect(call(hook({ webhookUrl }).context)).rejects.toMatchObject({
				message: expect.stringContaining('public HTTPS'),
				description: expect.stringContaining('WEBHOOK_URL'),
			});
		}
		expect(standIn.requests).toEqual([]);
	});

	test('a wrong key says where to find the right one', async () => {
		const { hook } = await start();
		await expect(
			register(hook({ credential: { apiKey: 'wrong-key' } }).context),
		).rejects.toMatchObject({
			message: expect.stringContaining('API key'),
			description: expect.stringMatching(/Developer > API Key.*Management Token/s),
		});
	});

	test('no error and no log line holds the key or the secret', async () => {
		const { staticData, hook } = await start();
		await register(hook().context);
		const secret = saved(staticData)?.signatureSecret ?? 'none';
		const wrong = `${workflows}-k3y-0f-an-account-4155552671`;
		const body = {
			success: false,
			error: { message: `${wrong} is wrong, Bearer ${wrong}, ${secret}` },
		};
		standIn.fault({ path: GROUP, status: 400, body, times: Infinity });
		const { context, logs } = hook({ credential: { apiKey: wrong } });
		const error = await register(context).then(
			() => undefined,
			(thrown: Error & { description?: string }) => thrown,
		);
		await unregister(context);
		expect(logs).not.toEqual([]);
		const told = JSON.stringify([error, error?.message, error?.description, error?.stack, logs]);
		expect(told).toContain('Notifyer');
		expect(told).not.toContain(wrong);
		expect(told).not.toContain(secret);
	});
});

describe('deactivating', () => {
	test.each([1, 2] as const)(
		'removes the endpoint and forgets the secret (generation %i)',
		async (generation) => {
			const { staticData, hook } = await start({ generation });
			await register(hook().context);
			const { context, logs } = hook();
			await unregister(context);
			expect(endpoints()).toEqual([]);
			expect(saved(staticData)).toBeUndefined();
			expect(logs).toEqual([]);
		},
	);

	test('removes leftovers of the same URL too', async () => {
		const { hook } = await start();
		await register(hook().context);
		standIn.notifyer.addEndpoint({ webhooks: `${WEBHOOK_URL}?token=old` });
		await unregister(hook().context);
		expect(endpoints()).toEqual([]);
	});

	test('when there is nothing left to remove', async () => {
		const { hook } = await start();
		const { context, logs } = hook();
		await unregister(context);
		expect(logs).toEqual([]);
	});

	test.each([
		['fails', { status: 500, headers: AT_ONCE }],
		['refuses', { status: 401 }],
		['answers garbage', { status: 200, body: '<html>' }],
		['resets', { reset: true }],
	])('is never blocked: management %s. Nothing is let in, and it is logged', async (_, fault) => {
		const { staticData, hook } = await start();
		await register(hook().context);
		standIn.fault({ path: GROUP, times: Infinity, ...fault });
		const { context, logs } = hook();
		await expect(unregister(context)).resolves.toBeUndefined();
		expect(saved(staticData)).toBeUndefined();
		expect(logs.filter(({ level }) => level === 'warn')).toHaveLength(1);
		standIn.clearFaults();
		await register(hook().context);
		expectOneLive(staticData);
	});

	test('one leftover that stays keeps none of the others, and is logged', async () => {
		const { hook } = await start();
		const stubborn = standIn.notifyer.addEndpoint({ webhooks: `${WEBHOOK_URL}?token=old` });
		standIn.fault({
			method: 'DELETE',
			path: `${GROUP}/${stubborn.id}`,
			status: 403,
			times: Infinity,
		});
		const own = standIn.notifyer.addEndpoint({ webhooks: WEBHOOK_URL });
		standIn.notifyer.addEndpoint({ webhooks: `${WEBHOOK_URL}?token=older` });
		const registration = {
			id: own.id,
			url: WEBHOOK_URL,
			signatureSecret: 's',
			urlToken: null,
			isTest: false,
			createdAt: 1,
		};
		const staticData = { registrations: { [WEBHOOK_URL]: registration } };
		const { context, logs } = hook({ staticData });
		await unregister(context);
		expect(endpoints().map(({ id }) => id)).toEqual([stubborn.id]);
		expect(logs.filter(({ level }) => level === 'warn')).toHaveLength(1);
	});

	test('the list fails, the known endpoint is removed all the same', async () => {
		const { hook } = await start();
		await register(hook().context);
		standIn.fault({ method: 'GET', path: GROUP, status: 403, times: Infinity });
		const { context, logs } = hook();
		await unregister(context);
		expect(endpoints()).toEqual([]);
		expect(logs.filter(({ level }) => level === 'warn')).toEqual([]);
	});

	test('works without a public address too', async () => {
		const { hook } = await start();
		await expect(
			unregister(hook({ webhookUrl: 'http://localhost:5678/x' }).context),
		).resolves.toBeUndefined();
	});
});

describe('the test listener', () => {
	const testUrl = 'https://n8n.example.test/webhook-test/5c1d/webhook';
	const listening = { mode: 'manual', activationMode: 'manual', webhookUrl: testUrl } as const;

	test('registers beside an active workflow and takes away only its own', async () => {
		const { staticData, hook } = await start();
		await register(hook().context);
		await register(hook(listening).context);
		const production = expectOneLive(staticData);
		const listener = expectOneLive(staticData, testUrl);
		expect(listener.registration?.isTest).toBe(true);
		expect(production.registration?.isTest).toBe(false);
		expect(listener.registration?.signatureSecret).not.toBe(
			production.registration?.signatureSecret,
		);
		await unregister(hook(listening).context);
		expect(endpoints(testUrl)).toEqual([]);
		expectOneLive(staticData);
	});
});
