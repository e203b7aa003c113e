import type { IWebhookFunctions } from 'n8n-workflow';
import { perTrigger } from '../memory/perTrigger';
import { readStaticData, writeStaticData } from '../n8n/staticData';
import { isAcknowledged } from './responses';
import { SeenMessages, type Claim } from './seen';

/** Under this name in the node's static data. */
const SEEN = 'seen';

/** All triggers of a process together, in bytes: of some 25 triggers, each may remember its 10,000 messages. */
const TOGETHER = 32 * 1024 * 1024;

const memoryOf = perTrigger(() => new SeenMessages(), {
	limit: TOGETHER,
	sizeOf: ({ bytes }) => bytes,
});

/** One message's way through deduplication. */
export interface Deduplication {
	claim: Claim;
	/** Puts the message into what n8n saves together with the execution that it is about to create. */
	saveWithExecution(): void;
	/** The execution exists, so every save from here on carries the message; this one, too: n8n may have lost the first. */
	saveExecuted(): void;
}

/**
 * Claims the message for this delivery.
 *
 * A test listener has no memory: a developer may send the same message as often as they like.
 *
 * @param key see `Identity`
 */
export async function deduplicate(context: IWebhookFunctions, key: string): Promise<Deduplication> {
	if (context.getMode() === 'manual') return UNREMEMBERED;

	const seen = memoryOf(context);
	const saved = readStaticData(context, SEEN);
	const record = typeof saved === 'string' ? saved : '';
	seen.recall(record);
	const response = context.getResponseObject();
	const claim = await seen.claim(key, () => isAcknowledged(response));
	// After a burst there may be no other delivery that saves again what another process has written over.
	if (claim === 'duplicate' && seen.isMissingIn(record))
		writeStaticData(context, SEEN, seen.record());
	const saveWithExecution = () => writeStaticData(context, SEEN, seen.recordWith(key));
	const saveExecuted = () => {
		seen.executionCreated(key);
		saveWithExecution();
	};
	return { claim, saveWithExecution, saveExecuted };
}

const UNREMEMBERED: Deduplication = {
	claim: 'new',
	saveWithExecution: () => undefined,
	saveExecuted: () => undefined,
};
