import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import type { CallContext } from '../../shared/calling/callProvider';
import type { Endpoint } from '../api/webhooks';
import { readAddress, removeEndpoint, type WaitingAddress } from './endpoint';
import { replies } from './replies';

/** How soon after its beginning, and how often at least, a wait is looked after; all in milliseconds. */
const FIRST_LOOK_MS = 15_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

/** The clock, replaced in tests. Both in milliseconds. */
export interface Timing {
	now(): number;
	sleep(milliseconds: number): Promise<void>;
}

const realTiming: Timing = { now: () => Date.now(), sleep };

/** Tells whether the execution has ended. */
type IsOver = () => Promise<boolean>;

/** Who has only read of an endpoint in the list knows of its time alone. */
const UNKNOWN: IsOver = async () => false;

/**
 * Endpoints that this process looks after, and how. Another execution may read of one in the list before the execution
 * that waits there looks after it.
 */
const watched = new Map<Endpoint['id'], IsOver>();

/**
 * Removes an endpoint when nobody waits there any more: at the time limit, or earlier when the execution has
 * ended. n8n tells a node of neither: at the time limit it goes on without running it, and of a cancelled
 * execution it tells nobody.
 *
 * @param token of the wait, the one in the endpoint's URL
 * @param until Unix milliseconds
 * @param isOver whether the execution has ended
 */
export async function watch(
	context: CallContext,
	id: Endpoint['id'],
	{ token, until }: Pick<WaitingAddress, 'token' | 'until'>,
	isOver: IsOver,
	timing: Timing = realTiming,
): Promise<void> {
	const isWatched = watched.has(id);
	if (!isWatched || isOver !== UNKNOWN) watched.set(id, isOver);
	if (isWatched) return;
	const begun = timing.now();
	for (let now = begun; now < until; now = timing.now()) {
		const pause = Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_LOOK_MS, (now - begun) / 4));
		await timing.sleep(Math.min(pause, until - now));
		if (await watched.get(id)?.()) break;
	}
	replies.forget(token);
	await removeEndpoint(context, id);
	watched.delete(id);
}

/** Whether an execution has ended, as far as n8n's records say; when they cannot be read it has not. */
export async function hasEnded(context: IExecuteFunctions, executionId: string): Promise<boolean> {
	try {
		const data = await context.getExecutionDataById(executionId);
		return data === undefined || data.waitTill === undefined || data.resultData.error !== undefined;
	} catch (error) {
		context.logger.debug(`A waiting execution could not be looked up (${String(error)})`);
		return false;
	}
}

/**
 * Makes up for what a restart cost: removes endpoints whose time is over, and looks after the others. They
 * carry their time in their URL, so this holds for those of every execution of every n8n.
 *
 * @param endpoints all of the account's
 */
export async function lookAfter(
	context: CallContext,
	endpoints: Endpoint[],
	timing: Timing = realTiming,
): Promise<void> {
	for (const { id, url } of endpoints) {
		const address = readAddress(url);
		if (!address) continue;
		if (address.until < timing.now()) await removeEndpoint(context, id);
		else void watch(context, id, address, UNKNOWN, timing);
	}
}
