import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { execute } from '../../../../nodes/Notifyer/actions/message/sendAndWait.operation';
import { waitsFor } from '../../../../nodes/Notifyer/waiting/awaited';
import { contactMark, readAddress } from '../../../../nodes/Notifyer/waiting/endpoint';
import { message } from '../../../helpers/receiving';
import { strict } from '../../../helpers/n8n/strict';

const RESUME = 'https://n8n.example.test/webhook-waiting/7/node-1';

interface World {
	parameters?: IDataObject;
	items?: number;
	isTool?: boolean;
	resumeUrl?: string;
	/** By method and path: the answer's status and body. */
	answers?: Record<string, [status: number, body: unknown]>;
}

const SENT = {
	success: true,
	whatsapp_response_info: {
		contacts: [{ input: '+14155550111', wa_id: '14155550111' }],
		messages: [{ id: 'wamid.1' }],
	},
};

/** n8n around one execution, and Notifyer as far as it matters. */
function n8n({ parameters, items = 1, isTool = false, resumeUrl = RESUME, answers }: World = {}) {
	const requests: Array<{ call: string; body?: IDataObject }> = [];
	const node: IDataObject = {};
	const waits: Date[] = [];
	const input = Array.from({ length: items }, (_, item) => ({
		json: { phoneNumber: '+14155550111', other: 1 } as IDataObject,
		binary: { data: {} as never },
		pairedItem: { item },
	}));
	const all: Record<string, [number, unknown]> = {
		'GET /api:qh9OQ3OW/webhook/dev': [200, []],
		'POST /api:qh9OQ3OW/webhook/dev/create': [200, { id: 5, signature_secret: 'secret' }],
		'POST /api:U9ztporN/send/message': [200, SENT],
		'DELETE /api:qh9OQ3OW/webhook/dev/5': [200, ''],
		...answers,
	};
	const values: IDataObject = {
		sendTo: 'number',
		to: '+14155550111',
		message: 'When?',
		...parameters,
	};
	const context = strict<IExecuteFunctions>('context', {
		getNode: () => ({ name: 'Ask', type: 'pkg.notifyer', id: 'node-1' }),
		getWorkflow: () => ({ id: 'w1' }),
		getExecutionId: () => '7',
		getInputData: () => input,
		getNodeParameter: (name: string, _item: number, fallback: unknown) => values[name] ?? fallback,
		getSignedResumeUrl: (query: Record<string, string>) =>
			`${resumeUrl}?${new URLSearchParams(query).toString()}&signature=s`,
		getContext: () => node,
		getExecutionDataById: async () => undefined,
		putExecutionToWait: async (till: Date) => void waits.push(till),
		isToolExecution: () => isTool,
		getCredentials: async () => ({ apiKey: 'key' }),
		getTimezone: () => 'UTC',
		logger: { debug: () => undefined, warn: () => undefined },
		helpers: {
			httpRequestWithAuthentication: async (
				_type: string,
				{ method, url, body }: { method: string; url: string; body?: IDataObject },
			) => {
				const call = `${method} ${url}`;
				requests.push({ call, body });
				const [statusCode, answer] = all[call] ?? [404, { message: 'Not found' }];
				return { statusCode, headers: {}, body: answer };
			},
		},
	});
	const calls = () => requests.map(({ call }) => call);
	return { context, requests, calls, node, waits, input };
}

// The watch over a wait sleeps on: nothing here outlives a test.
jest.mock('../../../../nodes/Notifyer/waiting/watch', () => ({
	...jest.requireActual<object>('../../../../nodes/Notifyer/waiting/watch'),
	watch: jest.fn(async () => undefined),
}));

describe('send and wait', () => {
	it('registers, sends, then waits', async () => {
		const { context, requests, calls, node, waits } = n8n({
			parameters: { waitAmount: 2, waitUnit: 'hours' },
		});
		const before = Date.now();
		const sent = await execute(context, 0);
		expect(sent).toMatchObject({ messageId: 'wamid.1', phoneNumber: '+14155550111' });
		expect(calls()).toEqual([
			'GET /api:qh9OQ3OW/webhook/dev',
			'POST /api:qh9OQ3OW/webhook/dev/create',
			'POST /api:U9ztporN/send/message',
		]);
		expect(requests[1]?.body).toMatchObject({ incoming: true, outgoing: false });
		const url = new URL(String(requests[1]?.body?.webhooks));
		expect(url.searchParams.get('token')).toMatch(/^[\w-]{32}$/);
		const [till] = waits;
		expect(till?.getTime()).toBeGreaterThanOrEqual(before + 7_200_000);
		expect(url.searchParams.get('waitUntil')).toBe(String(till?.getTime()));
		expect(node.waitForReply).toEqual({
			endpointId: 5,
			phoneNumber: '+14155550111',
			whatsappId: '14155550111',
			askedAt: expect.any(Number),
			until: till?.getTime(),
			signatureSecret: 'secret',
			urlToken: url.searchParams.get('token'),
		});
		expect(readAddress(String(url))).toEqual({
			host: 'n8n.example.test',
			workflowId: 'w1',
			contact: contactMark('+14155550111'),
			askedAt: expect.any(Number),
			until: till?.getTime(),
		});
		// Nobody can tell from the URL who was asked.
		expect(String(url)).not.toMatch(/4155550111/);
	});

	it('is known to wait while it asks, and no more when that fails', async () => {
		const reply = () =>
			message({ phoneNumber: '+14155550111', receivedAt: new Date().toISOString() });
		const { context } = n8n();
		await execute(context, 0);
		// n8n has not saved yet that the execution waits: its records say that it has ended.
		expect(await waitsFor(reply())).toMatchObject([{ endpointId: 5, workflowId: 'w1' }]);
		const refused: [number, unknown] = [400, { success: false, error: { message: 'no' } }];
		const world = n8n({ answers: { 'POST /api:U9ztporN/send/message': refused } });
		await expect(execute(world.context, 0)).rejects.toThrow();
		expect(await waitsFor(reply())).toEqual([]);
	});

	it('leaves the item that is put out at the time limit, and no secret in it', async () => {
		const { context, input, waits } = n8n();
		await execute(context, 0);
		expect(input).toEqual([
			{
				json: {
					timedOut: true,
					provider: 'notifyer',
					phoneNumber: '+14155550111',
					text: '',
					chatInput: '',
					sessionId: 'notifyer:+14155550111',
					sentMessageId: 'wamid.1',
					waitedUntil: waits[0]?.toISOString(),
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('waits for nothing and leaves nothing registered when the message is refused', async () => {
		const refused: [number, unknown] = [400, { success: false, error: { message: 'no' } }];
		const world = n8n({ answers: { 'POST /api:U9ztporN/send/message': refused } });
		await expect(execute(world.context, 0)).rejects.toThrow('no');
		expect(world.calls().at(-1)).toBe('DELETE /api:qh9OQ3OW/webhook/dev/5');
		expect(world.waits).toEqual([]);
		expect(world.input[0]?.json).toEqual({ phoneNumber: '+14155550111', other: 1 });
	});

	it('sends nothing when it cannot register', async () => {
		const refused: [number, unknown] = [401, { message: 'no' }];
		const { context, calls } = n8n({
			answers: { 'POST /api:qh9OQ3OW/webhook/dev/create': refused },
		});
		await expect(execute(context, 0)).rejects.toThrow('API key');
		expect(calls()).not.toContain('POST /api:U9ztporN/send/message');
	});

	it('does not wait where neither the answer nor the list names its endpoint', async () => {
		const world = n8n({ answers: { 'POST /api:qh9OQ3OW/webhook/dev/create': [200, {}] } });
		await expect(execute(world.context, 0)).rejects.toThrow('did not confirm');
	});

	it.each([
		['several items', { items: 2 }, 'got 2 items'],
		['an agent that cannot wait', { isTool: true }, 'no tool'],
		['no text', { parameters: { message: ' ' } }, 'Message is empty'],
		['no time', { parameters: { waitAmount: 0 } }, 'not a time to wait'],
		['too long a time', { parameters: { waitAmount: 91, waitUnit: 'days' } }, 'not a time to wait'],
		['no number', { parameters: { waitAmount: 'soon' } }, 'not a time to wait'],
	])('refuses %s before anything is sent', async (_name, world: World, message) => {
		const { context, requests } = n8n(world);
		await expect(execute(context, 0)).rejects.toThrow(message);
		expect(requests).toEqual([]);
	});

	it('says that Notifyer cannot reach an n8n without a public address', async () => {
		const { context, calls } = n8n({ resumeUrl: 'http://localhost:5678/webhook-waiting/7/node-1' });
		await expect(execute(context, 0)).rejects.toThrow('public HTTPS address');
		expect(calls()).toEqual(['GET /api:qh9OQ3OW/webhook/dev']);
	});
});
