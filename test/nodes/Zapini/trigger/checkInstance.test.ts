import type { IDataObject } from 'n8n-workflow';
import { ZapiniApi } from '../../../../credentials/ZapiniApi.credentials';
import { startStandIn, type StandIn, type StandInOptions } from '../../../../dev/provider';
import { checkInstance } from '../../../../nodes/Zapini/trigger/checkInstance';
import { createHookContext, overHttp, type HookSetup } from '../../../helpers/n8n/hook';

const INSTANCE = '550e8400-e29b-41d4-a716-446655440000';
const AT_ONCE = { 'retry-after': '0' };

let standIn: StandIn;
afterEach(async () => await standIn.close());

async function start(zapini: StandInOptions['zapini'] = {}) {
	standIn = await startStandIn({ zapini: { apiToken: 'sk_1', instanceId: INSTANCE, ...zapini } });
	return (changed: HookSetup & { credential?: IDataObject } = {}) => {
		const credentials = {
			apiToken: 'sk_1',
			instanceId: INSTANCE,
			// eslint-disable-next-line @n8n/community-nodes/no-hardcoded-secrets -- made up
			webhookToken: 'p9Tn2kqVw5bXr8-zYd41mQe7',
			baseUrl: standIn.zapiniBaseUrl,
			...changed.credential,
		};
		return createHookContext({
			parameters: { authentication: 'token' },
			credentials,
			request: overHttp(new ZapiniApi(), credentials),
			...changed,
		});
	};
}

const asked = () => standIn.requests.map(({ method, path }) => `${method} ${path}`);

test('a connected instance: one question, nothing to say', async () => {
	const hook = await start();
	const { context, logs } = hook();
	await checkInstance(context);
	expect(asked()).toEqual([`GET /api/v1/instances/${INSTANCE}/status`]);
	expect(logs).toEqual([]);
});

test('an instance that is not connected is a warning, not an obstacle', async () => {
	const hook = await start({ connected: false });
	const { context, logs } = hook();
	await checkInstance(context);
	expect(logs).toEqual([{ level: 'warn', message: expect.stringContaining('not connected') }]);
});

test.each([['../../account'], [`${INSTANCE}/../x`], [`${INSTANCE.slice(0, -1)}`], ['my instance']])(
	'an instance ID that is neither a UUID nor a number (%j) is a slip, not a check switched off',
	async (instanceId) => {
		const hook = await start();
		await expect(checkInstance(hook({ credential: { instanceId } }).context)).rejects.toThrow(
			'The Instance ID of the credential is not the ID of a Zapini instance',
		);
		expect(asked()).toEqual([]);
	},
);

test('without token and without a UUID nobody would be checked: activation fails', async () => {
	const hook = await start();
	for (const instanceId of ['', '7', undefined]) {
		const { context } = hook({
			credential: { instanceId },
			parameters: { authentication: 'none' },
		});
		await expect(checkInstance(context)).rejects.toMatchObject({
			message: expect.stringContaining('needs the long Instance ID'),
			description: expect.stringMatching(/Authentication to “Token”, or copy the ID/),
		});
	}
});

test.each([[''], ['7']])(
	'an instance ID that is not a UUID (%j) is not sent there',
	async (instanceId) => {
		const hook = await start({ connected: false });
		const { context, logs } = hook({ credential: { instanceId } });
		await checkInstance(context);
		expect(asked()).toEqual(['GET /api/v1/instances']);
		expect(logs).toEqual([]);
	},
);

test('without a webhook token a test and activation fail, and say how to make one and for which address', async () => {
	const hook = await start();
	for (const webhookToken of ['', '  ', undefined]) {
		await expect(
			checkInstance(hook({ credential: { webhookToken } }).context),
		).rejects.toMatchObject({
			message: expect.stringContaining('no webhook token'),
			description: expect.stringMatching(/24 letters.*https:\/\/\S+\?token=.*try again/s),
		});
	}
	expect(asked()).toEqual([]);
	const { context } = hook({
		credential: { webhookToken: '' },
		parameters: { authentication: 'none' },
	});
	await expect(checkInstance(context)).resolves.toBeUndefined();
});

describe('activated by a person', () => {
	test('a wrong token fails, and says where to find the right one', async () => {
		const hook = await start();
		await expect(
			checkInstance(hook({ credential: { apiToken: 'sk_wrong' } }).context),
		).rejects.toMatchObject({
			message: expect.stringContaining('API token'),
			description: expect.stringContaining('API Tokens'),
			httpCode: '401',
		});
	});

	test('an instance that does not exist fails, and names the field', async () => {
		const hook = await start();
		const other = { instanceId: '6ba7b810-9dad-11d1-80b4-00c04fd430c8' };
		await expect(checkInstance(hook({ credential: other }).context)).rejects.toMatchObject({
			description: expect.stringContaining('Instance ID'),
		});
	});

	test.each([
		['fails', { status: 503, headers: AT_ONCE }],
		['asks to wait', { status: 429, headers: { 'retry-after': '900' } }],
		['answers garbage', { status: 200, body: '<html>' }],
		['resets', { reset: true }],
	])('a provider that %s does no harm: messages are received all the same', async (_, fault) => {
		const hook = await start();
		standIn.fault({ times: Infinity, ...fault });
		const { context, logs } = hook();
		await checkInstance(context);
		expect(logs).toEqual([{ level: 'warn', message: expect.any(String) }]);
		expect(JSON.stringify(logs)).not.toMatch(/sk_1|p9Tn/);
	});
});

test.each(['init', 'leadershipChange'] as const)(
	'activated by n8n itself (%s), nothing of the provider stops it',
	async (activationMode) => {
		const hook = await start();
		const { context, logs } = hook({ activationMode, credential: { apiToken: 'sk_wrong' } });
		await expect(checkInstance(context)).resolves.toBeUndefined();
		expect(logs).toEqual([{ level: 'warn', message: expect.any(String) }]);
	},
);

test('nothing is called that is not documented, and nothing is changed', async () => {
	const hook = await start();
	await checkInstance(hook().context);
	await checkInstance(hook({ credential: { instanceId: '' } }).context);
	expect(asked().every((call) => call.startsWith('GET /api/v1/instances'))).toBe(true);
});
