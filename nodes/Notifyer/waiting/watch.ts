import { sleep } from 'n8n-workflow';
import type { CallContext } from '../../shared/calling/callProvider';
import type { Endpoint } from '../api/webhooks';
import { readAddress, removeEndpoint, type WaitingAddress } from './endpoint';
import { replies } from './replies';

/** How soon after its beginning, and how often at least, a wait is looked after; all in milliseconds. */
const FIRST_LOOK_MS = 15_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

/** Endpoints that this process looks after. */
const watched = new Set<Endpoint['id']>();

/**
 * Removes an endpoint when nobody waits there any more: at the time limit, or earlier when the execution has
 * ended. n8n tells a node of neither: at the time limit it goes on without running it, and of a cancelled
 * execution it tells nobody.
 *
 * @param token of the wait, the one in the endpoint's URL
 * @param until Unix milliseconds
 */
export async function watch(
	context: CallContext,
	id: Endpoint['id'],
	{ token, until }: Pick<WaitingAddress, 'token' | 'until'>,
): Promise<void> {
	if (watched.has(id)) return;
	watched.add(id);
	const begun = Date.now();
	let wait = replies.get(token);
	for (let now = begun; now < until; now = Date.now()) {
		const pause = Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_LOOK_MS, (now - begun) / 4));
		await sleep(Math.min(pause, until - now));
		// It may be known since, or not any more.
		wait = replies.get(token) ?? wait;
		if (await wait?.isOver?.()) break;
	}
	replies.forget(token);
	await removeEndpoint(context, id);
	watched.delete(id);
}

/**
 * Makes up for what a restart cost: removes endpoints whose time is over, and looks after the others. They
 * carry their time in their URL, so this holds for those of every execution of every n8n.
 *
 * @param endpoints all of the account's
 */
export async function lookAfter(context: CallContext, endpoints: Endpoint[]): Promise<void> {
	for (const { id, url } of endpoints) {
		const address = readAddress(url);
		if (!address) continue;
		if (address.until < Date.now()) await removeEndpoint(context, id);
		else void watch(context, id, address);
	}
}
