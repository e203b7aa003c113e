import { sleep } from 'n8n-workflow';

/** A burst is over after so many times its quiet time, however fast its contact goes on writing. */
const LONGEST = 10;

/** A message that waits with others of its contact. */
export interface Arrival {
	/** ISO 8601 UTC. */
	receivedAt: string;
	/** Of its execution, which n8n numbers as the messages come in. */
	order: number;
	/** Whether its execution has been stopped: it takes part in nothing any more. */
	isStopped(): boolean;
}

interface Burst {
	arrivals: Arrival[];
	/** Unix milliseconds. */
	openedAt: number;
	/** When it is over, Unix milliseconds. */
	endsAt: number;
	/** Once it is over: what came together, oldest first. */
	together?: Arrival[];
}

/** Of all nodes in this process, while they last. */
const bursts = new Map<string, Burst>();

/**
 * Waits until a contact has written nothing for a while. Every message stays with its own execution until then,
 * so that a crash meanwhile leaves each of them in an execution that n8n marks as crashed.
 *
 * @param key tells one contact's messages at one node from all others
 * @param quietMs how long nothing may come, before a burst is over
 * @returns the burst, oldest message first, for its newest message; `undefined` for the others, and for an
 *   execution that was stopped
 */
export async function joinBurst<Own extends Arrival>(
	key: string,
	arrival: Own,
	quietMs: number,
): Promise<Own[] | undefined> {
	const now = Date.now();
	const burst = bursts.get(key) ?? { arrivals: [], openedAt: now, endsAt: now };
	bursts.set(key, burst);
	burst.arrivals.push(arrival);
	const latest = burst.openedAt + LONGEST * quietMs;
	burst.endsAt = Math.max(burst.endsAt, Math.min(now + quietMs, latest));
	// At least once: what comes in the same moment belongs to it.
	do await sleep(Math.max(0, burst.endsAt - Date.now()));
	while (!burst.together && Date.now() < burst.endsAt);
	// The first that wakes decides for all, so that no two can take themselves for the newest.
	burst.together ??= close(key, burst);
	return burst.together.at(-1) === arrival ? (burst.together as Own[]) : undefined;
}

function close(key: string, burst: Burst): Arrival[] {
	bursts.delete(key);
	return oldestFirst(burst.arrivals.filter((arrival) => !arrival.isStopped()));
}

/**
 * Sorts by time. Providers write whole seconds, or leave the milliseconds out of some messages: so within a second the
 * milliseconds count only where all of its messages have them, else the order in which they came in.
 */
function oldestFirst(arrivals: Arrival[]): Arrival[] {
	const timed = arrivals.map((arrival) => ({ arrival, at: Date.parse(arrival.receivedAt) }));
	const secondOf = (at: number) => Math.floor(at / 1000);
	const inexact = new Set(timed.filter(({ at }) => at % 1000 === 0).map(({ at }) => secondOf(at)));
	const rank = (at: number) => (inexact.has(secondOf(at)) ? secondOf(at) * 1000 : at);
	return timed
		.sort((a, b) => rank(a.at) - rank(b.at) || a.arrival.order - b.arrival.order)
		.map(({ arrival }) => arrival);
}
