import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { itemSchema } from '../../../nodes/shared/item/message';
import { ZapiniTrigger } from '../../../nodes/Zapini/ZapiniTrigger.node';
import receivedText from '../../fixtures/zapini/received-text.json';
import { pass, startClock, stopClock } from '../../helpers/clock';
import { createHookContext } from '../../helpers/n8n/hook';
import { FakeN8n, jsonRequest, type IncomingRequest } from '../../helpers/n8n/webhook';

// eslint-disable-next-line @n8n/community-nodes/no-hardcoded-secrets -- made up
const TOKEN = 'p9Tn2kqVw5bXr8-zYd41mQe7';
const trigger = new ZapiniTrigger();

describe('what saved workflows depend on', () => {
	const { description } = trigger;
	const property = (name: string) => description.properties.find((one) => one.name === name);

	test('name, version, webhook', () => {
		expect(description).toMatchObject({
			name: 'zapiniTrigger',
			displayName: 'Zapini Trigger',
			version: 2,
			inputs: [],
			credentials: [{ name: 'zapiniApi', required: true }],
			webhooks: [
				{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: '' },
			],
		});
		expect(JSON.stringify(description.webhooks)).not.toContain('={{');
	});

	test('parameters and their defaults', () => {
		expect(property('authentication')).toMatchObject({
			default: 'token',
			options: [{ value: 'token' }, { value: 'none' }],
		});
		const options = property('options')?.options as INodeProperties[];
		expect(Object.fromEntries(options.map((one) => [one.name, one.default]))).toMatchObject({
			downloadAttachment: false,
			binaryPropertyName: 'data',
			includeRaw: false,
		});
	});

	test('the panel says what to paste where', () => {
		expect(property('notice')?.displayName).toContain('?token=');
	});
});

describe('a delivery', () => {
	beforeEach(() => stopClock('2026-06-13T10:30:05.000Z'));
	afterEach(startClock);

	const start = (
		parameters: IDataObject = {},
		credential: IDataObject = {},
		mode: 'webhook' | 'manual' = 'webhook',
	) => {
		const stored = {
			apiToken: 'sk_1',
			webhookToken: TOKEN,
			instanceId: receivedText.instance_id,
			...credential,
		};
		const n8n = new FakeN8n({ mode, parameters, credential: () => stored as never });
		const send = async (request: IncomingRequest) =>
			await n8n.deliver(async (context) => await trigger.webhook.call(context), request);
		return { n8n, send, stored };
	};
	const withToken = (payload: unknown, token: unknown = TOKEN) =>
		jsonRequest(payload, { query: { token } });

	test.each([
		{ filters: { contacts: { rule: { phoneNumbers: [''] } } } },
		{ authentication: 'anything' },
	])('with %j a forger gets a 401, and no line is logged', async (parameters) => {
		const { n8n, send } = start(parameters);
		expect(await send(withToken(receivedText, 'guessed'))).toMatchObject({ status: 401 });
		expect(n8n.logs).toEqual([]);
	});

	test('a test in the editor ends with what is wrong with the token', async () => {
		const { send } = start({}, {}, 'manual');
		for (const request of [jsonRequest(receivedText), withToken(receivedText, 'wrong')]) {
			await expect(send(request)).rejects.toMatchObject({
				message: 'A message came in, but the token at the end of the address is missing or wrong',
				description: expect.stringContaining('?token='),
			});
		}
		expect(await send(withToken(receivedText))).toMatchObject({ status: 200 });
	});

	test('authentic, new, wanted: 200, one item; again: 200, none', async () => {
		const { n8n, send } = start();
		expect(await send(withToken(receivedText))).toMatchObject({
			status: 200,
			body: { status: 'accepted' },
		});
		expect(await send(withToken(receivedText))).toMatchObject({
			status: 200,
			body: { status: 'duplicate' },
		});
		expect(n8n.executions).toHaveLength(1);
		expect(itemSchema.strict().parse(n8n.executions[0]?.json)).toMatchObject({
			phoneNumber: '+5511999999999',
			provider: 'zapini',
		});
	});

	test.each([
		['in a header', jsonRequest(receivedText, { headers: { 'x-webhook-token': TOKEN } })],
		[
			'as a Bearer token',
			jsonRequest(receivedText, { headers: { authorization: `Bearer ${TOKEN}` } }),
		],
	])('with the token %s: 200', async (_, request) => {
		const { send } = start();
		expect(await send(request)).toMatchObject({ status: 200, body: { status: 'accepted' } });
	});

	test.each([
		['without a token', jsonRequest(receivedText)],
		['with a wrong one', withToken(receivedText, 'wrong')],
		['with two', withToken(receivedText, [TOKEN, `${TOKEN}x`])],
		['with a nested one', withToken(receivedText, { a: TOKEN })],
		['with one in the body', jsonRequest({ ...receivedText, token: TOKEN })],
	])('%s: 401, not started', async (_, request) => {
		const { n8n, send } = start();
		expect(await send(request)).toMatchObject({ status: 401, body: { error: expect.any(String) } });
		expect(n8n.executions).toEqual([]);
	});

	test('of another instance: 403, not started', async () => {
		const { n8n, send } = start();
		const other = { ...receivedText, instance_id: '6ba7b810-9dad-11d1-80b4-00c04fd430c8' };
		expect(await send(withToken(other))).toMatchObject({
			status: 403,
			body: { error: expect.stringMatching(/^instance_id: /) },
		});
		expect(n8n.executions).toEqual([]);
	});

	test('after the token was changed: with the new one at once, with the old one not for long', async () => {
		const { send, stored } = start();
		await send(withToken(receivedText));
		await pass(2_001);
		stored.webhookToken = 'a-new-one';
		const next = { ...receivedText, data: { ...receivedText.data, message: 'Next' } };
		expect(await send(withToken(next, 'a-new-one'))).toMatchObject({ status: 200 });
		expect(await send(withToken(next, TOKEN))).toMatchObject({ status: 401 });
	});

	test('without authentication only the instance counts', async () => {
		const { send } = start({ authentication: 'none' });
		expect(await send(jsonRequest(receivedText))).toMatchObject({ status: 200 });
		const other = { ...receivedText, instance_id: '6ba7b810-9dad-11d1-80b4-00c04fd430c8' };
		expect(await send(jsonRequest(other))).toMatchObject({ status: 403 });
	});

	test('another event: 200, not started', async () => {
		const { n8n, send } = start();
		expect(await send(withToken({ ...receivedText, event: 'message.sent' }))).toMatchObject({
			status: 200,
			body: { status: 'ignored' },
		});
		expect(n8n.executions).toEqual([]);
	});

	test('another type: 200, not started', async () => {
		const { n8n, send } = start({ filters: { messageTypes: ['image'] } });
		expect(await send(withToken(receivedText))).toMatchObject({
			status: 200,
			body: { status: 'ignored' },
		});
		expect(n8n.executions).toEqual([]);
	});

	test.each([
		['without a sender and a text', { ...receivedText, data: { from: '' } }, /^data\.from: /],
		[
			'without data',
			{ event: 'message.received', instance_id: receivedText.instance_id },
			/^data: /,
		],
		['that is no object', [receivedText], /^body: /],
	])('%s: 400 that names the field', async (_, payload, error) => {
		const { n8n, send } = start();
		expect(await send(withToken(payload))).toMatchObject({
			status: 400,
			body: { error: expect.stringMatching(error) },
		});
		expect(n8n.executions).toEqual([]);
	});

	test('while the credential cannot be read: 500, the log names it, and the retry runs', async () => {
		const n8n = new FakeN8n({
			parameters: {},
			credentialNames: { zapiniApi: { id: '7', name: 'Shop in Porto' } },
			credential: () => {
				throw new Error(`no ${TOKEN}`);
			},
		});
		const answer = await n8n.deliver(
			async (context) => await trigger.webhook.call(context),
			withToken(receivedText),
		);
		expect(answer.status).toBe(500);
		expect(n8n.logs).toEqual([
			{
				level: 'error',
				message:
					'A WhatsApp delivery could not be processed (The credential “Shop in Porto” of the node “Trigger” cannot be read)',
			},
		]);
		expect(JSON.stringify([answer, n8n.logs])).not.toContain(TOKEN);
		expect(n8n.executions).toEqual([]);
	});

	test('while a filter cannot be read: 500, and the log names the field but not its value', async () => {
		const filters = { keywords: { rule: { texts: ['?!'] } } };
		const { n8n, send } = start({ filters });
		expect(await send(withToken(receivedText))).toMatchObject({ status: 500 });
		expect(n8n.logs.map(({ message }) => message)).toEqual([
			'A WhatsApp delivery could not be processed (the setting “Keywords or Phrases” of the node “Trigger” cannot be used)',
		]);
		expect(n8n.executions).toEqual([]);
	});
});

test('there is nothing to register: deactivating asks nobody', async () => {
	const { checkExists, delete: remove } = trigger.webhookMethods.default;
	const { context } = createHookContext();
	expect(await checkExists.call(context)).toBe(false);
	expect(await remove.call(context)).toBe(true);
});
