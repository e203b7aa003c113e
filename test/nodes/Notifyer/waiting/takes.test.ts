import type { Message } from '../../../../nodes/shared/item/message';
import {
	expectNoReply,
	expectReply,
	expectToldOf,
} from '../../../../nodes/Notifyer/waiting/awaited';
import {
	decideForTrigger,
	decideForWait,
	passOn,
	type Decision,
	type Taker,
} from '../../../../nodes/Notifyer/waiting/takes';
import { isReply } from '../../../../nodes/Notifyer/waiting/wait';
import { pass, startClock, stopClock } from '../../../helpers/clock';
import { message as anyMessage } from '../../../helpers/receiving';

const ANA = '+14155550333';
const HOUR = 3_600_000;

let count = 0;
const used: number[] = [];

beforeEach(() => stopClock());
afterEach(() => {
	for (const id of used.splice(0)) expectNoReply(id);
	startClock();
});

/** An execution that waits for Ana since a minute. */
function wait({ phoneNumber = ANA, workflowId = 'w1', agoMs = 60_000, isOver = false } = {}) {
	const endpointId = ++count;
	used.push(endpointId);
	const askedAt = Date.now() - agoMs;
	const question = { phoneNumber, whatsappId: null, askedAt, until: Date.now() + HOUR };
	const isAnswer = (one: Message, now: number) => isReply(one, question, now);
	const one = { ...question, endpointId, workflowId, isAnswer };
	expectReply({ ...one, isOver: async () => isOver });
	return one;
}
type Wait = ReturnType<typeof wait>;

/** A new message of Ana's, written now. */
const write = (changed: Partial<Message> = {}) =>
	anyMessage({
		messageId: `m${++count}`,
		phoneNumber: ANA,
		receivedAt: new Date().toISOString(),
		...changed,
	});

/** What becomes of an answer, decided by the test. */
function answer() {
	let tell: (isAcknowledged: boolean) => void = () => undefined;
	const outcome = new Promise<boolean>((resolve) => (tell = resolve));
	return { outcome: async () => await outcome, tell };
}

/** A delivery; `decided` is set as soon as it is. */
function deliver<Decided>(run: (outcome: () => Promise<boolean>) => Promise<Decided>) {
	const { outcome, tell } = answer();
	const delivery = { decided: undefined as Decided | undefined, tell };
	void run(outcome).then((decided) => (delivery.decided = decided));
	return delivery;
}
const brought = (message: Message) => ({
	message,
	identity: { coarse: message.messageId, milliseconds: [], id: null },
});
const atTrigger = (message: Message, workflowId = 'w1') =>
	deliver<Taker>(async (outcome) => await decideForTrigger(workflowId, brought(message), outcome));
const atWait = (one: Wait, message: Message) =>
	deliver<Decision>(async (outcome) => await decideForWait(one, brought(message), outcome));

describe('a reply', () => {
	it('is left out at the trigger that gets it last', async () => {
		const one = wait();
		const reply = write();
		const there = atWait(one, reply);
		await pass(0);
		expect(there.decided).toBe('resume');
		const here = atTrigger(reply);
		await pass(100);
		expect(here.decided).toBeUndefined();
		there.tell(true);
		await pass(0);
		expect(here.decided).toBe('execution');
	});

	it('is left out at the trigger that gets it first', async () => {
		const one = wait();
		const reply = write();
		const here = atTrigger(reply);
		await pass(1_000);
		expect(here.decided).toBeUndefined();
		const there = atWait(one, reply);
		await pass(0);
		there.tell(true);
		await pass(0);
		expect([here.decided, there.decided]).toEqual(['execution', 'resume']);
	});

	it('starts the trigger of another workflow', async () => {
		const one = wait();
		const reply = write();
		atWait(one, reply).tell(true);
		const here = atTrigger(reply, 'w2');
		await pass(0);
		expect(here.decided).toBe('trigger');
	});

	it('is the trigger’s where resuming failed, and no second time the execution’s', async () => {
		const one = wait();
		const reply = write();
		const there = atWait(one, reply);
		const here = atTrigger(reply);
		await pass(0);
		there.tell(false);
		await pass(3_000);
		expect(here.decided).toBe('trigger');
		here.tell(true);
		const again = atWait(one, reply);
		await pass(0);
		expect(again.decided).toBe('pass');
	});

	it('is sent again where nobody knows for long whether the execution goes on', async () => {
		const one = wait();
		const reply = write();
		const there = atWait(one, reply);
		const here = atTrigger(reply);
		await pass(7_999);
		expect(here.decided).toBeUndefined();
		await pass(1);
		expect([there.decided, here.decided]).toEqual(['resume', 'unknown']);
	});

	it('is known at the trigger also where one delivery tells more of it than the other', async () => {
		const one = wait();
		const reply = write();
		const { coarse } = brought(reply).identity;
		const bare = { message: reply, identity: { coarse, milliseconds: [], id: null } };
		const full = { message: reply, identity: { coarse, milliseconds: [120], id: 'wamid.1' } };
		const other = { message: reply, identity: { coarse, milliseconds: [700], id: 'wamid.2' } };
		deliver(async (outcome) => await decideForWait(one, bare, outcome)).tell(true);
		const here = deliver(async (outcome) => await decideForTrigger('w1', full, outcome));
		await pass(0);
		const twin = deliver(async (outcome) => await decideForTrigger('w1', other, outcome));
		await pass(0);
		expect([here.decided, twin.decided]).toEqual(['execution', 'trigger']);
	});

	it('resumes once, however often it is delivered at once', async () => {
		const one = wait();
		const reply = write();
		const all = Array.from({ length: 8 }, () => atWait(one, reply));
		await pass(0);
		expect(all.map(({ decided }) => decided)).toEqual(['resume', ...Array(7).fill(undefined)]);
		all[0]?.tell(true);
		await pass(0);
		expect(all.map(({ decided }) => decided)).toEqual(['resume', ...Array(7).fill('pass')]);
	});
});

describe('what the trigger does not leave out', () => {
	it.each([
		['another contact’s message', { phoneNumber: '+14155550444' }],
		['one from before the question', { receivedAt: '2026-08-15T18:17:39.000Z' }],
		['a reaction', { messageType: 'reaction' }],
		['a system message', { messageType: 'system' }],
		['an outgoing message', { direction: 'outgoing' as const }],
	])('%s, which it does not wait with either', async (_name, changed) => {
		wait();
		const here = atTrigger(write(changed));
		await pass(0);
		expect(here.decided).toBe('trigger');
	});

	it('all three messages of a contact whose wait has lost its endpoint', async () => {
		const one = wait();
		const messages = [write(), write(), write()];
		const [first, ...others] = messages;
		const here = atTrigger(first as Message);
		await pass(2_999);
		expect(here.decided).toBeUndefined();
		await pass(1);
		expect(here.decided).toBe('trigger');
		here.tell(true);
		const later = others.map((message) => atTrigger(message));
		await pass(0);
		// And not as slowly: nobody waits for that endpoint any more.
		expect(later.map(({ decided }) => decided)).toEqual(['trigger', 'trigger']);
		for (const { tell } of later) tell(true);
		// Should they come in there much later, nothing acts on them twice.
		const late = messages.map((message) => atWait(one, message));
		await pass(0);
		expect(late.map(({ decided }) => decided)).toEqual(['pass', 'pass', 'pass']);
	});

	it('the next message, which resumes, once the endpoint is heard of again', async () => {
		const one = wait();
		const here = atTrigger(write());
		await pass(3_000);
		here.tell(true);
		expectToldOf(one);
		const reply = write();
		const next = atTrigger(reply);
		await pass(10);
		const there = atWait(one, reply);
		await pass(0);
		there.tell(true);
		await pass(0);
		expect([next.decided, there.decided]).toEqual(['execution', 'resume']);
	});

	it.each([
		['the trigger gets both first', true],
		['the execution gets both first', false],
	])('the second of two messages at once: %s', async (_name, isTriggerFirst) => {
		const one = wait();
		const [yes, but] = [write({ text: 'Yes' }), write({ text: 'but only after five' })];
		const triggers = () => [atTrigger(yes), atTrigger(but)];
		let here = isTriggerFirst ? triggers() : [];
		const there = [atWait(one, yes), atWait(one, but)];
		if (!isTriggerFirst) here = triggers();
		await pass(50);
		expect(there[1]?.decided).toBeUndefined();
		there[0]?.tell(true);
		await pass(0);
		expect(there.map(({ decided }) => decided)).toEqual(['resume', 'pass']);
		expect(here.map(({ decided }) => decided)).toEqual(['execution', 'trigger']);
	});

	it('a message while the execution has ended, of which nobody told', async () => {
		wait({ isOver: true });
		const here = atTrigger(write());
		await pass(0);
		expect(here.decided).toBe('trigger');
	});

	it('a message after the time limit', async () => {
		wait();
		await pass(HOUR + 1);
		const here = atTrigger(write());
		await pass(0);
		expect(here.decided).toBe('trigger');
	});

	it('a message that came in at the wait and was none for it', async () => {
		const one = wait();
		const message = write();
		const here = atTrigger(message);
		await pass(10);
		passOn(one.endpointId, brought(message).identity);
		await pass(0);
		expect(here.decided).toBe('trigger');
	});
});

describe('two executions that wait for one contact', () => {
	it.each([
		['of one workflow', 'w1'],
		['of two workflows', 'w2'],
	])(
		'%s: the one that asked last goes on, whichever gets the reply first',
		async (_name, workflowId) => {
			for (const isLaterFirst of [true, false]) {
				const earlier = wait();
				const later = wait({ workflowId, agoMs: 30_000 });
				const reply = write();
				const order = isLaterFirst ? [later, earlier] : [earlier, later];
				const deliveries = new Map<Wait, ReturnType<typeof atWait>>();
				for (const one of order) {
					deliveries.set(one, atWait(one, reply));
					await pass(100);
				}
				deliveries.get(later)?.tell(true);
				await pass(0);
				expect(deliveries.get(later)?.decided).toBe('resume');
				expect(deliveries.get(earlier)?.decided).toBe('pass');
				expectNoReply(earlier.endpointId);
			}
		},
	);

	it('the earlier one goes on with the next reply', async () => {
		const earlier = wait();
		const later = wait({ agoMs: 30_000 });
		atWait(later, write()).tell(true);
		await pass(0);
		const next = atWait(earlier, write());
		await pass(0);
		expect(next.decided).toBe('resume');
	});

	it('the earlier one goes on where the later one’s endpoint is gone, before the trigger gives up', async () => {
		const earlier = wait();
		wait({ agoMs: 30_000 });
		const reply = write();
		const here = atTrigger(reply);
		const there = atWait(earlier, reply);
		await pass(1_500);
		expect(there.decided).toBe('resume');
		await pass(2_000);
		expect(here.decided).toBeUndefined();
		there.tell(true);
		await pass(0);
		expect(here.decided).toBe('execution');
	});

	it('asked in the same millisecond: one of them', async () => {
		const both = [wait(), wait()];
		const reply = write();
		const deliveries = both.map((one) => atWait(one, reply));
		for (const { tell } of deliveries) tell(true);
		await pass(0);
		expect(deliveries.map(({ decided }) => decided).sort()).toEqual(['pass', 'resume']);
	});
});
