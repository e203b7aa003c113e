import type { IBinaryData, INodeExecutionData, IWebhookResponseData } from 'n8n-workflow';
import { itemSchema } from '../../../../nodes/shared/item/message';
import type { Delivery } from '../../../../nodes/shared/receiving/delivery';
import type { InboxProvider } from '../../../../nodes/shared/receiving/receive';
import { pass, startClock, stopClock } from '../../../helpers/clock';
import {
	message,
	notToBeReached,
	payload,
	provider,
	start,
	trigger,
} from '../../../helpers/receiving';
import { jsonRequest, type Setup } from '../../../helpers/n8n/webhook';

beforeEach(() => stopClock('2026-08-15T18:18:40.000Z'));
afterEach(startClock);

describe('the answers of the contract', () => {
	test('authentic, new, wanted: 200, the workflow runs once with one item', async () => {
		const { n8n, send } = start();
		const answer = await send();
		expect(answer).toMatchObject({ status: 200, body: { status: 'accepted' } });
		expect(n8n.executions).toEqual([
			{
				json: {
					...message(),
					attachmentUrl: null,
					replyWindow: { isOpen: true, closesAt: '2026-08-16T18:18:36.000Z' },
					chatInput: 'Hello',
					sessionId: 'notifyer:+14155552671',
				},
			},
		]);
		const item = n8n.executions[0]?.json ?? {};
		expect(itemSchema.strict().safeParse(item).success).toBe(true);
		expect(Object.keys(item)).toEqual(Object.keys(itemSchema.omit({ raw: true }).shape));
	});

	test('seen before: 200, not started', async () => {
		const { n8n, send } = start();
		await send();
		expect(await send()).toMatchObject({ status: 200, body: { status: 'duplicate' }, items: [] });
		expect(n8n.executions).toHaveLength(1);
	});

	test('not wanted: 200, not started', async () => {
		const { n8n, send } = start();
		const unwanted = trigger(provider({ decide: () => 'filtered' }));
		expect(await send(unwanted)).toMatchObject({ status: 200, body: { status: 'ignored' } });
		expect(n8n.executions).toEqual([]);
	});

	test('an execution goes on with it: 200, not started, and seen also after a restart', async () => {
		const { n8n, send } = start();
		const elsewhere = trigger(provider({ decide: () => 'elsewhere' }));
		expect(await send(elsewhere)).toMatchObject({ status: 200, body: { status: 'ignored' } });
		const restarted = start({ staticData: n8n.staticData, nodeId: 'node-2' });
		expect(await restarted.send()).toMatchObject({ status: 200, body: { status: 'duplicate' } });
		expect([...n8n.executions, ...restarted.n8n.executions]).toEqual([]);
	});

	test('nobody knows yet whether one does: 503, not started, and the retry runs', async () => {
		const { n8n, send } = start();
		const undecided = trigger(provider({ decide: () => 'undecided' }));
		expect(await send(undecided)).toMatchObject({
			status: 503,
			body: { error: expect.any(String) },
		});
		expect(await send()).toMatchObject({ status: 200, body: { status: 'accepted' } });
		expect(n8n.executions).toHaveLength(1);
	});

	test('not wanted while somebody listens for a test: 200, and the test ends without an item', async () => {
		const { n8n, send } = start({ mode: 'manual' });
		const results: IWebhookResponseData[] = [];
		const unwanted = trigger(provider({ decide: () => 'filtered' }));
		const answer = await send(async (context) => {
			const result = await unwanted(context);
			results.push(result);
			return result;
		});
		expect(answer).toMatchObject({ status: 200, body: { status: 'ignored' } });
		expect(results).toMatchObject([{ workflowData: [[]] }]);
		expect(n8n.executions).toEqual([]);
	});

	test('what no filter would let through leaves a test listening', async () => {
		const { send } = start({ mode: 'manual' });
		const other = trigger(provider({ decide: () => 'notMeant' }));
		const results: IWebhookResponseData[] = [];
		await send(async (context) => {
			results.push(await other(context));
			return results[0] ?? {};
		});
		expect(results).toEqual([{ webhookResponse: { status: 'ignored' } }]);
	});

	test('another event: 200, not started', async () => {
		const { n8n, send } = start();
		const other = trigger(provider({ parse: () => ({ ignored: true }), decide: notToBeReached }));
		expect(await send(other)).toMatchObject({ status: 200, body: { status: 'ignored' } });
		expect(n8n.executions).toEqual([]);
	});

	test.each([401, 403] as const)('not from the provider: %i, not started', async (status) => {
		const { n8n, send } = start();
		const refusing = trigger(
			provider({
				verify: async () => ({ status, error: 'token: missing' }),
				parse: notToBeReached,
				decide: notToBeReached,
			}),
		);
		expect(await send(refusing)).toEqual({ status, body: { error: 'token: missing' }, items: [] });
		expect(n8n.executions).toEqual([]);
		expect(n8n.staticData).toEqual({});
		expect(n8n.logs).toEqual([]);
	});

	test.each([
		['a list', jsonRequest([payload()])],
		['null', jsonRequest(null)],
		['text', jsonRequest('hello')],
		[
			'no JSON',
			{
				headers: { 'content-type': 'text/plain' },
				query: {},
				body: 'hello',
				rawBody: Buffer.from('hello'),
			},
		],
		['nothing', { headers: {}, query: {}, body: undefined, rawBody: undefined }],
	])('%s instead of a JSON object: 400 that names the body', async (_, request) => {
		const { n8n, send } = start();
		const answer = await send(trigger(provider({ parse: notToBeReached })), request);
		expect(answer).toMatchObject({
			status: 400,
			body: { error: expect.stringMatching(/^body: /) },
		});
		expect(n8n.executions).toEqual([]);
	});

	test('no usable sender: 400 with the words that name the field', async () => {
		const { n8n, send } = start();
		const refusing = trigger(provider({ parse: () => ({ refused: 'phone_number: missing' }) }));
		expect(await send(refusing)).toMatchObject({
			status: 400,
			body: { error: 'phone_number: missing' },
		});
		expect(n8n.executions).toEqual([]);
	});

	test('n8n could not start the execution: 5xx, and the provider’s retry runs', async () => {
		const { n8n, send } = start();
		const failed = await send(trigger(), undefined, { executionFails: true });
		expect(failed).toMatchObject({ status: 500, items: [] });
		expect(await send()).toMatchObject({ status: 200, body: { status: 'accepted' } });
		expect(await send()).toMatchObject({ status: 200, body: { status: 'duplicate' } });
		expect(n8n.executions).toHaveLength(1);
	});
});

describe('the order of the stages', () => {
	test('a forgery is refused as such even when nothing can be read from it', async () => {
		const { send } = start();
		const refusing = trigger(
			provider({ verify: () => ({ status: 401, error: 'token: missing' }) }),
		);
		expect(await send(refusing, jsonRequest(null))).toMatchObject({ status: 401 });
	});

	test('the signature is checked over the bytes that came', async () => {
		const { send } = start();
		const seen: Buffer[] = [];
		const verify = ({ rawBody }: Delivery) => void seen.push(rawBody);
		const request = jsonRequest(payload());
		request.rawBody = Buffer.from('{ "id":  "m1" }');
		await send(trigger(provider({ verify })), request);
		expect(seen).toEqual([Buffer.from('{ "id":  "m1" }')]);
	});

	test('a forged copy does not make the real message a repeat', async () => {
		const { send } = start();
		await send(trigger(provider({ verify: () => ({ status: 401, error: 'token: missing' }) })));
		expect(await send()).toMatchObject({ body: { status: 'accepted' } });
	});

	test('an unwanted message downloads nothing', async () => {
		const { n8n, send } = start({}, { downloadAttachment: true });
		const attachment = {
			url: 'https://files.example.com/a.pdf',
			type: 'document',
			fileName: 'a.pdf',
			mimeType: null,
			expiresAt: null,
		};
		const unwanted = provider({
			parse: () => ({ message: message({ attachment }), key: '' }),
			decide: () => 'filtered',
		});
		await send(trigger(unwanted));
		expect(n8n.logs).toEqual([]);
	});
});

describe('whatever goes wrong here', () => {
	test.each<[string, Partial<InboxProvider>]>([
		[
			'verify',
			{
				verify: () => {
					throw new TypeError('secret +14155552671');
				},
			},
		],
		[
			'verify, later',
			{ verify: async () => await Promise.reject(new TypeError('secret +14155552671')) },
		],
		[
			'parse',
			{
				parse: () => {
					throw new TypeError('secret +14155552671');
				},
			},
		],
		[
			'decide',
			{
				decide: () => {
					throw new TypeError('secret +14155552671');
				},
			},
		],
	])('%s: 500, nothing starts, nothing is told, and the retry runs', async (_, broken) => {
		const { n8n, send } = start();
		const answer = await send(trigger(provider(broken)));
		expect(answer).toMatchObject({ status: 500, body: { error: expect.any(String) } });
		await pass(0);
		expect(n8n.executions).toEqual([]);
		expect(n8n.logs).toEqual([{ level: 'error', message: expect.stringContaining('TypeError') }]);
		expect(JSON.stringify([answer, n8n.logs, n8n.staticData])).not.toMatch(/secret|4155552671/);
		expect(await send()).toMatchObject({ status: 200, body: { status: 'accepted' } });
	});
});

describe('what the user chose', () => {
	test('the payload as it came', async () => {
		const { n8n, send } = start({}, { includeRaw: true });
		const sent = payload({ new_field: { deep: [1] } });
		await send(trigger(), jsonRequest(sent));
		expect(n8n.executions[0]?.json.raw).toEqual(sent);
	});

	test('the file beside the item', async () => {
		const url = 'https://files.example.com/vault/a1/signed%20offer.pdf';
		const requested: string[] = [];
		const prepared: unknown[] = [];
		const setup: Setup = {
			httpRequest: async (request) => {
				requested.push(request.url);
				const body = (async function* () {
					yield Buffer.from('%PDF');
				})();
				return { statusCode: 200, headers: { 'content-type': 'application/pdf' }, body };
			},
			prepareBinaryData: async (...given) => {
				prepared.push(given);
				return {
					fileName: given[1],
					mimeType: given[2],
					data: given[0].toString('base64'),
				} as IBinaryData;
			},
		};
		const { n8n, send } = start(setup, { downloadAttachment: true, binaryPropertyName: 'file' });
		const attachment = {
			url,
			type: 'document',
			fileName: 'signed offer.pdf',
			mimeType: 'application/pdf',
			expiresAt: null,
		};
		const inbox = provider({
			parse: () => ({ message: message({ attachment }), key: '' }),
		});
		await send(trigger(inbox));
		const [item] = n8n.executions as [INodeExecutionData];
		expect(requested).toEqual([url]);
		expect(item.binary).toEqual({
			file: { fileName: 'signed offer.pdf', mimeType: 'application/pdf', data: 'JVBERg==' },
		});
		expect(item.json.attachment).toEqual(attachment);
		expect(item.json.attachmentUrl).toBe(url);
	});

	test('a test listener runs for every delivery, also for the same message, and keeps nothing', async () => {
		const { n8n, send } = start({ mode: 'manual' });
		await send();
		await send();
		expect(n8n.executions).toHaveLength(2);
		expect(n8n.staticData).toEqual({});
	});
});
