import { createHmac } from 'crypto';
import { sleep, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { NotifyerApi } from '../../../credentials/NotifyerApi.credentials';
import { startStandIn, type StandIn } from '../../../dev/provider';
import { itemSchema } from '../../../nodes/shared/item/message';
import { NotifyerTrigger } from '../../../nodes/Notifyer/NotifyerTrigger.node';
import documentMessage from '../../fixtures/notifyer/incoming-document.json';
import textMessage from '../../fixtures/notifyer/incoming-text.json';
import phoneApp from '../../fixtures/notifyer/outgoing-phone-app.json';
import { pass, startClock, stopClock } from '../../helpers/clock';
import { createHookContext, overHttp } from '../../helpers/n8n/hook';
import { FakeN8n, jsonRequest, WEBHOOK_URL, type IncomingRequest } from '../../helpers/n8n/webhook';

const SECRET = 'whsec_known_answer';
const TOKEN = 'p9Tn2kqVw5';
const trigger = new NotifyerTrigger();

describe('what saved workflows depend on', () => {
	const { description } = trigger;
	const property = (name: string, from: INodeProperties[] = description.properties) =>
		from.find((one) => one.name === name);
	const options = property('options')?.options as INodeProperties[];

	test('name, version, webhook', () => {
		expect(description).toMatchObject({
			name: 'notifyerTrigger',
			displayName: 'Notifyer Trigger',
			version: 2,
			inputs: [],
			credentials: [{ name: 'notifyerApi', required: true }],
			webhooks: [
				{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: '' },
			],
		});
	});

	test('the webhook description holds no expression: each would cost an isolate per delivery', () => {
		expect(JSON.stringify(description.webhooks)).not.toContain('={{');
	});

	test('parameters and their defaults', () => {
		expect(property('events')).toMatchObject({ type: 'multiOptions', default: ['incoming'] });
		expect(property('options')).toMatchObject({ type: 'collection', default: {} });
		const filters = property('filters')?.options as INodeProperties[];
		const defaultsOf = (fields: INodeProperties[]) =>
			Object.fromEntries(fields.map((one) => [one.name, one.default]));
		expect(defaultsOf(filters)).toMatchObject({
			messageTypes: [],
			labels: [],
			ignoreAutomated: true,
		});
		expect(defaultsOf(options)).toMatchObject({
			downloadAttachment: false,
			binaryPropertyName: 'data',
			includeRaw: false,
		});
	});
});

describe('a delivery', () => {
	beforeEach(() => stopClock('2026-08-15T18:18:40.000Z'));
	afterEach(startClock);

	const registered = (more: IDataObject = {}) => ({
		registrations: {
			[WEBHOOK_URL]: {
				id: 7,
				url: `${WEBHOOK_URL}?token=${TOKEN}`,
				signatureSecret: SECRET,
				urlToken: TOKEN,
				isSigned: true,
				isTest: false,
				createdAt: 1,
				...more,
			},
		},
	});

	/** Signed as the provider does it. */
	function signed(payload: unknown, signature?: string): IncomingRequest {
		const request = jsonRequest(payload, { query: { token: TOKEN } });
		const hmac = createHmac('sha256', SECRET).update(request.rawBody ?? '');
		request.headers['x-webhook-signature'] = signature ?? hmac.digest('hex');
		return request;
	}

	const start = (parameters: IDataObject = {}, staticData: IDataObject = registered()) => {
		const n8n = new FakeN8n({ parameters, staticData });
		const send = async (request: IncomingRequest) =>
			await n8n.deliver(async (context) => await trigger.webhook.call(context), request);
		return { n8n, send };
	};

	test('authentic, new, wanted: 200, one item; again: 200, none', async () => {
		const { n8n, send } = start();
		expect(await send(signed(textMessage))).toMatchObject({
			status: 200,
			body: { status: 'accepted' },
		});
		expect(await send(signed(textMessage))).toMatchObject({
			status: 200,
			body: { status: 'duplicate' },
		});
		expect(n8n.executions).toHaveLength(1);
		expect(itemSchema.strict().parse(n8n.executions[0]?.json)).toMatchObject({
			phoneNumber: '+14155552671',
			direction: 'incoming',
		});
	});

	test('n8n is asked for nothing but what is needed: but for the first one, no credential, no request', async () => {
		const { n8n, send } = start();
		expect((await send(signed(documentMessage))).status).toBe(200);
		// After a start: whether an execution waits.
		expect(n8n.asked[0]).toBe('credential');
		n8n.asked.splice(0);
		expect((await send(signed(textMessage))).status).toBe(200);
		expect(n8n.executions).toHaveLength(2);
		expect(n8n.asked).toEqual([]);
	});

	test.each([
		['forged', signed(textMessage, 'wrong')],
		['unsigned', jsonRequest(textMessage, { query: { token: TOKEN } })],
		['repeated header', signed(textMessage, 'a, a')],
	])('%s: 401, not started', async (_, request) => {
		const { n8n, send } = start();
		expect(await send(request)).toMatchObject({ status: 401, body: { error: expect.any(String) } });
		expect(n8n.executions).toEqual([]);
	});

	test('signed, then changed: 401', async () => {
		const { send } = start();
		const request = signed(textMessage);
		request.rawBody = Buffer.from(
			JSON.stringify({ ...textMessage, phone_number: '5511999999999' }),
		);
		expect(await send(request)).toMatchObject({ status: 401 });
	});

	test.each([
		['no registration', {}],
		['a registration without a token', registered({ urlToken: '' })],
	])('%s: nothing is accepted', async (_, staticData) => {
		const { send } = start({}, staticData);
		for (const signature of ['', 'null', 'undefined', SECRET])
			expect(await send(signed(textMessage, signature))).toMatchObject({ status: 401 });
	});

	test('with the URL’s token where the account gives no secret', async () => {
		const { send } = start({}, registered({ signatureSecret: null, isSigned: false }));
		const withToken = (token: unknown) => jsonRequest(textMessage, { query: { token } });
		expect(await send(withToken('wrong'))).toMatchObject({ status: 401 });
		expect(await send(withToken([TOKEN, 'wrong']))).toMatchObject({ status: 401 });
		expect(await send(withToken([]))).toMatchObject({ status: 401 });
		expect(await send(withToken(TOKEN))).toMatchObject({ status: 200 });
		// Pasted twice.
		expect(await send(withToken([TOKEN, TOKEN]))).toMatchObject({ status: 200 });
	});

	describe('a signature of a kind that nobody knows', () => {
		const UNKNOWN = 'v1,MEUCIQDq8-unknown-form_of/signature+with=all';
		const numbered = (text: string, signature: string) =>
			signed({ ...textMessage, last_message_of_user: text, last_messages: '[]' }, signature);

		test('is accepted, and told once, without its value', async () => {
			const { n8n, send } = start({}, registered({ id: 8, isSigned: false }));
			for (const text of ['one', 'two', 'three']) {
				expect(await send(numbered(text, UNKNOWN))).toMatchObject({ status: 200 });
			}
			expect(n8n.executions).toHaveLength(3);
			expect(n8n.logs).toEqual([
				{ level: 'warn', message: expect.stringContaining(`(${UNKNOWN.length} characters of `) },
			]);
			expect(JSON.stringify(n8n.logs)).not.toMatch(/MEUCIQ|unknown-form|p9Tn2kqVw5|whsec/);
		});

		test('is refused from the first valid one on, also after a restart', async () => {
			const { n8n, send } = start({}, registered({ id: 9, isSigned: false }));
			expect(await send(numbered('one', UNKNOWN))).toMatchObject({ status: 200 });
			expect(await send(signed(textMessage))).toMatchObject({ status: 200 });
			expect(await send(numbered('two', UNKNOWN))).toMatchObject({ status: 401 });
			// Another workflow id has nothing in this process’s memory.
			const restarted = start({}, n8n.staticData);
			expect(await restarted.send(numbered('three', UNKNOWN))).toMatchObject({ status: 401 });
			expect(await restarted.send(numbered('four', SECRET))).toMatchObject({ status: 200 });
		});

		test('is refused from the first valid one on that starts nothing', async () => {
			const { n8n, send } = start({}, registered({ id: 10, isSigned: false }));
			expect(await send(signed(phoneApp))).toMatchObject({ body: { status: 'ignored' } });
			const restarted = start({}, n8n.staticData);
			expect(await restarted.send(numbered('one', UNKNOWN))).toMatchObject({ status: 401 });
		});

		test('is refused from the first delivery on where signatures are required', async () => {
			const { send } = start(
				{ options: { requireSignature: true } },
				registered({ id: 11, isSigned: false }),
			);
			expect(await send(numbered('one', UNKNOWN))).toMatchObject({ status: 401 });
			expect(await send(numbered('two', ''))).toMatchObject({ status: 401 });
			expect(await send(signed(textMessage))).toMatchObject({ status: 200 });
		});
	});

	test('a setting that cannot be read tells a forger nothing, and opens nothing to the provider', async () => {
		const blank = { filters: { contacts: { rule: { phoneNumbers: [''] } } } };
		const { n8n, send } = start({ ...blank, options: { requireSignature: 'perhaps' } });
		const forged = jsonRequest(textMessage, { query: { token: 'guessed' } });
		expect(await send(forged)).toMatchObject({ status: 401 });
		expect(n8n.logs).toEqual([]);
		expect(await send(signed(textMessage))).toMatchObject({ status: 500 });
		expect(n8n.executions).toEqual([]);
	});

	test('a keyword as an expression is evaluated only once the sender is known', async () => {
		const n8n = new FakeN8n({ parameters: {}, staticData: registered() });
		const read: string[] = [];
		const send = async (request: IncomingRequest) =>
			await n8n.deliver(async (context) => {
				const spied = Object.create(context, {
					getNodeParameter: {
						value: (name: string, fallback: unknown) => (read.push(name), fallback),
					},
				}) as typeof context;
				return await trigger.webhook.call(spied);
			}, request);
		await send(jsonRequest(textMessage, { query: { token: 'guessed' } }));
		expect(read).toEqual([]);
		await send(signed(textMessage));
		expect(read).toContain('filters');
	});

	test('without anything that is a message: 400 that names the field', async () => {
		const { n8n, send } = start();
		expect(await send(signed({ phone_number: 'unknown', labels: 'vip' }))).toMatchObject({
			status: 400,
			body: { error: expect.stringMatching(/^phone_number: /) },
		});
		expect(n8n.executions).toEqual([]);
	});

	test.each([[[]], [null], ['text']])(
		'%j instead of an object: 400 that names the body',
		async (payload) => {
			const { send } = start();
			expect(await send(signed(payload))).toMatchObject({
				status: 400,
				body: { error: expect.stringMatching(/^body: /) },
			});
		},
	);

	test('with unreadable parts, unknown types and new fields: 200, runs, the rest is there', async () => {
		const { n8n, send } = start();
		const odd = {
			...textMessage,
			last_messages: '[{"type":',
			labels: 7,
			message_type: 'hologram',
			poll: { votes: [1] },
		};
		expect(await send(signed(odd))).toMatchObject({ status: 200 });
		expect(n8n.executions[0]?.json).toMatchObject({
			messageType: 'hologram',
			text: textMessage.last_message_of_user,
			history: [],
			labels: [],
		});
	});

	test.each<[string, IDataObject, unknown, boolean]>([
		['an outgoing message by default', {}, phoneApp, false],
		['an outgoing message', { events: ['outgoing'] }, phoneApp, true],
		[
			'an automated one',
			{ events: ['outgoing'] },
			{ ...phoneApp, was_message_by_human: false },
			false,
		],
		[
			'an automated one where those count',
			{ events: ['outgoing'], filters: { ignoreAutomated: false } },
			{ ...phoneApp, was_message_by_human: false },
			true,
		],
		[
			'an incoming message where only outgoing ones count',
			{ events: ['outgoing'] },
			textMessage,
			false,
		],
		['another type', { filters: { messageTypes: ['image'] } }, textMessage, false],
		['the type', { filters: { messageTypes: ['image', 'document'] } }, documentMessage, true],
		['another label', { filters: { labels: ['vip'] } }, textMessage, false],
		['the label', { filters: { labels: ['vip', 'sales'] } }, textMessage, true],
	])('%s: 200; runs only when wanted', async (_, parameters, payload, runs) => {
		const { n8n, send } = start(parameters);
		expect(await send(signed(payload))).toMatchObject({
			status: 200,
			body: { status: runs ? 'accepted' : 'ignored' },
		});
		expect(n8n.executions).toHaveLength(runs ? 1 : 0);
	});

	test('the registration survives the saving of what was seen', async () => {
		const { n8n, send } = start();
		await send(signed(textMessage));
		expect(n8n.staticData).toEqual({ ...registered(), seen: expect.stringMatching(/^[\w-]{11}$/) });
	});
});

describe('the lifecycle', () => {
	let standIn: StandIn;
	afterEach(async () => await standIn.close());

	test('registers, finds itself, and leaves nothing behind', async () => {
		standIn = await startStandIn({ notifyer: { apiKey: 'key' } });
		const credentials = { apiKey: 'key', baseUrl: standIn.url };
		const { context } = createHookContext({
			parameters: {},
			credentials,
			request: overHttp(new NotifyerApi(), credentials),
		});
		const { checkExists, create, delete: remove } = trigger.webhookMethods.default;
		expect(await checkExists.call(context)).toBe(false);
		expect(await create.call(context)).toBe(true);
		expect(standIn.notifyer.endpoints).toEqual([
			expect.objectContaining({
				webhooks: expect.stringMatching(/webhook\?token=[\w-]{22,}$/),
				incoming: true,
				outgoing: false,
			}),
		]);
		expect(await checkExists.call(context)).toBe(true);
		stopClock();
		expect(await remove.call(context)).toBe(true);
		expect(await checkExists.call(context)).toBe(false);
		await pass(15_000);
		startClock();
		while (standIn.notifyer.endpoints.length > 0) await sleep(20);
	});
});
