import { sleep, type IDataObject, type IHookFunctions } from 'n8n-workflow';
import { NotifyerApi } from '../../../../credentials/NotifyerApi.credentials';
import { startStandIn, type StandIn, type StandInOptions } from '../../../../dev/provider';
import { register, unregister, isRegistered } from '../../../../nodes/Notifyer/trigger/register';
import {
	registrationOfDelivery,
	type Registration,
} from '../../../../nodes/Notifyer/trigger/state';
import { createHookContext, overHttp, type HookSetup } from '../../../helpers/n8n/hook';
import { FakeN8n, jsonRequest, WEBHOOK_URL } from '../../../helpers/n8n/webhook';

const GROUP = '/api:qh9OQ3OW/webhook/dev';

let standIn: StandIn;
afterEach(async () => await standIn.close());

let workflows = 0;

/** A trigger that is registered, in a workflow of its own, with the provider over real HTTP. */
async function start(notifyer: StandInOptions['notifyer'] = {}) {
	standIn = await startStandIn({ notifyer: { apiKey: 'key', ...notifyer } });
	const workflowId = `publish-${++workflows}`;
	const staticData: IDataObject = {};
	const hook = (changed: HookSetup = {}) => {
		const credentials = { apiKey: 'key', baseUrl: standIn.url };
		return createHookContext({
			workflowId,
			staticData,
			credentials,
			parameters: { events: ['incoming'], options: {} },
			request: overHttp(new NotifyerApi(), credentials),
			...changed,
		});
	};
	/** What a delivery has to match that another process of n8n, or this one, gets now. */
	const delivered = (saved: IDataObject = staticData) =>
		registrationOfDelivery(new FakeN8n({ workflowId, staticData: saved }).context(jsonRequest({})));
	await register(hook().context);
	return { hook, staticData, workflowId, delivered };
}

/** n8n's `delete`, with the moment in which it may call `create` ended by hand. */
async function leave(context: IHookFunctions) {
	let end = () => {};
	const moment = new Promise<void>((resolve) => (end = resolve));
	const { removal } = await unregister(context, async () => await moment);
	return { end: () => (end(), removal) };
}

const endpoints = () => standIn.notifyer.endpoints;
const changed = { parameters: { events: ['incoming', 'outgoing'], options: {} } };

describe('publishing a change: n8n calls delete, then create', () => {
	test('the endpoint stays, with its secrets, and gets the new settings', async () => {
		const { hook, staticData, delivered } = await start();
		const [before] = structuredClone(endpoints());
		const { end } = await leave(hook().context);
		expect(endpoints()).toEqual([before]);
		expect(await isRegistered(hook(changed).context)).toBe(false);
		await register(hook(changed).context);
		await end();
		expect(endpoints()).toEqual([{ ...before, outgoing: true }]);
		const { registrations } = staticData as { registrations: Record<string, Registration> };
		expect(registrations[WEBHOOK_URL]).toMatchObject({ id: before?.id, url: before?.webhooks });
		expect(delivered()).toEqual(registrations[WEBHOOK_URL]);
	});

	test('a delivery in between still finds what it has to match', async () => {
		const { hook, delivered } = await start();
		const before = delivered();
		const { end } = await leave(hook().context);
		expect(delivered()).toEqual(before);
		await register(hook().context);
		await end();
		expect(delivered()).toEqual(before);
	});

	test('a new name, under which nothing is saved, keeps it as well', async () => {
		const { hook } = await start();
		const [before] = structuredClone(endpoints());
		const { end } = await leave(hook().context);
		const renamed: IDataObject = {};
		await register(hook({ staticData: renamed }).context);
		await end();
		expect(endpoints()).toEqual([before]);
		expect(JSON.stringify(renamed)).toContain(before?.signature_secret);
	});

	test('ten times in a row leaves one and the same', async () => {
		const { hook } = await start();
		const [before] = structuredClone(endpoints());
		const ends: Array<() => Promise<void>> = [];
		for (let round = 0; round < 10; round++) {
			ends.push((await leave(hook().context)).end);
			await register(hook().context);
		}
		for (const end of ends) await end();
		expect(endpoints()).toEqual([before]);
	});

	test('a create that comes while the endpoint is being removed makes a new one', async () => {
		const { hook, delivered } = await start();
		const [before] = structuredClone(endpoints());
		const deleting = standIn.fault({ method: 'DELETE', path: GROUP, delayMs: 200 });
		const { end } = await leave(hook().context);
		const removed = end();
		while (deleting.hits === 0) await sleep(5);
		await register(hook().context);
		await removed;
		expect(endpoints()).toHaveLength(1);
		expect(endpoints()[0]?.id).not.toBe(before?.id);
		expect(delivered()?.id).toBe(endpoints()[0]?.id);
	});

	test('a create that fails leaves nothing once its own delete has come', async () => {
		const { hook, delivered } = await start();
		const first = await leave(hook().context);
		standIn.fault({ method: 'PATCH', path: GROUP, status: 422 });
		await expect(register(hook(changed).context)).rejects.toThrow();
		const second = await leave(hook().context);
		await first.end();
		expect(endpoints()).toHaveLength(1);
		await second.end();
		expect(endpoints()).toEqual([]);
		expect(delivered()).toBeUndefined();
	});

	test('one that cannot be changed is replaced without a moment in which there is none', async () => {
		const { hook, delivered } = await start();
		const [before] = structuredClone(endpoints());
		const least: number[] = [];
		const { splice } = endpoints();
		endpoints().splice = (...given: Parameters<typeof splice>) => {
			const gone = splice.apply(endpoints(), given);
			least.push(endpoints().length);
			return gone;
		};
		standIn.fault({ method: 'PATCH', path: GROUP, status: 404 });
		const { end } = await leave(hook().context);
		await register(hook(changed).context);
		await end();
		expect(least).toEqual([1, 1]);
		expect(endpoints()).toHaveLength(1);
		expect(endpoints()[0]?.id).not.toBe(before?.id);
		// What is under way from it still comes in, for some minutes.
		const { previous } = delivered() ?? {};
		expect(previous).toMatchObject({ signatureSecret: before?.signature_secret });
		expect(previous?.until).toBeGreaterThan(Date.now() + 60_000);
		expect(previous?.until).toBeLessThan(Date.now() + 3_600_000);
	});
});

describe('deactivating', () => {
	test('takes the secrets out of static data at once, and the endpoint after a moment', async () => {
		const { hook, staticData, delivered } = await start();
		const [before] = structuredClone(endpoints());
		const { end } = await leave(hook().context);
		for (const secret of [before?.signature_secret, before?.webhooks.split('=')[1]])
			expect(JSON.stringify(staticData)).not.toContain(secret);
		await end();
		expect(endpoints()).toEqual([]);
		expect(delivered()).toBeUndefined();
	});

	test('and activating again later makes a new secret, and no other URL', async () => {
		const { hook, delivered } = await start();
		const before = delivered();
		await (await leave(hook().context)).end();
		await register(hook().context);
		const after = delivered();
		expect(after?.url).toBe(before?.url);
		expect(after?.signatureSecret).not.toBe(before?.signatureSecret);
		expect(after?.previous).toBeUndefined();
	});

	test.each([false, true])(
		'n8n is stopped before the moment is over: the next activation puts it right (without a list: %s)',
		async (hasNoList) => {
			const { hook, staticData } = await start();
			await leave(hook().context);
			if (hasNoList) standIn.fault({ method: 'GET', path: GROUP, status: 404, times: Infinity });
			// Another process: another workflow id has nothing in this one’s memory.
			const restarted = { workflowId: `publish-${++workflows}`, staticData };
			const before = endpoints()[0]?.id;
			await register(hook(restarted).context);
			expect(endpoints()).toHaveLength(1);
			expect(endpoints()[0]?.id).not.toBe(before);
		},
	);

	test('a delivery that was under way does not bring the secrets back', async () => {
		const { hook, staticData, workflowId } = await start();
		const loaded = structuredClone(staticData);
		const { end } = await leave(hook().context);
		const n8n = new FakeN8n({ workflowId, staticData: loaded });
		await n8n.deliver(async (context) => {
			registrationOfDelivery(context);
			return { webhookResponse: {} };
		}, jsonRequest({}));
		expect(n8n.staticData.registrations).toEqual({});
		await end();
	});
});

describe('several processes, as in queue mode', () => {
	/** Another process, with a memory of its own. */
	async function another() {
		let state!: typeof import('../../../../nodes/Notifyer/trigger/state');
		let check!: typeof import('../../../../nodes/Notifyer/trigger/checkSender');
		await jest.isolateModulesAsync(async () => {
			state = await import('../../../../nodes/Notifyer/trigger/state');
			check = await import('../../../../nodes/Notifyer/trigger/checkSender');
		});
		return { ...state, ...check };
	}

	test('one that has seen the new secret takes no old one, whatever is saved', async () => {
		const { hook, staticData, workflowId } = await start();
		const old = structuredClone(staticData);
		await (await leave(hook().context)).end();
		await register(hook().context);
		const other = await another();
		const seen = (saved: IDataObject) =>
			other.registrationOfDelivery(
				new FakeN8n({ workflowId, staticData: saved }).context(jsonRequest({})),
			);
		expect(seen(staticData)?.id).toBe(endpoints()[0]?.id);
		expect(seen(old)?.id).toBe(endpoints()[0]?.id);
	});

	test('the first valid signature holds in one that saves older static data', async () => {
		const { staticData, workflowId } = await start();
		const old = structuredClone(staticData);
		const other = await another();
		const context = new FakeN8n({ workflowId, staticData }).context(jsonRequest({}));
		const registration = other.registrationOfDelivery(context) as Registration;
		other.markSigned(context, registration);
		const later = new FakeN8n({ workflowId, staticData: old });
		await later.deliver(async (given) => {
			expect(other.registrationOfDelivery(given)?.isSigned).toBe(true);
			return { webhookResponse: {} };
		}, jsonRequest({}));
		expect(JSON.stringify(later.staticData)).toContain('"isSigned":true');
	});

	test('while another one publishes a change, a delivery is asked to come again', async () => {
		const { hook, staticData, workflowId } = await start();
		const { end } = await leave(hook().context);
		const { checkSender } = await another();
		const context = new FakeN8n({ workflowId, staticData }).context(jsonRequest({}));
		const delivery = {
			rawBody: Buffer.from('{}'),
			payload: {},
			header: () => '',
			query: () => 'any',
		};
		expect(checkSender(context, delivery, () => false)).toMatchObject({ status: 503 });
		await end();
	});
});

describe('“Require Signature”', () => {
	const required = {
		parameters: { events: ['incoming'], options: { requireSignature: true } },
	};

	test('fails the activation where Notifyer gives no secret, and leaves nothing of it', async () => {
		const { hook } = await start({ generation: 1 });
		const { end } = await leave(hook().context);
		await expect(register(hook(required).context)).rejects.toMatchObject({
			message: expect.stringContaining('Require Signature'),
			description: expect.stringContaining('Switch off'),
		});
		const second = await leave(hook().context);
		await end();
		await second.end();
		expect(endpoints()).toEqual([]);
	});

	test('keeps the registration that has one', async () => {
		const { hook } = await start();
		const [before] = structuredClone(endpoints());
		await register(hook(required).context);
		expect(endpoints()).toEqual([before]);
		expect(await isRegistered(hook(required).context)).toBe(true);
	});
});
