import type { Message } from '../../../../nodes/shared/item/message';
import { Replies } from '../../../../nodes/Notifyer/waiting/replies';
import { isReply, type Question } from '../../../../nodes/Notifyer/waiting/wait';
import { pass, startClock, stopClock } from '../../../helpers/clock';
import { message as anyMessage } from '../../../helpers/receiving';

const ANA = '+14155550333';
const HOUR = 3_600_000;
const WORDS = ['yes', 'ok'];

let replies = new Replies();
let count = 0;

beforeEach(() => {
	stopClock();
	replies = new Replies();
});
afterEach(() => startClock());

/** An execution that waits for Ana since a minute. */
function wait({
	phoneNumber = ANA,
	account = 'a1',
	agoMs = 60_000,
	isOver = false,
	isApproval = false,
	messageIds = null as string[] | null,
} = {}) {
	const id = `token ${++count}`;
	const askedAt = Date.now() - agoMs;
	const approval = isApproval ? { words: WORDS, number: null as number | null } : null;
	const question: Question = {
		phoneNumber,
		whatsappId: null,
		messageIds,
		approval,
		askedAt,
		until: Date.now() + HOUR,
	};
	const isAnswer = (one: Message, now: number) => isReply(one, question, now);
	const { until } = question;
	const one = { id, account, contact: phoneNumber, askedAt, until, isAnswer };
	const number = replies.ask({ ...one, isOver: async () => isOver }, isApproval);
	if (approval) approval.number = number;
	return { ...one, number, isOver: async () => isOver };
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
const brought = (message: Message) => ({ message, key: message.messageId });
const atTrigger = (message: Message, account = 'a1') =>
	deliver(
		async (outcome) => await replies.atTrigger(brought(message), async () => account, outcome),
	);
/** As the endpoint does: what does not answer the question is passed on. */
const atWait = (one: Wait, message: Message) =>
	deliver(async (outcome) => {
		if (one.isAnswer(message, Date.now())) {
			return await replies.atWait(one, brought(message), outcome);
		}
		replies.passOn(one, brought(message).key);
		return 'ignore' as const;
	});

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

	it('is left out at every trigger of the account, and starts those of another one', async () => {
		const one = wait();
		const reply = write();
		atWait(one, reply).tell(true);
		const here = [atTrigger(reply), atTrigger(reply), atTrigger(reply, 'a2')];
		await pass(0);
		expect(here.map(({ decided }) => decided)).toEqual(['execution', 'execution', 'trigger']);
	});

	it('asks for no account where nobody waits for the message', async () => {
		wait({ phoneNumber: '+14155550444' });
		const accountOf = jest.fn(async () => 'a1');
		const here = deliver(
			async (outcome) => await replies.atTrigger(brought(write()), accountOf, outcome),
		);
		await pass(0);
		expect(here.decided).toBe('trigger');
		expect(accountOf).not.toHaveBeenCalled();
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
		['a pressed button', { messageType: 'button' }],
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
		replies.hear(one);
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
		replies.passOn(one, brought(message).key);
		await pass(0);
		expect(here.decided).toBe('trigger');
	});

	it('a message that starts several workflows, and no execution besides', async () => {
		const one = wait();
		const message = write();
		const here = [atTrigger(message), atTrigger(message)];
		await pass(3_000);
		expect(here.map(({ decided }) => decided)).toEqual(['trigger', 'trigger']);
		const there = atWait(one, message);
		await pass(0);
		// One of them does not start it, and will see it again.
		here[0]?.tell(false);
		await pass(0);
		expect(there.decided).toBeUndefined();
		here[1]?.tell(true);
		await pass(0);
		expect(there.decided).toBe('pass');
		const again = atTrigger(message);
		await pass(0);
		expect(again.decided).toBe('trigger');
	});
});

describe('two executions that wait for one contact', () => {
	it.each([true, false])(
		'the one that asked last goes on, also where it gets the reply first: %s',
		async (isLaterFirst) => {
			const earlier = wait();
			const later = wait({ agoMs: 30_000 });
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

	it('of two accounts: each with its own', async () => {
		const earlier = wait();
		wait({ account: 'a2', agoMs: 30_000 });
		const there = atWait(earlier, write());
		await pass(0);
		expect(there.decided).toBe('resume');
	});

	it('an answer that quotes the earlier question is its', async () => {
		const earlier = wait({ messageIds: ['q1', 'q2'] });
		const later = wait({ agoMs: 30_000, messageIds: ['q3'] });
		const reply = write({ replyTo: 'q2' });
		const there = [atWait(later, reply), atWait(earlier, reply)];
		const here = atTrigger(reply);
		await pass(0);
		expect(there.map(({ decided }) => decided)).toEqual(['ignore', 'resume']);
		there[1]?.tell(true);
		await pass(0);
		expect(here.decided).toBe('execution');
	});

	it('an answer that quotes neither is a message like any other', async () => {
		wait({ messageIds: ['q1'] });
		wait({ messageIds: ['q2'] });
		const here = atTrigger(write({ replyTo: 'something else' }));
		await pass(0);
		expect(here.decided).toBe('trigger');
	});

	it('a quote may be of a question that is still being sent', async () => {
		const asking = wait();
		const reply = write({ replyTo: 'q9' });
		const here = atTrigger(reply);
		await pass(1_000);
		expect(here.decided).toBeUndefined();
		replies.passOn(asking, brought(reply).key);
		await pass(0);
		expect(here.decided).toBe('trigger');
	});
});

describe('approvals of one reviewer', () => {
	const approval = (more: Parameters<typeof wait>[0] = {}) => wait({ isApproval: true, ...more });

	it('are numbered while another question waits for them, with the lowest free number', () => {
		const all = [approval(), approval(), approval()];
		expect(all.map(({ number }) => number)).toEqual([null, 2, 3]);
		replies.forget(all[1]!.id);
		expect(approval().number).toBe(2);
		// The one without a number is over, and no other one is taken for it.
		replies.forget(all[0]!.id);
		expect(approval().number).toBe(4);
		expect(approval({ phoneNumber: '+14155550444' }).number).toBeNull();
		expect(approval({ account: 'a2' }).number).toBeNull();
	});

	it('are numbered beside a question that is none: a yes to that must not approve', () => {
		wait();
		expect(approval().number).toBe(2);
	});

	it('have no number once nobody else asks any more', async () => {
		const first = approval({ isOver: true });
		await replies.forgetEnded(first);
		expect(approval().number).toBeNull();
	});

	it('get the answer with their number, and the one without a number the rest', async () => {
		const [plain, second] = [approval(), approval({ agoMs: 30_000 })];
		const to = async (text: string) => {
			const reply = write({ text });
			const there = [atWait(plain, reply), atWait(second, reply)];
			const here = atTrigger(reply);
			await pass(0);
			for (const { tell } of [...there, here]) tell(false);
			await pass(3_000);
			return there.map(({ decided }) => decided);
		};
		expect(await to('Yes')).toEqual(['resume', 'ignore']);
		expect(await to('Yes 2')).toEqual(['ignore', 'resume']);
		expect(await to('no')).toEqual(['resume', 'ignore']);
		expect(await to('no 2')).toEqual(['ignore', 'resume']);
		expect(await to('yes 3')).toEqual(['ignore', 'ignore']);
	});

	it('get the answer with their number also where a question that is none was asked since', async () => {
		approval();
		const [second, later] = [approval(), wait({ agoMs: 30_000 })];
		const to = async (text: string) => {
			const reply = write({ text });
			const there = [atWait(second, reply), atWait(later, reply)];
			await pass(0);
			return there.map(({ decided }) => decided);
		};
		expect(await to('At three')).toEqual(['ignore', 'resume']);
		expect(await to('Yes 2')).toEqual(['resume', undefined]);
	});

	it('leave an answer to one that is over to the trigger', async () => {
		const first = approval();
		approval();
		replies.forget(first.id);
		for (const text of ['Yes', 'Yes 3']) {
			const here = atTrigger(write({ text }));
			await pass(0);
			expect(here.decided).toBe('trigger');
		}
	});
});
