import { toKey } from '../../../../nodes/shared/memory/boundedMap';
import { SeenMessages, type Claim } from '../../../../nodes/shared/receiving/seen';
import { pass, startClock, stopClock } from '../../../helpers/clock';

beforeEach(() => stopClock());
afterEach(startClock);

const of = toKey;

/** An outcome that a test decides. */
function pending() {
	let decide: (acknowledged: boolean) => void = () => undefined;
	const promise = new Promise<boolean>((resolve) => (decide = resolve));
	return { outcome: async () => await promise, decide };
}

const never = (): never => {
	throw new Error('The outcome of a repeat is nobody’s business');
};

async function acknowledged(seen: SeenMessages, ...messageIds: string[]): Promise<void> {
	for (const messageId of messageIds) {
		expect(await seen.claim(of(messageId), async () => true)).toBe('new');
		await pass(0);
	}
}

describe('one message', () => {
	test('is new, and a repeat once it was acknowledged', async () => {
		const seen = new SeenMessages();
		const first = pending();
		expect(await seen.claim(of('a'), first.outcome)).toBe('new');
		first.decide(true);
		await pass(0);
		expect(await seen.claim(of('a'), never)).toBe('duplicate');
		expect(await seen.claim(of('b'), async () => true)).toBe('new');
	});

	test('is new again when it was not acknowledged', async () => {
		const seen = new SeenMessages();
		const first = pending();
		await seen.claim(of('a'), first.outcome);
		first.decide(false);
		await pass(0);
		expect(await seen.claim(of('a'), async () => true)).toBe('new');
	});
});

describe('simultaneous twins', () => {
	const claims = (seen: SeenMessages, count: number, outcome: () => Promise<boolean>) => {
		const results: Claim[] = [];
		for (let twin = 0; twin < count; twin++)
			void seen.claim(of('a'), outcome).then((claim) => results.push(claim));
		return results;
	};

	test('wait for the first, and are repeats when it was acknowledged', async () => {
		const seen = new SeenMessages();
		const first = pending();
		const results = claims(seen, 12, first.outcome);
		await pass(1_000);
		expect(results).toEqual(['new']);
		first.decide(true);
		await pass(0);
		expect(results).toEqual(['new', ...Array<Claim>(11).fill('duplicate')]);
	});

	test('one of them takes over when the first was not', async () => {
		const seen = new SeenMessages();
		const first = pending();
		await seen.claim(of('a'), first.outcome);
		const second = pending();
		const results = claims(seen, 3, second.outcome);
		first.decide(false);
		await pass(0);
		expect(results).toEqual(['new']);
		second.decide(true);
		await pass(0);
		expect(results).toEqual(['new', 'duplicate', 'duplicate']);
	});

	test('do not wait longer than the provider does', async () => {
		const seen = new SeenMessages();
		const first = pending();
		await seen.claim(of('a'), first.outcome);
		const results = claims(seen, 2, never);
		await pass(7_900);
		expect(results).toEqual([]);
		await pass(200);
		expect(results).toEqual(['pending', 'pending']);
		first.decide(true);
		await pass(0);
		expect(await seen.claim(of('a'), never)).toBe('duplicate');
	});

	test('a twin that waits through several failures has the same time in all', async () => {
		const seen = new SeenMessages();
		const [first, second] = [pending(), pending()];
		await seen.claim(of('a'), first.outcome);
		const [taker] = [claims(seen, 1, second.outcome)];
		const waiting = claims(seen, 1, never);
		await pass(5_000);
		first.decide(false);
		await pass(0);
		expect(taker).toEqual(['new']);
		await pass(3_100);
		expect(waiting).toEqual(['pending']);
	});

	test('other messages do not wait', async () => {
		const seen = new SeenMessages();
		await seen.claim(of('a'), pending().outcome);
		expect(await seen.claim(of('b'), pending().outcome)).toBe('new');
	});
});

describe('what survives a restart', () => {
	test('a record makes another memory know the messages', async () => {
		const before = new SeenMessages();
		await acknowledged(before, 'a', 'b');
		before.executionCreated(of('c'));
		const after = new SeenMessages();
		after.recall(before.recordWith(of('d')));
		for (const messageId of ['a', 'b', 'c', 'd'])
			expect(await after.claim(of(messageId), never)).toBe('duplicate');
		expect(await after.claim(of('e'), async () => true)).toBe('new');
	});

	test('the message of a record counts in that record only, until its execution exists', async () => {
		const before = new SeenMessages();
		before.recordWith(of('a'));
		const after = new SeenMessages();
		after.recall(before.recordWith(of('b')));
		expect(await after.claim(of('a'), async () => true)).toBe('new');
		expect(await after.claim(of('b'), never)).toBe('duplicate');
	});

	test('records of two processes add up', async () => {
		const [one, two] = [new SeenMessages(), new SeenMessages()];
		await acknowledged(one, 'a');
		two.recall(one.recordWith(of('b')));
		await acknowledged(two, 'c');
		const restarted = new SeenMessages();
		restarted.recall(two.recordWith(of('d')));
		for (const messageId of ['a', 'b', 'c', 'd'])
			expect(await restarted.claim(of(messageId), never)).toBe('duplicate');
	});

	test('an own record of a while ago brings nothing new, and nothing twice', async () => {
		const seen = new SeenMessages();
		await acknowledged(seen, 'a', 'b');
		const earlier = seen.record();
		await acknowledged(seen, 'c');
		const now = seen.record();
		seen.recall(earlier);
		expect(seen.record()).toBe(now);
	});

	test('the record of a process that knows some of it adds the rest', async () => {
		const [one, two] = [new SeenMessages(), new SeenMessages()];
		await acknowledged(one, 'a', 'b');
		await acknowledged(two, 'b', 'c');
		one.recall(two.record());
		expect(one.record()).toBe(['a', 'b', 'c'].map(of).join(''));
		expect(one.isMissingIn(two.record())).toBe(true);
		expect(two.isMissingIn(one.record())).toBe(false);
	});

	test('none, and a damaged one, do no harm', async () => {
		const seen = new SeenMessages();
		for (const record of ['', 'short', '\u0000'.repeat(10_000), `${of('x')}cut`])
			seen.recall(record);
		await acknowledged(seen, 'a');
		const after = new SeenMessages();
		after.recall(seen.recordWith(of('b')));
		expect(await after.claim(of('a'), never)).toBe('duplicate');
	});

	test('the newest 1,000 in 11,000 characters', async () => {
		const seen = new SeenMessages();
		for (let number = 0; number < 1_500; number++) seen.executionCreated(of(`m${number}`));
		const record = seen.recordWith(of('last'));
		expect(record).toHaveLength(11_000);
		const after = new SeenMessages();
		after.recall(record);
		expect(await after.claim(of('last'), never)).toBe('duplicate');
		expect(await after.claim(of('m1499'), never)).toBe('duplicate');
		expect(await after.claim(of('m501'), never)).toBe('duplicate');
		expect(await after.claim(of('m500'), async () => true)).toBe('new');
	});

	test('a message is in a record once, however often it is saved', async () => {
		const seen = new SeenMessages();
		const delivery = pending();
		await seen.claim(of('a'), delivery.outcome);
		seen.executionCreated(of('a'));
		seen.executionCreated(of('a'));
		expect(seen.recordWith(of('a'))).toHaveLength(11);
		delivery.decide(true);
		await pass(0);
		expect(seen.record()).toHaveLength(11);
	});

	test('and once where its own save is read back before n8n has told of the execution', async () => {
		const seen = new SeenMessages();
		await seen.claim(of('a'), pending().outcome);
		seen.recall(seen.recordWith(of('a')));
		seen.executionCreated(of('a'));
		expect(seen.record()).toBe(of('a'));
	});
});

test('memory is bounded: of 10,001 messages the oldest is forgotten', async () => {
	const seen = new SeenMessages();
	for (let number = 0; number <= 10_000; number++)
		await seen.claim(of(`m${number}`), async () => true);
	await pass(0);
	expect(await seen.claim(of('m1'), never)).toBe('duplicate');
	expect(await seen.claim(of('m10000'), never)).toBe('duplicate');
	expect(await seen.claim(of('m0'), async () => true)).toBe('new');
});
