import type { IDataObject } from 'n8n-workflow';
import { NotifyerApi } from '../../../../../credentials/NotifyerApi.credentials';
import { startStandIn } from '../../../../../dev/provider';
import { notifyerMedia, notifyerText } from '../../../../../dev/provider/payloads';
import { itemSchema } from '../../../../../nodes/shared/item/message';
import { runOperation } from '../../../../../nodes/shared/operations/operations';
import { operations } from '../../../../../nodes/Notifyer/actions';
import { fromRecords } from '../../../../../nodes/Notifyer/payload/fromRecord';
import { toMessage } from '../../../../../nodes/Notifyer/payload/toMessage';
import { createActionContext, ok, type Responder } from '../../../../helpers/n8n/execute';
import { send } from '../../../../helpers/n8n/http';
import { signedInWith } from '../../../../helpers/notifyerSignIn';

type StandIn = Awaited<ReturnType<typeof startStandIn>>;

const NOW = Math.floor(Date.now() / 1000) * 1000;
const START = NOW - 3_600_000;
const SINCE = new Date(START).toISOString();

let standIn: StandIn;
beforeEach(async () => {
	standIn = await startStandIn();
});
afterEach(async () => await standIn.close());

/** With the dashboard's token; `''`: nobody is to sign in. */
const overHttp = (token = standIn.notifyer.managementToken): Responder => {
	const credential = signedInWith({ apiKey: 'key', baseUrl: standIn.url }, token);
	return async (options) => {
		try {
			return await send(await new NotifyerApi().authenticate(credential, options));
		} catch (error) {
			return error as Error;
		}
	};
};

async function run(parameters: IDataObject = {}, respond = overHttp()) {
	const { context, requests, hints } = createActionContext({
		parameters: {
			resource: 'message',
			operation: 'getMissed',
			since: SINCE,
			limit: 1000,
			...parameters,
		},
		credentials: { notifyerApi: { apiKey: 'key' } },
		timeZone: 'UTC',
		respond,
	});
	const [output = []] = await runOperation(context, operations);
	for (const { pairedItem } of output) expect(pairedItem).toEqual({ item: 0 });
	return { items: output.map(({ json }) => json), requests, hints };
}

function triggered(payload: object) {
	const parsed = toMessage(payload as IDataObject, { rawBody: Buffer.from('') });
	if (!('message' in parsed)) throw new Error('The delivery is no message');
	return parsed.message;
}

/** What comes in while nobody takes it; the time goes on by 1001 ms a message. */
async function comesIn(count: number, more: (index: number) => object = () => ({})) {
	const payloads = [];
	for (let index = 0; index < count; index++) {
		const at = new Date(START + index * 1001);
		const payload = notifyerText({ text: `Message ${index}`, at, ...more(index) });
		await standIn.notifyer.deliver(payload);
		payloads.push(payload);
	}
	return payloads;
}

const texts = (items: IDataObject[]) => items.map(({ text }) => text);

it('gives what all contacts wrote as the trigger would have given it, oldest first', async () => {
	const payloads = await comesIn(12, (index) => ({
		from: `+1415555020${index % 3}`,
		name: `Contact ${index % 3}`,
		wamid: `wamid.${index}`,
	}));
	const { items, requests } = await run();
	for (const item of items) itemSchema.strict().parse(item);
	const expected = payloads.map(triggered).map((message) => ({
		messageId: message.messageId,
		text: message.text,
		phoneNumber: message.phoneNumber,
		contactName: message.contactName,
		messageType: message.messageType,
		direction: 'incoming',
		receivedAt: message.receivedAt,
	}));
	expect(items).toMatchObject(expected);
	expect(items).toHaveLength(12);
	expect(requests[0]).toMatchObject({
		url: '/api:bVXsw_FD/web/recipient?page_number=0&per_page=20&search=&status=&labels=%5B%5D',
	});
});

it('derives the identifier that the trigger derives of deliveries without an envelope', async () => {
	const payloads = await comesIn(3);
	const media = notifyerMedia({ at: new Date(START + 60_000) });
	await standIn.notifyer.deliver(media);
	const { items } = await run();
	expect(items.map(({ messageId }) => messageId)).toEqual(
		[...payloads, media].map((payload) => triggered(payload).messageId),
	);
	expect(items[0]?.messageId).toMatch(/^ntf_/);
});

it('gives the fingerprint that the trigger gives, whether or not one of them knows the identifier', async () => {
	const [payload] = await comesIn(1);
	const known = notifyerText({ text: 'Message 0', at: new Date(START), wamid: 'wamid.A' });
	const { fingerprint } = triggered(payload!);
	expect((await run()).items).toMatchObject([{ fingerprint }]);
	const [record] = standIn.notifyer.records;
	Object.assign(record!, {
		message_id: 'wamid.A',
		recipient_payload: { entry: (known as IDataObject).entry },
	});
	expect((await run()).items).toMatchObject([{ messageId: 'wamid.A', fingerprint }]);
	expect(triggered(known)).toMatchObject({ messageId: 'wamid.A', fingerprint });
});

it('says which message one quotes, as the trigger does', async () => {
	const payload = notifyerText({ text: 'This one', at: new Date(START), wamid: 'wamid.A' });
	const quoting = JSON.parse(
		JSON.stringify(payload).replace('"type":"text"', '"context":{"id":"wamid.Q"},"type":"text"'),
	) as IDataObject;
	quoting.message_type = 'text';
	delete quoting.context;
	await standIn.notifyer.deliver(quoting);
	const { replyTo, fingerprint } = triggered(quoting);
	expect(replyTo).toBe('wamid.Q');
	expect((await run()).items).toMatchObject([{ replyTo, fingerprint }]);
});

it('brings along what was said before, on both sides', async () => {
	await comesIn(3);
	standIn.notifyer.sent.push({
		wamid: 'wamid.answer',
		to: '+14155550142',
		type: 'text',
		text: 'We look into it',
		link: null,
		at: START + 1500,
	} as never);
	const { items } = await run();
	expect(items).toHaveLength(3);
	expect(items[2]).toMatchObject({ text: 'Message 2', lastBotMessage: 'We look into it' });
	const history = items[2]?.history as IDataObject[];
	expect(history.map(({ role, text }) => [role, text])).toEqual([
		['user', 'Message 0'],
		['user', 'Message 1'],
		['assistant', 'We look into it'],
		['user', 'Message 2'],
	]);
});

it('reads on until a conversation and the list of contacts go back far enough', async () => {
	await comesIn(70, () => ({ from: '+14155550200' }));
	await comesIn(70, (index) => ({ from: `+141555503${String(index).padStart(2, '0')}` }));
	const { items } = await run({ since: new Date(START + 10 * 1001 + 500).toISOString() });
	expect(items).toHaveLength(2 * 60);
	expect(new Set(items.map(({ messageId }) => messageId)).size).toBe(120);
});

it('leaves the rest of a long conversation alone', async () => {
	await comesIn(100, () => ({ from: '+14155550200' }));
	const { requests } = await run({ since: new Date(START + 90 * 1001).toISOString() });
	const own = requests.filter(({ qs }) => qs?.phone_number === '14155550200');
	expect(own).toHaveLength(1);
});

it('follows a list that is counted by its offset', async () => {
	await comesIn(70, () => ({ from: '+14155550200' }));
	const respond: Responder = async (options) => {
		const { offset, ...qs } = (options.qs ?? {}) as Record<string, number>;
		if (offset === undefined) return await overHttp()(options);
		const answer = await overHttp()({ ...options, qs: { ...qs, page_number: 0, per_page: 100 } });
		if (answer instanceof Error) return answer;
		const { items: all } = answer.body as { items: unknown[] };
		const body = all.slice(offset, offset + 30);
		return { ...answer, body: { items: body } };
	};
	const { items } = await run({}, respond);
	expect(items).toHaveLength(70);
});

it('gives the oldest up to the limit, and says from when to go on', async () => {
	await comesIn(5);
	const first = await run({ limit: 3 });
	expect(texts(first.items)).toEqual(['Message 0', 'Message 1', 'Message 2']);
	expect(first.hints[0]?.message).toContain(String(first.items[2]?.receivedAt));
	const next = await run({ since: first.items[2]?.receivedAt });
	expect(texts(next.items)).toEqual(['Message 2', 'Message 3', 'Message 4']);
});

it('puts out nothing when Notifyer asks to wait, and says from when to go on', async () => {
	await comesIn(1);
	const headers = { 'retry-after': '540' };
	standIn.fault({ path: '/api:bVXsw_FD/web/conversations', status: 429, headers });
	await expect(run()).rejects.toMatchObject({
		httpCode: '429',
		description: expect.stringContaining(`Since set to ${SINCE}`),
	});
});

it('says that it needs the sign-in', async () => {
	await expect(run({}, overHttp(''))).rejects.toThrow('sign-in to the Notifyer dashboard');
});

it('says so when there is no list in the answer', async () => {
	await expect(run({}, () => ok({ success: true }))).rejects.toThrow(
		'Notifyer answered without a list',
	);
});

it.each([
	[{ since: '' }, 'Since is empty'],
	[{ since: 'yesterday' }, 'Since is not a date'],
	[{ limit: 1.5 }, 'Limit is not a whole number'],
])('refuses %j', async (parameters, message) => {
	await expect(run(parameters)).rejects.toThrow(message);
	expect(standIn.requests).toEqual([]);
});

describe('of a record', () => {
	const contact = { phone_number: 14155550142, name: 'Dana' };
	const record = { id: 1, created_at: START + 250, channel: 'webhook' };
	const read = (parts: object) => fromRecords({ contact, records: [{ ...record, ...parts }] });
	const message = {
		from: '14155550142',
		id: 'wamid.B',
		timestamp: String(START / 1000),
		type: 'button',
		button: { text: 'Yes', payload: 'YES' },
	};

	it.each([
		['the envelope', { entry: [{ changes: [{ value: { messages: [message] } }] }] }],
		['its text', JSON.stringify({ entry: [{ changes: [{ value: { messages: [message] } }] }] })],
		['a change', { changes: [{ value: { messages: [message] } }] }],
		['a value', { messages: [message] }],
		['a message', message],
	])('what was pressed is read from %s', (_, recipient_payload) => {
		expect(read({ recipient_payload })).toMatchObject([
			{ messageId: 'wamid.B', text: 'Yes', interactive: { id: 'YES' }, messageType: 'button' },
		]);
	});

	it.each([['api'], ['dashboard'], ['WhatsApp App']])('%s is the business', (channel) => {
		expect(read({ channel, system_user: 'Hello', recipient: 'x' })).toEqual([]);
	});

	it.each(['media_url', 'media_link', 'url'])('a file is under %s', (name) => {
		const [read1] = read({
			type: 'image',
			[name]: 'https://files.example.com/a.jpg',
			caption: 'Look',
		});
		expect(read1).toMatchObject({
			text: 'Look',
			messageType: 'image',
			attachment: { url: 'https://files.example.com/a.jpg' },
		});
	});
});
