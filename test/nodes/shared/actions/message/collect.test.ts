import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import fc from 'fast-check';
import { operations as notifyer } from '../../../../../nodes/Notifyer/actions';
import { operations as zapini } from '../../../../../nodes/Zapini/actions';
import { noteReceived } from '../../../../../nodes/shared/n8n/sameProcess';
import { runOperation } from '../../../../../nodes/shared/operations/operations';
import { pass, startClock, stopClock } from '../../../../helpers/clock';
import { NODE } from '../../../../helpers/n8n/members';
import { strict } from '../../../../helpers/n8n/strict';
import { check } from '../../../../helpers/property';

let last = 0;
beforeEach(() => stopClock());
afterEach(startClock);

interface Started {
	/** What the node put out; `undefined` while it waits. */
	output?: INodeExecutionData[];
	error?: Error & { description?: string | null };
	hints: string[];
}

interface Given {
	/** Of the trigger, what differs from its usual item. */
	items?: IDataObject[];
	received?: boolean;
	waitSeconds?: unknown;
	node?: string;
	signal?: AbortSignal;
	binary?: INodeExecutionData['binary'];
	operations?: typeof notifyer;
	continueOnFail?: boolean;
}

const message = (changes: IDataObject): IDataObject => ({
	provider: 'notifyer',
	messageId: `m${++last}`,
	sessionId: 'notifyer:+14155550142',
	receivedAt: new Date(Math.floor(Date.now() / 1000) * 1000).toISOString(),
	direction: 'incoming',
	messageType: 'text',
	text: `text ${last}`,
	chatInput: `text ${last}`,
	accountId: null,
	labels: ['vip'],
	attachment: null,
	...changes,
});

/** An execution reaches the node. */
function start(given: Given = {}): Started {
	const items = (given.items ?? [{}]).map((changes) => message(changes));
	const execution = String(++last);
	if (given.received !== false) for (const { messageId } of items) noteReceived(String(messageId));
	const parameters: Record<string, unknown> = {
		resource: 'message',
		operation: 'collect',
		waitSeconds: given.waitSeconds ?? 10,
	};
	const started: Started = { hints: [] };
	const context = strict<IExecuteFunctions>('context', {
		getNode: () => ({ ...NODE, id: given.node ?? NODE.id }),
		getWorkflow: () => ({ id: 'w1', name: 'Shop', active: true }),
		getExecutionId: () => execution,
		getExecutionCancelSignal: () => given.signal,
		getInputData: () => items.map((json) => ({ json, binary: given.binary })),
		getNodeParameter: (name: string) => parameters[name],
		addExecutionHints: (hint: { message: string }) => void started.hints.push(hint.message),
		continueOnFail: () => given.continueOnFail ?? false,
	});
	runOperation(context, given.operations ?? notifyer).then(
		([output]) => Object.assign(started, { output }),
		(error) => Object.assign(started, { error }),
	);
	return started;
}

const texts = ({ output }: Started) => output?.map(({ json }) => json.text);

describe.each([
	['Notifyer', notifyer],
	['Zapini', zapini],
])('Collect Quick Messages of %s', (_, operations) => {
	const burst = async (gaps: number[]) => {
		const started: Started[] = [];
		for (const [index, gap] of gaps.entries()) {
			await pass(gap);
			const text = `part ${index + 1}`;
			started.push(start({ operations, items: [{ text, chatInput: text }] }));
		}
		return started;
	};

	it('goes on once, with all texts, when nothing came for the set time', async () => {
		const [one, two, three] = (await burst([0, 4_000, 9_000])) as [Started, Started, Started];
		await pass(9_999);
		expect([one, two, three].map(({ output }) => output)).toEqual([
			undefined,
			undefined,
			undefined,
		]);
		await pass(1);
		expect([one.output, two.output]).toEqual([[], []]);
		const [item] = three.output ?? [];
		expect(item?.json).toMatchObject({
			text: 'part 1\npart 2\npart 3',
			chatInput: 'part 1\npart 2\npart 3',
			labels: ['vip'],
			messageId: expect.any(String),
			messages: [{ text: 'part 1' }, { text: 'part 2' }, { text: 'part 3' }],
		});
		expect(item?.json.messageId).toBe((item?.json.messages as IDataObject[])[2]?.messageId);
		expect(item?.pairedItem).toEqual({ item: 0 });
		expect(three.hints).toEqual([]);
	});

	it('begins again after the end of a burst', async () => {
		const [one] = await burst([0]);
		await pass(10_000);
		const [two] = await burst([0]);
		await pass(10_000);
		expect([one, two].map((each) => texts(each as Started))).toEqual([['part 1'], ['part 1']]);
	});
});

describe('collecting', () => {
	it('keeps all apart that does not belong together', async () => {
		const started = [
			start({ items: [{ text: 'a' }] }),
			start({ items: [{ text: 'b', sessionId: 'notifyer:+14155550143' }] }),
			start({ items: [{ text: 'c', direction: 'outgoing' }] }),
			start({ items: [{ text: 'd', accountId: 'other' }] }),
			start({ items: [{ text: 'e' }], node: 'another' }),
		];
		await pass(10_000);
		expect(started.map(texts)).toEqual([['a'], ['b'], ['c'], ['d'], ['e']]);
	});

	it('keeps a group, its members and their private chats apart', async () => {
		const groupId = '120363025246125486@g.us';
		const inGroup = (text: string, changes: IDataObject = {}) =>
			start({
				items: [
					{
						text,
						sessionId: `zapini:${groupId}`,
						groupId,
						phoneNumber: '+34600000100',
						whatsappUserId: null,
						username: null,
						...changes,
					},
				],
			});
		const started = [
			start({ items: [{ text: 'my card is 4111', phoneNumber: '+34600000100', groupId: null }] }),
			inGroup('hello all'),
			inGroup('hello', { phoneNumber: '+34600000101' }),
			inGroup('elsewhere', { groupId: '2@g.us', sessionId: 'zapini:2@g.us' }),
			inGroup('hidden', { phoneNumber: null, whatsappUserId: '252192057475142@lid' }),
			// Who wrote is unknown: it may be two.
			inGroup('a', { phoneNumber: null }),
			inGroup('b', { phoneNumber: null }),
			inGroup('again'),
		];
		await pass(10_000);
		expect(started.map(texts)).toEqual([
			['my card is 4111'],
			[],
			['hello'],
			['elsewhere'],
			['hidden'],
			['a'],
			['b'],
			['hello all\nagain'],
		]);
	});

	it.each([
		['the first has milliseconds', ['30.700', '30.000'], 'first, second'],
		['the second has', ['30.000', '30.700'], 'first, second'],
		['both have', ['30.700', '30.200'], 'second, first'],
		['one of three has none', ['30.700', '30.000', '30.200'], 'first, second, third'],
		['another second comes between', ['30.700', '31.000', '30.200'], 'third, first, second'],
	])('of one second goes by arrival unless all have milliseconds: %s', async (_, times, order) => {
		const started = times.map((time, index) =>
			start({
				items: [
					{
						text: ['first', 'second', 'third'][index] as string,
						receivedAt: `2026-08-15T18:18:${time}Z`,
					},
				],
			}),
		);
		await pass(10_000);
		expect(started.flatMap(texts).join()).toBe(order.replaceAll(', ', '\n'));
	});

	it('goes by the time of writing where messages come out of order, then by that of their executions', async () => {
		const at = (second: number) => `2026-08-15T18:18:${second}.000Z`;
		const late = start({ items: [{ text: 'third', receivedAt: at(32) }] });
		const first = start({ items: [{ text: 'first', receivedAt: at(30) }] });
		const second = start({ items: [{ text: 'second', receivedAt: at(30) }] });
		await pass(10_000);
		expect([late, first, second].map(({ output }) => output?.length)).toEqual([1, 0, 0]);
		expect((late.output?.[0]?.json.messages as IDataObject[]).map(({ text }) => text)).toEqual([
			'first',
			'second',
			'third',
		]);
	});

	it('leaves no empty lines for what has no text, and hands on the newest file', async () => {
		const photo = { data: { data: 'id', mimeType: 'image/jpeg' } };
		start({ items: [{ text: 'Look', chatInput: 'Look' }] });
		const newest = start({ items: [{ text: '', chatInput: '' }], binary: photo });
		await pass(10_000);
		expect(newest.output?.[0]?.json).toMatchObject({ text: 'Look', chatInput: 'Look' });
		expect(newest.output?.[0]?.binary).toEqual(photo);
	});

	it('ends after ten times the set time with somebody who never stops', async () => {
		const started: Started[] = [];
		for (let second = 0; second < 100; second += 5) {
			started.push(start());
			await pass(5_000);
		}
		expect(started.map(({ output }) => output?.length)).toEqual([
			...Array.from({ length: 19 }, () => 0),
			1,
		]);
	});

	it('goes on without an execution that was stopped, also when it was the newest', async () => {
		const stop = new AbortController();
		const one = start({ items: [{ text: 'one' }] });
		const two = start({ items: [{ text: 'two' }] });
		const stopped = start({ items: [{ text: 'three' }], signal: stop.signal });
		stop.abort();
		await pass(10_000);
		expect([one, two, stopped].map(texts)).toEqual([[], ['one\ntwo'], []]);
	});

	it('goes on alone and at once with what this process did not receive, and says so', async () => {
		const here = start();
		const elsewhere = [start({ received: false }), start({ received: false })];
		await pass(1);
		expect(elsewhere.map(({ output }) => output?.length)).toEqual([1, 1]);
		expect(elsewhere[0]?.hints).toEqual([expect.stringMatching(/queue mode/)]);
		expect(elsewhere[0]?.output?.[0]?.json.messages).toHaveLength(1);
		await pass(10_000);
		expect(here.output?.[0]?.json.messages).toHaveLength(1);
	});

	it('collects the items of one execution, all contacts at the same time', async () => {
		const other = 'notifyer:+14155550143';
		for (const received of [true, false]) {
			const items = [{ text: 'a' }, { text: 'x', sessionId: other }, { text: 'b' }];
			const started = start({ items, received });
			await pass(received ? 10_000 : 1);
			expect(texts(started)).toEqual(['x', 'a\nb']);
			expect(started.output?.map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 1 },
				{ item: 2 },
			]);
		}
	});

	it.each([
		[{ items: [{ sessionId: undefined }] }, /not a message from the trigger.* sessionId/],
		[{ items: [{ text: 7 }] }, /not a message from the trigger.* text/],
		[{ waitSeconds: 0 }, /^Wait Amount in Seconds is out of range$/],
		[{ waitSeconds: 301 }, /^Wait Amount in Seconds is out of range$/],
		[{ waitSeconds: '' }, /^Wait Amount in Seconds is out of range$/],
		[{ waitSeconds: 'soon' }, /^Wait Amount in Seconds is out of range$/],
	] as Array<[Given, RegExp]>)('refuses %j', async (given, reason) => {
		const { error } = await (async () => {
			const started = start(given);
			await pass(1);
			return started;
		})();
		expect(error?.message).toMatch(reason);
		expect(error?.description).toMatch(/directly after the trigger|from 1 to 300/);
	});

	it('lets the other items go on where one is not a message', async () => {
		const items = [{ text: 'a' }, { text: 7 }];
		const started = start({ items, continueOnFail: true });
		await pass(10_000);
		expect(started.output?.map(({ json }) => json.error ?? json.text)).toEqual([
			'a',
			expect.stringMatching(/not a message/),
		]);
	});

	it('loses no message and answers none twice, however they come', async () => {
		const arrival = fc.record({
			gap: fc.integer({ min: 0, max: 15_000 }),
			contact: fc.integer({ min: 1, max: 3 }),
			lag: fc.integer({ min: 0, max: 3 }),
		});
		await check(
			fc.asyncProperty(fc.array(arrival, { maxLength: 25 }), async (arrivals) => {
				const started: Started[] = [];
				for (const [index, { gap, contact, lag }] of arrivals.entries()) {
					await pass(gap);
					const receivedAt = new Date(Date.now() - lag * 1000).toISOString();
					const text = `${index}`;
					started.push(start({ items: [{ text, receivedAt, sessionId: `n:${contact}` }] }));
				}
				await pass(10_000);
				const said = started.flatMap((each) => texts(each) as string[]);
				const parts = said.flatMap((text) => text.split('\n')).sort((a, b) => +a - +b);
				expect(parts).toEqual(arrivals.map((__, index) => `${index}`));
			}),
			0.01,
		);
	});
});
