import type { IDataObject } from 'n8n-workflow';
import { startStandIn } from '../../../../../dev/provider';
import { zapiniMedia, zapiniText } from '../../../../../dev/provider/payloads';
import { itemSchema } from '../../../../../nodes/shared/item/message';
import { toItem } from '../../../../../nodes/shared/item/toItem';
import { runOperation } from '../../../../../nodes/shared/operations/operations';
import { operations } from '../../../../../nodes/Zapini/actions';
import { fromRecord } from '../../../../../nodes/Zapini/payload/fromRecord';
import { toMessage } from '../../../../../nodes/Zapini/payload/toMessage';
import { createActionContext, ok, overHttp } from '../../../../helpers/n8n/execute';

type StandIn = Awaited<ReturnType<typeof startStandIn>>;

const SINCE = '2026-06-13T10:00:00Z';
const START = Date.parse(SINCE);

let standIn: StandIn;
beforeEach(async () => {
	standIn = await startStandIn({ zapini: { conversations: 3 } });
});
afterEach(async () => await standIn.close());

async function run(parameters: IDataObject = {}) {
	const { context, requests, hints } = createActionContext({
		parameters: {
			resource: 'message',
			operation: 'getMissed',
			since: SINCE,
			limit: 1000,
			...parameters,
		},
		credentials: { zapiniApi: { instanceId: standIn.zapini.instance.uuid } },
		timeZone: 'America/Sao_Paulo',
		respond: overHttp(standIn.zapiniBaseUrl, `Bearer ${standIn.zapini.apiToken}`),
	});
	const [output = []] = await runOperation(context, operations);
	for (const { pairedItem } of output) expect(pairedItem).toEqual({ item: 0 });
	return { items: output.map(({ json }) => json), requests, hints };
}

/** What a delivery brings to the provider, without anybody to take it. */
async function comesIn(count: number, more: (index: number) => object = () => ({})) {
	standIn.zapini.messages.length = 0;
	const payloads = [];
	for (let index = 0; index < count; index++) {
		const at = new Date(START + index * 1000);
		const payload = zapiniText({ text: `Message ${index}`, at, id: true, ...more(index) });
		await standIn.zapini.deliver(payload);
		payloads.push(payload);
	}
	return payloads;
}

function triggered(payload: object) {
	const parsed = toMessage(payload as IDataObject, { rawBody: Buffer.from('') });
	if (!('message' in parsed)) throw new Error('The delivery is no message');
	return toItem(parsed.message, Date.now());
}

it('gives what came in as the trigger would have given it, oldest first, each message once', async () => {
	const payloads = await comesIn(120);
	const { items, requests } = await run();
	// A record of the stand-in does not name who wrote.
	const expected = payloads.map((payload) => ({ ...triggered(payload), contactName: null }));
	expect(items).toEqual(expected);
	for (const item of items) itemSchema.strict().parse(item);
	expect(requests.map(({ qs }) => qs?.page)).toEqual([1, 2, 3]);
	expect(requests[0]?.qs).toMatchObject({ direction: 'incoming', from: SINCE, per_page: 50 });
});

it('brings files and captions along', async () => {
	standIn.zapini.messages.length = 0;
	const at = new Date(START);
	await standIn.zapini.deliver(zapiniMedia({ caption: 'The receipt', at, id: true }));
	const { items } = await run();
	expect(items).toMatchObject([
		{ text: 'The receipt', messageType: 'image', attachment: { fileName: 'photo.jpg' } },
	]);
});

it('gives the fingerprint that the trigger gives where deliveries carry no identifier', async () => {
	const payloads = await comesIn(3, () => ({ id: undefined }));
	const { items } = await run();
	const expected = payloads.map((payload) => triggered(payload).fingerprint);
	expect(items.map(({ fingerprint }) => fingerprint)).toEqual(expected);
});

it('leaves out groups, what the business wrote and what came in before, whatever the list holds', async () => {
	const row = { from: '+14155550142', message: 'Hi', direction: 'incoming' };
	const group = { ...row, from: '120363025246125486@g.us' };
	const { context } = createActionContext({
		parameters: { resource: 'message', operation: 'getMissed', since: SINCE },
		credentials: { zapiniApi: {} },
		timeZone: 'UTC',
		answers: [
			ok({
				success: true,
				data: [
					{ ...row, uuid: 'late', created_at: '2026-06-13T10:00:02Z' },
					{ ...row, uuid: 'early', created_at: '2026-06-13T10:00:00Z' },
					{ ...row, uuid: 'before', created_at: '2026-06-13T09:59:59Z' },
					{ ...row, uuid: 'ours', direction: 'outgoing', created_at: '2026-06-13T10:00:01Z' },
					{ ...row, uuid: 'own', from_me: true, created_at: '2026-06-13T10:00:01Z' },
					{ ...group, participant: row.from, uuid: 'member', created_at: '2026-06-13T10:00:01Z' },
					{ ...group, uuid: 'group', created_at: '2026-06-13T10:00:01Z' },
				],
			}),
		],
	});
	const [output = []] = await runOperation(context, operations);
	expect(output.map(({ json }) => json.messageId)).toEqual(['early', 'late']);
});

it('reads Since in the time zone of the workflow', async () => {
	const { requests } = await run({ since: '2026-06-13T07:00:00' });
	expect(requests[0]?.qs?.from).toBe(SINCE);
});

it('gives the oldest up to the limit, and says from when to go on', async () => {
	await comesIn(5);
	const first = await run({ limit: 3 });
	expect(first.items.map(({ text }) => text)).toEqual(['Message 0', 'Message 1', 'Message 2']);
	const [hint] = first.hints;
	expect(hint?.message).toContain('2026-06-13T10:00:02.000Z');

	const next = await run({ since: first.items.at(-1)?.receivedAt });
	expect(next.items.map(({ text }) => text)).toEqual(['Message 2', 'Message 3', 'Message 4']);
	expect(next.hints).toEqual([]);
});

it('reads the older part of more than the rate limit allows, until everything is read', async () => {
	await comesIn(1);
	const [message] = standIn.zapini.messages;
	for (let index = 1; index < 2600; index++) {
		const created_at = new Date(START + index * 1000).toISOString();
		standIn.zapini.messages.push({ ...message!, id: index, uuid: `added-${index}`, created_at });
	}
	// What is read is bounded by itself, below what the limit allows.
	standIn.zapini.rateLimit = false;
	const seen = new Set<unknown>();
	let since: IDataObject[string] = SINCE;
	for (let round = 0; round < 5; round++) {
		const { items, requests, hints } = await run({ since, limit: 10_000 });
		expect(requests.length).toBeLessThan(100);
		for (const { messageId } of items) seen.add(messageId);
		since = items.at(-1)?.receivedAt;
		if (hints.length === 0) break;
	}
	expect(seen.size).toBe(2600);
}, 60_000);

it('puts out nothing when the rate limit is reached meanwhile, and says from when to go on', async () => {
	await comesIn(60);
	const headers = { 'retry-after': '540' };
	standIn.fault({ path: '/api/v1/messages', times: 1, delayMs: 1 });
	standIn.fault({ path: '/api/v1/messages', status: 429, headers });
	await expect(run()).rejects.toMatchObject({
		message: expect.stringMatching(/^Zapini asks to wait 9 minutes/),
		description: expect.stringContaining(`Since set to ${SINCE}`),
	});
});

it.each([
	[{ since: '' }, 'Since is empty'],
	[{ since: null }, 'Since is empty'],
	[{ since: 'yesterday' }, 'Since is not a date'],
	[{ limit: 0 }, 'Limit is not a whole number'],
	[{ limit: 'many' }, 'Limit is not a whole number'],
])('refuses %j', async (parameters, message) => {
	await expect(run(parameters)).rejects.toThrow(message);
	expect(standIn.requests).toEqual([]);
});

it('stops where the list does not end', async () => {
	let id = 0;
	const { context } = createActionContext({
		parameters: { resource: 'message', operation: 'getMissed', since: SINCE },
		credentials: { zapiniApi: {} },
		timeZone: 'UTC',
		respond: () => ok({ success: true, data: Array.from({ length: 50 }, () => ({ id: ++id })) }),
	});
	await expect(runOperation(context, operations)).rejects.toThrow(
		'More than 2500 messages came in since',
	);
});

describe('a record has the identifier of its delivery', () => {
	const UUID = '0b9f2f1e-1111-4222-8333-444455556666';
	it.each([
		[{ id: 'A' }, { id: 'A' }],
		[{ message_id: 'B' }, { message_id: 'B' }],
		[{ uuid: 'C' }, { uuid: 'C' }],
		[{ id: UUID }, { id: 17, uuid: UUID }],
		[{ uuid: UUID }, { id: 17, uuid: UUID }],
		[{ id: '17' }, { id: 17 }],
	])('%j and %j', (inDelivery, inRecord) => {
		const content = { from: '+14155550142', message: 'Hi', type: 'text' };
		const delivered = triggered({ event: '', data: { ...content, ...inDelivery } });
		expect(fromRecord({ ...content, ...inRecord }, '')?.messageId).toBe(delivered.messageId);
	});

	it('and its parts under the usual names', () => {
		const record = {
			uuid: UUID,
			contact: { phone_number: '+14155550142', display_name: 'Maria' },
			message_type: 'Document',
			body: 'The offer',
			media: { url: 'https://files.example.com/offer.pdf', mime_type: 'application/pdf' },
			timestamp: 1_781_346_600,
		};
		expect(fromRecord(record, '')).toMatchObject({
			phoneNumber: '+14155550142',
			contactName: 'Maria',
			messageType: 'document',
			text: 'The offer',
			attachment: { mimeType: 'application/pdf' },
			receivedAt: '2026-06-13T10:30:00.000Z',
		});
	});
});
