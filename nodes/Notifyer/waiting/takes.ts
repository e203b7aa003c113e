import { sleep } from 'n8n-workflow';
import type { Identity } from '../../shared/item/identity';
import type { Message } from '../../shared/item/message';
import { BoundedMap, RecentKeys } from '../../shared/memory/boundedMap';
import {
	isAwaited,
	isResumed,
	nextChange,
	noteResumed,
	tellChange,
	waitsFor,
	type Awaited,
} from './awaited';
import { knownKey, messageKey } from './sameMessage';

/**
 * A reply comes in several times: at the trigger of its workflow and at each execution that waits, in any order. Here
 * these deliveries meet, within this process, and one of them takes the message:
 *
 * - of the executions that it answers, the one that asked last;
 * - where none goes on with it, the trigger.
 */

/** Messages remembered until their other deliveries have come in. */
const REMEMBERED = 1_000;

/** How long a delivery waits, in milliseconds; the provider waits 10 seconds for its answer. */
export interface Patience {
	/** For the same message to come in where it rather belongs: that endpoint may be gone at the provider. */
	forOthers: number;
	/** For what becomes of a delivery that n8n works on. */
	forOutcome: number;
}

/** An execution decides sooner than the trigger that waits for it. */
const AT_WAIT: Patience = { forOthers: 1_500, forOutcome: 8_000 };
const AT_TRIGGER: Patience = { forOthers: 3_000, forOutcome: 8_000 };

/** A message as a delivery brings it. */
export interface Delivered {
	message: Message;
	identity: Identity;
}

/** A delivery that takes a message, until its answer is out. */
interface Taking {
	/** See `messageKey`. */
	key: string;
	workflowId: string | undefined;
	/** Of the wait; none: the trigger. */
	endpointId?: Awaited['endpointId'];
}

/** Where an execution waits. */
type Place = Pick<Awaited, 'workflowId' | 'endpointId' | 'askedAt'>;

const underWay = new Set<Taking>();
/** Endpoint and message, while it is not decided whether the execution goes on with it. */
const undecided = new Set<string>();
/** Messages that an execution went on with, and of which workflow. */
const resumedBy = new BoundedMap<string>(REMEMBERED);
/** Workflow and message, where the trigger ran although an execution waited. */
const ranAtTrigger = new RecentKeys(REMEMBERED);
/** Endpoint and message, where a message came in and the execution goes on waiting, or went on with another. */
const passedOn = new RecentKeys(REMEMBERED);

const placeOf = (where: string | number | undefined, key: string) => `${where ?? ''} ${key}`;

/** What a delivery at a wait's endpoint is to do: resume, nothing, or nobody knows yet. */
export type Decision = 'resume' | 'pass' | 'unknown';

/**
 * Decides whether an execution goes on with a message that answers its question.
 *
 * @param outcome resolves to whether the delivery was acknowledged; asked only when it resumes
 */
export async function decideForWait(
	wait: Place,
	{ message, identity }: Delivered,
	outcome: () => Promise<boolean>,
	patience: Patience = AT_WAIT,
): Promise<Decision> {
	const key = messageKey(identity);
	const here = placeOf(wait.endpointId, key);
	undecided.add(here);
	try {
		const later = (await waitsFor(message)).filter((other) => askedLater(other, wait));
		return await decide<Decision>(
			patience,
			() => {
				if (isDecided(wait, key)) return 'pass';
				if ([...underWay].some((taking) => blocks(taking, wait, key))) return BLOCKED;
				return whenNobodyElse(later, key, 'resume');
			},
			(decision) => {
				if (decision === 'pass') passOn(wait.endpointId, identity);
				if (decision === 'resume') void take({ ...wait, key }, outcome);
			},
		);
	} finally {
		undecided.delete(here);
		tellChange();
	}
}

/** Who acts on a message that came in at the trigger, or that nobody knows yet. */
export type Taker = 'trigger' | 'execution' | 'unknown';

/**
 * Decides whether the trigger starts its workflow with a message, or an execution of this workflow goes on with it.
 *
 * @param outcome resolves to whether the trigger's delivery was acknowledged
 */
export async function decideForTrigger(
	workflowId: string | undefined,
	{ message, identity }: Delivered,
	outcome: () => Promise<boolean>,
	patience: Patience = AT_TRIGGER,
): Promise<Taker> {
	if (message.direction !== 'incoming') return 'trigger';
	const waits = (await waitsFor(message)).filter((wait) => wait.workflowId === workflowId);
	// Mostly nobody waits, and nothing has to be remembered of the message.
	const key = waits.length > 0 ? messageKey(identity) : knownKey(identity);
	if (key === undefined) return 'trigger';
	return await decide<Taker>(
		patience,
		() => {
			if (resumedBy.get(key) === (workflowId ?? '')) return 'execution';
			if ([...underWay].some((taking) => resumes(taking, workflowId, key))) return BLOCKED;
			return whenNobodyElse(waits, key, 'trigger');
		},
		(taker) => {
			if (taker !== 'trigger' || waits.length === 0) return;
			for (const wait of openOf(waits, key)) wait.isSilent = true;
			// Should it come in at the wait after all, that execution must not act on it as well.
			void take({ workflowId, key }, outcome);
		},
	);
}

/** n8n works on a delivery on which the decision depends. */
const BLOCKED = Symbol('blocked');

/** What is decided unless the message comes in elsewhere. */
interface Otherwise<Decided> {
	otherwise: Decided;
}

type Look<Decided> = Decided | Otherwise<Decided> | typeof BLOCKED;

/**
 * Looks, and looks again after every change, as long as there is patience for what it waits for.
 *
 * @param act runs in the same breath as the last look, so that no other delivery decides in between
 */
async function decide<Decided extends string>(
	{ forOthers, forOutcome }: Patience,
	look: () => Look<Decided>,
	act: (decided: Decided) => void,
): Promise<Decided | 'unknown'> {
	const begun = Date.now();
	for (;;) {
		let seen = look();
		const left = begun + (seen === BLOCKED ? forOutcome : forOthers) - Date.now();
		if (seen === BLOCKED && left <= 0) return 'unknown';
		if (typeof seen === 'object' && left <= 0) seen = seen.otherwise;
		if (typeof seen === 'string') {
			act(seen);
			return seen;
		}
		await Promise.race([nextChange(), sleep(left)]);
	}
}

/** What is decided where the message comes in at none of the waits to which it rather belongs. */
function whenNobodyElse<Decided>(waits: Awaited[], key: string, decided: Decided): Look<Decided> {
	const open = openOf(waits, key);
	if (open.some(({ endpointId }) => undecided.has(placeOf(endpointId, key)))) return BLOCKED;
	return open.every(({ isSilent }) => isSilent) ? decided : { otherwise: decided };
}

/** Those of the waits at whose endpoint the message has not come in yet, or is not decided about. */
const openOf = (waits: Awaited[], key: string): Awaited[] =>
	waits.filter(
		({ endpointId }) => isAwaited(endpointId) && !passedOn.has(placeOf(endpointId, key)),
	);

/** Notes that a message came in at a wait's endpoint and the execution does not go on with it. */
export function passOn(endpointId: Awaited['endpointId'], identity: Identity): void {
	passedOn.add(placeOf(endpointId, messageKey(identity)));
	tellChange();
}

/** Of two that asked in the same millisecond, any, but for both the same. */
function askedLater(one: Place, other: Place): boolean {
	if (one.askedAt !== other.askedAt) return one.askedAt > other.askedAt;
	return String(one.endpointId) > String(other.endpointId);
}

/** The execution has gone on, or the message is somebody else's. */
const isDecided = ({ workflowId, endpointId }: Place, key: string): boolean =>
	isResumed(endpointId) || resumedBy.has(key) || ranAtTrigger.has(placeOf(workflowId, key));

/** Another message is about to resume this execution, or another delivery is about to take this message. */
function blocks(taking: Taking, { workflowId, endpointId }: Place, key: string): boolean {
	if (taking.endpointId === endpointId) return true;
	const isOfExecution = taking.endpointId !== undefined;
	return taking.key === key && (isOfExecution || taking.workflowId === workflowId);
}

/** An execution of this workflow is about to go on with the message. */
const resumes = (taking: Taking, workflowId: string | undefined, key: string): boolean =>
	taking.endpointId !== undefined && taking.key === key && taking.workflowId === workflowId;

/** Until a delivery is acknowledged the provider must be able to send the message again. */
async function take(taking: Taking, outcome: () => Promise<boolean>): Promise<void> {
	underWay.add(taking);
	const { workflowId, endpointId, key } = taking;
	try {
		if (!(await outcome())) return;
		if (endpointId === undefined) {
			ranAtTrigger.add(placeOf(workflowId, key));
		} else {
			resumedBy.renew(key, workflowId ?? '');
			noteResumed(endpointId);
		}
	} finally {
		underWay.delete(taking);
		tellChange();
	}
}
