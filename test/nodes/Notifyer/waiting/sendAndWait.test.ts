import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { execute } from '../../../../nodes/Notifyer/actions/message/sendAndWait.operation';
import { contactMark, readAddress } from '../../../../nodes/Notifyer/waiting/endpoint';
import { replies } from '../../../../nodes/Notifyer/waiting/replies';
import { pass, startClock, stopClock } from '../../../helpers/clock';
import { message } from '../../../helpers/receiving';
import { NOTHING_RAN } from '../../../helpers/n8n/members';
import { strict } from '../../../helpers/n8n/strict';

const RESUME = 'https://n8n.example.test/webhook-waiting/7/node-1';

interface World {
	parameters?: IDataObject;
	items?: number;
	isTool?: boolean;
	/** "Human review" in front of a tool. */
	isReview?: boolean;
	/** Has n8n try the node again where it fails. */
	retryOnFail?: boolean;
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
function n8n({
	parameters,
	items = 1,
	isTool = false,
	isReview = false,
	retryOnFail = false,
	resumeUrl = RESUME,
	answers,
}: World = {}) {
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
		getNode: () => ({
			name: 'Ask',
			type: isReview ? 'pkg.notifyerHitlTool' : 'pkg.notifyer',
			id: 'node-1',
			retryOnFail,
		}),
		...NOTHING_RAN,
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
				if (body?.webhooks) urls.push(String(body.webhooks));
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

/** What the tests before have asked is over. */
function forgetAll(): void {
	for (const url of urls.splice(0)) replies.forget(new URL(url).searchParams.get('token') ?? '');
}
const urls: string[] = [];
afterEach(forgetAll);

describe('whether the execution has ended', () => {
	afterEach(() => startClock());

	it.each([
		['waiting', { waitTill: new Date(), resultData: {} }, false],
		['deleted', undefined, true],
		['cancelled', { waitTill: new Date(), resultData: { error: {} } }, true],
		['finished', { resultData: {} }, true],
		['of unknown state, because the database does not answer', new Error('timeout'), false],
	])('%s', async (_name, data, ended) => {
		stopClock();
		const { context } = n8n();
		context.getExecutionDataById = (async () => {
			if (data instanceof Error) throw data;
			return data;
		}) as never;
		await execute(context, 0);
		const { token } = readAddress(urls[0] as string)!;
		const { isOver } = replies.get(token)!;
		// What n8n has not saved yet looks like one that has ended.
		expect(await isOver!()).toBe(false);
		await pass(10_000);
		expect(await isOver!()).toBe(ended);
	});
});

describe('a second try of the node', () => {
	it('registers again, and sends the question once', async () => {
		const { context, calls, waits } = n8n({ retryOnFail: true });
		const putExecutionToWait = context.putExecutionToWait.bind(context);
		context.putExecutionToWait = async () => {
			throw new Error('The database is away');
		};
		await expect(execute(context, 0)).rejects.toThrow('The database is away');
		context.putExecutionToWait = putExecutionToWait;
		expect(await execute(context, 0)).toMatchObject({ messageId: 'wamid.1' });
		const made = (part: string) => calls().filter((call) => call.includes(part)).length;
		expect(made('send/message')).toBe(1);
		expect(made('dev/create')).toBe(2);
		expect(waits).toHaveLength(1);
	});

	it('refuses a question that may have been sent, and nothing stays registered', async () => {
		const answers: World['answers'] = { 'POST /api:U9ztporN/send/message': [504, ''] };
		const { context, calls } = n8n({ retryOnFail: true, answers });
		for (let tries = 0; tries < 3; tries++) {
			await expect(execute(context, 0)).rejects.toThrow(/^It is unknown whether/);
		}
		const made = (part: string) => calls().filter((call) => call.includes(part)).length;
		expect(made('send/message')).toBe(1);
		expect(made('DELETE')).toBe(3);
	});
});

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
			messageIds: ['wamid.1'],
			approval: null,
			account: expect.any(String),
			askedAt: expect.any(Number),
			until: till?.getTime(),
			signatureSecret: 'secret',
			urlToken: url.searchParams.get('token'),
		});
		// It tells the account from others, and not its key.
		expect(JSON.stringify(node)).not.toContain('key');
		expect(readAddress(String(url))).toEqual({
			host: 'n8n.example.test',
			token: url.searchParams.get('token'),
			contact: contactMark('+14155550111'),
			number: null,
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
		expect(await replies.waitsFor(reply())).toMatchObject([{ number: null, isSilent: false }]);
		forgetAll();
		const refused: [number, unknown] = [400, { success: false, error: { message: 'no' } }];
		const world = n8n({ answers: { 'POST /api:U9ztporN/send/message': refused } });
		await expect(execute(world.context, 0)).rejects.toThrow();
		expect(await replies.waitsFor(reply())).toEqual([]);
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
		await expect(execute(context, 0)).rejects.toMatchObject({
			message: expect.stringMatching(/^Nothing was sent, .*API key/),
			description: expect.stringContaining('Email and Password'),
		});
		expect(calls()).not.toContain('POST /api:U9ztporN/send/message');
	});

	it('does not wait where neither the answer nor the list names its endpoint', async () => {
		const world = n8n({ answers: { 'POST /api:qh9OQ3OW/webhook/dev/create': [200, {}] } });
		await expect(execute(world.context, 0)).rejects.toThrow('did not confirm');
	});

	it.each([
		['several items', { items: 2 }, 'got 2 items'],
		['an agent that cannot wait', { isTool: true }, 'cannot be a tool'],
		['no text', { parameters: { message: ' ' } }, 'Message is empty'],
		[
			'a review of nothing but thoughts',
			{
				isReview: true,
				parameters: { message: '<think>Hm</think>', options: { format: 'markdown' } },
			},
			'Message has nothing to send',
		],
		['no time', { parameters: { waitAmount: 0 } }, 'not a time to wait'],
		['too long a time', { parameters: { waitAmount: 91, waitUnit: 'days' } }, 'not a time to wait'],
		['no number', { parameters: { waitAmount: 'soon' } }, 'not a time to wait'],
		['a switch for it', { parameters: { waitAmount: true } }, 'Wait Amount is not a time to wait'],
		['a list for it', { parameters: { waitAmount: [5] } }, 'Wait Amount is a list'],
		['another unit', { parameters: { waitUnit: 'weeks' } }, 'Wait Unit has a value that is not in'],
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

const CLOSED: [number, unknown] = [
	400,
	{ success: false, error: { code: 131047, message: 'Re-engagement message' } },
];

describe('where the 24-hour window is closed', () => {
	const answers = {
		'POST /api:U9ztporN/send/message': CLOSED,
		'POST /api:hFrjh8a1/send_template_message_by_api': [200, SENT] as [number, unknown],
	};
	const schema = [{ id: 'body1', displayName: 'Body 1', templateId: 'ask' }];
	const template = {
		ifWindowClosed: 'template',
		template: 'ask',
		templateVariables: { value: { body1: 'Dana' }, schema },
	};

	it('asks by a template, and waits for the answer to that', async () => {
		const { context, calls, node, waits } = n8n({ answers, parameters: template });
		expect(await execute(context, 0)).toMatchObject({
			messageType: 'template',
			messageId: 'wamid.1',
		});
		expect(calls().at(-1)).toBe('POST /api:hFrjh8a1/send_template_message_by_api');
		expect(node.waitForReply).toMatchObject({ messageIds: ['wamid.1'] });
		expect(waits).toHaveLength(1);
	});

	it('goes on at once where that is to be skipped, and leaves nothing registered', async () => {
		const parameters = { ifWindowClosed: 'skip' };
		const { context, calls, node, waits } = n8n({ answers, parameters });
		expect(await execute(context, 0)).toMatchObject({ skipped: true, messageId: null });
		expect(calls().at(-1)).toBe('DELETE /api:qh9OQ3OW/webhook/dev/5');
		expect([node, waits]).toEqual([{}, []]);
	});

	it('stops with an error otherwise', async () => {
		const { context, waits } = n8n({ answers });
		await expect(execute(context, 0)).rejects.toThrow('24-hour window');
		expect(waits).toEqual([]);
	});

	it('asks for an approval by a template, unless that would have to ask for a number', async () => {
		const first = n8n({ isReview: true, answers, parameters: template });
		await execute(first.context, 0);
		expect(first.node.waitForReply).toMatchObject({ approval: { number: null } });
		const second = n8n({ isReview: true, answers, parameters: template });
		await expect(execute(second.context, 0)).rejects.toThrow('cannot ask for a number');
		expect(second.calls()).not.toContain('POST /api:hFrjh8a1/send_template_message_by_api');
		expect(second.calls().at(-1)).toBe('DELETE /api:qh9OQ3OW/webhook/dev/5');
	});
});

describe('a human review', () => {
	const ask = async (parameters: IDataObject = {}) => {
		const world = n8n({ isReview: true, parameters: { message: 'May I?', ...parameters } });
		await execute(world.context, 0);
		const [url] = urls.slice(-1);
		const { body } = world.requests.find(({ call }) => call.endsWith('/send/message'))!;
		return { text: (body?.text as IDataObject).body, url: String(url), node: world.node };
	};

	it('says how to approve, and keeps what approves', async () => {
		const { text, url, node } = await ask({ approvalWords: 'go ahead, ja' });
		expect(text).toBe('May I?\n\nReply Go ahead to approve.');
		expect(new URL(url).searchParams.get('number')).toBeNull();
		const approval = { words: ['go ahead', 'ja'], number: null };
		expect(node.waitForReply).toMatchObject({ approval });
	});

	it('asks for a number while another question waits for the reviewer', async () => {
		const all = [await ask(), await ask(), await ask()];
		expect(all.map(({ text }) => String(text).split('\n').at(-1))).toEqual([
			'Reply Yes to approve.',
			'Reply Yes 2 to approve.',
			'Reply Yes 3 to approve.',
		]);
		expect(all.map(({ url }) => readAddress(url)?.number)).toEqual([null, 2, 3]);
		expect(all[1]?.node.waitForReply).toMatchObject({ approval: { number: 2 } });
	});

	it('gets a number of its own also where several ask at the same moment', async () => {
		const all = await Promise.all(Array.from({ length: 5 }, async () => await ask()));
		const numbers = all.map(({ node }) => (node.waitForReply as IDataObject).approval);
		expect(new Set(numbers.map((one) => (one as IDataObject).number))).toEqual(
			new Set([null, 2, 3, 4, 5]),
		);
	});

	it('gives its number back where nothing could be sent', async () => {
		await ask();
		const answers = { 'POST /api:U9ztporN/send/message': CLOSED };
		await expect(execute(n8n({ isReview: true, answers }).context, 0)).rejects.toThrow();
		expect((await ask()).text).toContain('Reply Yes 2 to approve');
	});

	it('is refused before anything is sent where no word could approve', async () => {
		const { context, requests } = n8n({ isReview: true, parameters: { approvalWords: ' , … ' } });
		await expect(execute(context, 0)).rejects.toThrow('Words That Approve is empty');
		expect(requests).toEqual([]);
	});
});
