import type { Message } from '../../shared/item/message';
import { RecentKeys } from '../../shared/memory/boundedMap';
import type { Wait } from './wait';

/** Endpoints whose execution has gone on, remembered while late deliveries may come in. */
const REMEMBERED = 1_000;

/** An execution that waits, as this process knows it. */
export interface Awaited extends Pick<Wait, 'endpointId' | 'askedAt' | 'until'> {
	workflowId: string | undefined;
	/** A message that should have come in there as well did not: nobody waits for its endpoint any more. */
	isSilent: boolean;
	/** @param now Unix milliseconds */
	isAnswer(message: Message, now: number): boolean;
	/** Whether the execution has ended without a reply, as far as this process can tell. */
	isOver(): Promise<boolean>;
}

/** By endpoint. */
const awaited = new Map<Wait['endpointId'], Awaited>();
const resumed = new RecentKeys(REMEMBERED);

const listeners = new Set<() => void>();

/** Notes that an execution waits, or what has become known of it since. */
export function expectReply(wait: Omit<Awaited, 'isSilent'>): void {
	// The same object: a delivery may hold it.
	const entry = Object.assign(awaited.get(wait.endpointId) ?? {}, wait, { isSilent: false });
	awaited.set(wait.endpointId, entry);
	tellChange();
}

/**
 * Notes that an execution waits of which something else tells than the execution itself: after a restart, and where
 * another process began the wait.
 */
export function expectToldOf(wait: Omit<Awaited, 'isSilent' | 'isOver'>): void {
	if (resumed.has(String(wait.endpointId))) return;
	const known = awaited.get(wait.endpointId);
	const isOver = known?.isOver ?? (async () => false);
	expectReply({ ...wait, isOver });
}

/** Notes that nobody waits at this endpoint any more. */
export function expectNoReply(endpointId: Wait['endpointId']): void {
	awaited.delete(endpointId);
	tellChange();
}

/** Notes that the execution goes on with a reply. */
export function noteResumed(endpointId: Wait['endpointId']): void {
	resumed.add(String(endpointId));
	expectNoReply(endpointId);
}

export const isResumed = (endpointId: Wait['endpointId']): boolean =>
	resumed.has(String(endpointId));

export const isAwaited = (endpointId: Wait['endpointId']): boolean => awaited.has(endpointId);

/**
 * The executions that the message answers. One that was cancelled a moment ago is none: its contact's messages must
 * not get lost.
 */
export async function waitsFor(message: Message): Promise<Awaited[]> {
	const now = Date.now();
	const waits: Awaited[] = [];
	for (const wait of [...awaited.values()]) {
		if (now > wait.until) awaited.delete(wait.endpointId);
		else if (!wait.isAnswer(message, now)) continue;
		else if (await wait.isOver()) expectNoReply(wait.endpointId);
		else waits.push(wait);
	}
	return waits.filter(({ endpointId }) => isAwaited(endpointId));
}

/** Has those who wait for something here look again. */
export function tellChange(): void {
	for (const listener of [...listeners]) listener();
}

/** Resolves at the next change. */
export async function nextChange(): Promise<void> {
	await new Promise<void>((resolve) => {
		const listener = () => {
			listeners.delete(listener);
			resolve();
		};
		listeners.add(listener);
	});
}
