import { sleep } from 'n8n-workflow';
import type { Message } from '../../shared/item/message';
import { BoundedMap, RecentKeys } from '../../shared/memory/boundedMap';

/** Messages, and executions that went on, remembered until their other deliveries have come in. */
const REMEMBERED = 1_000;

/**
 * How long a delivery waits for the same message to come in where it rather belongs, in milliseconds: that endpoint may
 * be gone at the provider. An execution decides sooner than the trigger that waits for it.
 */
const PATIENCE_MS = { wait: 1_500, trigger: 3_000 };

/** How long it waits for the outcome of another one; the provider waits 10 seconds for its answer. */
const OUTCOME_MS = 8_000;

/** An execution that waits for a reply, as this process knows it. */
export interface Wait {
	/** The token in its URL: the execution knows it, and so does the provider's list. */
	id: string;
	/** See `accountKey`. */
	account: string;
	/** Who is asked, see `contactMark`. */
	contact: string;
	/** When the question went out, Unix milliseconds. */
	askedAt: number;
	/** Unix milliseconds. */
	until: number;
	/** Of an approval that asks for it; `null` for every other question. */
	number: number | null;
	/** @param now Unix milliseconds */
	isAnswer(message: Message, now: number): boolean;
	/** Whether the execution has ended without a reply; only the process in which it began can tell. */
	isOver?(): Promise<boolean>;
}

interface OpenWait extends Wait {
	/** A message that should have come in there as well did not: nobody waits for its endpoint any more. */
	isSilent: boolean;
	/** A delivery resumes it, and its answer is not out yet. */
	isResuming: boolean;
}

/** A message as a delivery brings it. */
export interface Delivered {
	message: Message;
	/** All deliveries of the message share it, and no other message has it. */
	key: string;
}

/** Who acts on a message. */
type Taker = 'trigger' | 'execution';

/** What has become of one message of one account so far. */
interface Course {
	/** Of the waits at whose endpoint it is being decided about: an entry for each delivery. */
	deciding: string[];
	/** Of the waits at whose endpoint it came in, and that wait on, or went on with another message. */
	passedOn: Set<string>;
	/** Of each delivery that acts on it while its answer is not out. */
	acting: Taker[];
	/** Whose answer is out, with 2xx. */
	taken?: Taker;
}

/**
 * A reply comes in several times: at every trigger of the account, which is one place, and at the endpoint of every
 * execution that waits, in any order. Here these deliveries meet, within this process, and one of them takes the
 * message: of the executions that it answers the one that asked last, and where none goes on with it, the triggers.
 * The first row that fits decides; a delivery looks again after every change.
 *
 * | the message | at the endpoint of a wait | at a trigger |
 * | --- | --- | --- |
 * | resumed an execution | pass | leave out |
 * | started a workflow, or this wait has gone on | pass | start |
 * | is about to resume an execution | wait for the outcome | wait for the outcome |
 * | is about to start a workflow, or another one is about to resume this wait | wait for the outcome | start |
 * | is being decided about where it rather belongs | wait for the outcome | wait for the outcome |
 * | may come in where it rather belongs | wait for a moment, then resume | wait for a moment, then start |
 * | comes in nowhere else | resume | start |
 *
 * It rather belongs to an execution whose number it names, else to one that asked later; at a trigger, to any that it
 * answers. An endpoint where it did
 * not come in in time is silent: nobody waits for it again before it is heard of. An outcome that is not known in
 * time is `unknown`: the provider has to send the message again.
 */
export class Replies {
	private readonly waits = new Map<string, OpenWait>();
	private readonly resumed = new RecentKeys(REMEMBERED);
	/** By the message's key, then by account. */
	private readonly courses = new BoundedMap<Map<string, Course>>(REMEMBERED);
	private readonly listeners: Array<() => void> = [];

	/**
	 * Notes that an execution is about to ask. An approval gets its number in the same step, so that no two get the
	 * same: none where this is the contact's only open question, else the lowest free one from 2 on.
	 */
	ask(wait: Omit<Wait, 'number'>, isApproval: boolean): number | null {
		const number = isApproval ? this.freeNumber(wait) : null;
		this.hear({ ...wait, number });
		return number;
	}

	/** Notes that an execution waits, or what has become known of it since. */
	hear(wait: Wait): void {
		if (this.resumed.has(wait.id)) return;
		// The same object: a delivery may hold it.
		const open = this.waits.get(wait.id) ?? { isResuming: false };
		this.waits.set(wait.id, Object.assign(open, wait, { isSilent: false }));
		this.tell();
	}

	get(id: string): Readonly<Wait> | undefined {
		return this.waits.get(id);
	}

	/** Notes that nobody waits there any more. */
	forget(id: string): void {
		this.waits.delete(id);
		this.tell();
	}

	/** Forgets those of a contact's waits whose executions have ended. */
	async forgetEnded(of: Pick<Wait, 'account' | 'contact'>): Promise<void> {
		await this.notEnded(this.ofContact(of));
	}

	/**
	 * The executions that the message answers. One that was cancelled a moment ago does not count: its contact's
	 * messages must not get lost.
	 */
	async waitsFor(message: Message): Promise<OpenWait[]> {
		const now = Date.now();
		return await this.notEnded(
			[...this.waits.values()].filter((wait) => now > wait.until || wait.isAnswer(message, now)),
		);
	}

	/** Notes that a message came in at a wait's endpoint and the execution does not go on with it. */
	passOn({ id, account }: Pick<Wait, 'id' | 'account'>, key: string): void {
		this.courseOf(key, account).passedOn.add(id);
		this.tell();
	}

	/**
	 * Decides whether an execution goes on with a message that answers its question.
	 *
	 * @param outcome resolves to whether the delivery was acknowledged; asked only when it resumes
	 */
	async atWait(
		{ id, account }: Pick<Wait, 'id' | 'account'>,
		{ message, key }: Delivered,
		outcome: () => Promise<boolean>,
	): Promise<'resume' | 'pass' | 'unknown'> {
		const course = this.courseOf(key, account);
		const wait = this.waits.get(id);
		course.deciding.push(id);
		try {
			const waits = wait ? await this.waitsFor(message) : [];
			const others = waits.filter((other) => other.account === account && goesFirst(other, wait));
			return await this.decide<'resume' | 'pass'>(
				PATIENCE_MS.wait,
				() => {
					if (!wait || this.resumed.has(id) || course.taken) return 'pass';
					if (wait.isResuming || course.acting.length > 0) return BLOCKED;
					return this.unlessElsewhere(others, course, 'resume');
				},
				(decision) => {
					if (decision === 'pass') this.passOn({ id, account }, key);
					else void this.act(course, 'execution', outcome, wait);
				},
			);
		} finally {
			remove(course.deciding, id);
			this.tell();
		}
	}

	/**
	 * Decides whether a trigger starts its workflow with a message, or an execution of the account goes on with it.
	 *
	 * @param accountOf the trigger's account; asked only where an execution waits for this message, or one has gone on
	 *   with it
	 * @param outcome resolves to whether the trigger's delivery was acknowledged
	 */
	async atTrigger(
		{ message, key }: Delivered,
		accountOf: () => Promise<string>,
		outcome: () => Promise<boolean>,
	): Promise<Taker | 'unknown'> {
		const answered = await this.waitsFor(message);
		if (answered.length === 0 && !this.courses.has(key)) return 'trigger';
		const account = await accountOf();
		const waits = answered.filter((wait) => wait.account === account);
		if (waits.length === 0 && !this.courses.get(key)?.has(account)) return 'trigger';
		const course = this.courseOf(key, account);
		return await this.decide<Taker>(
			PATIENCE_MS.trigger,
			() => {
				if (course.taken) return course.taken;
				if (course.acting.includes('execution')) return BLOCKED;
				if (course.acting.includes('trigger')) return 'trigger';
				return this.unlessElsewhere(waits, course, 'trigger');
			},
			(taker) => {
				if (taker !== 'trigger') return;
				for (const wait of this.stillOpen(waits, course)) wait.isSilent = true;
				// Should it come in at a wait after all, that execution must not act on it as well.
				void this.act(course, 'trigger', outcome);
			},
		);
	}

	/**
	 * Looks, and looks again after every change, as long as there is patience for what it waits for.
	 *
	 * @param act runs in the same breath as the last look, so that no other delivery decides in between
	 */
	private async decide<Decided extends string>(
		patienceMs: number,
		look: () => Look<Decided>,
		act: (decided: Decided) => void,
	): Promise<Decided | 'unknown'> {
		const begun = Date.now();
		for (;;) {
			let seen = look();
			const left = begun + (seen === BLOCKED ? OUTCOME_MS : patienceMs) - Date.now();
			if (seen === BLOCKED && left <= 0) return 'unknown';
			if (typeof seen === 'object' && left <= 0) seen = seen.otherwise;
			if (typeof seen === 'string') {
				act(seen);
				return seen;
			}
			await Promise.race([this.nextChange(), sleep(left)]);
		}
	}

	/** The decision where the message reaches none of the waits that it belongs to. */
	private unlessElsewhere<Decided>(
		waits: OpenWait[],
		course: Course,
		decided: Decided,
	): Look<Decided> {
		const open = this.stillOpen(waits, course);
		if (open.some(({ id }) => course.deciding.includes(id))) return BLOCKED;
		return open.every(({ isSilent }) => isSilent) ? decided : { otherwise: decided };
	}

	/** Those at whose endpoint the message has not come in yet, or is being decided about. */
	private readonly stillOpen = (waits: OpenWait[], { passedOn }: Course): OpenWait[] =>
		waits.filter(({ id }) => this.waits.has(id) && !passedOn.has(id));

	/** Until its answer is out the provider must be able to send the message again. */
	private async act(
		course: Course,
		taker: Taker,
		outcome: () => Promise<boolean>,
		wait?: OpenWait,
	): Promise<void> {
		course.acting.push(taker);
		if (wait) wait.isResuming = true;
		try {
			if (!(await outcome())) return;
			course.taken = taker;
			if (!wait) return;
			this.resumed.add(wait.id);
			this.waits.delete(wait.id);
		} finally {
			remove(course.acting, taker);
			if (wait) wait.isResuming = false;
			this.tell();
		}
	}

	/** Forgets the others. */
	private async notEnded(waits: OpenWait[]): Promise<OpenWait[]> {
		for (const { id, until, isOver } of waits) {
			if (Date.now() > until || (await isOver?.())) this.forget(id);
		}
		return waits.filter(({ id }) => this.waits.has(id));
	}

	private courseOf(key: string, account: string): Course {
		const ofAccounts = this.courses.get(key) ?? new Map<string, Course>();
		const course = ofAccounts.get(account) ?? { deciding: [], passedOn: new Set(), acting: [] };
		this.courses.set(key, ofAccounts.set(account, course));
		return course;
	}

	private freeNumber(of: Pick<Wait, 'account' | 'contact'>): number | null {
		const taken = this.ofContact(of).map(({ number }) => number);
		if (taken.length === 0) return null;
		let number = 2;
		while (taken.includes(number)) number++;
		return number;
	}

	private readonly ofContact = ({ account, contact }: Pick<Wait, 'account' | 'contact'>) =>
		[...this.waits.values()].filter((wait) => wait.account === account && wait.contact === contact);

	/** Has those who wait for something look again. */
	private tell(): void {
		for (const listener of this.listeners.splice(0)) listener();
	}

	private async nextChange(): Promise<void> {
		await new Promise<void>((resolve) => this.listeners.push(resolve));
	}
}

/** Of this process. */
export const replies = new Replies();

/** n8n works on a delivery on which the decision depends. */
const BLOCKED = Symbol('blocked');

/** What is decided unless the message comes in elsewhere. */
interface Otherwise<Decided> {
	otherwise: Decided;
}

type Look<Decided> = Decided | Otherwise<Decided> | typeof BLOCKED;

/** Of two that a message answers; where both asked in the same millisecond, any, but for both the same. */
function goesFirst(one: Wait, other: Wait | undefined): boolean {
	if (!other) return false;
	// A question with a number is answered by naming it.
	if ((one.number === null) !== (other.number === null)) return one.number !== null;
	return one.askedAt === other.askedAt ? one.id > other.id : one.askedAt > other.askedAt;
}

function remove<Value>(list: Value[], value: Value): void {
	list.splice(list.indexOf(value), 1);
}
