import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { isAcknowledged } from './outcome';
import { perTrigger } from '../memory/perTrigger';
import { SeenMessages, type Claim, type SeenRecord } from './seen';

const memoryOf = perTrigger(() => new SeenMessages());

/** One message's way through deduplication. */
export interface Deduplication {
	claim: Claim;
	/** Saves the message as seen with its execution; called again once that execution exists. */
	save(executionExists: boolean): void;
}

/**
 * Claims the message for this delivery.
 *
 * A test listener has no memory: a developer may send the same message as often as they like.
 */
export async function deduplicate(
	context: IWebhookFunctions,
	messageId: string,
): Promise<Deduplication> {
	if (context.getMode() === 'manual') return { claim: 'new', save: () => undefined };

	const data = context.getWorkflowStaticData('node');
	const seen = memoryOf(context);
	const record = readRecord(data);
	seen.recall(record);
	const response = context.getResponseObject();
	const claim = await seen.claim(messageId, () => isAcknowledged(response));
	// After a burst there may be no other delivery that saves again what another process has written over.
	if (claim === 'repeat' && seen.isMissingIn(record)) data.seen = asData(seen.record());
	return {
		claim,
		save: (executionExists) => {
			if (executionExists) seen.executionCreated(messageId);
			// n8n 2.x forgets, while it creates the execution, that static data was changed (`WorkflowRunner`
			// builds another Workflow over the same object). Writing again afterwards makes it save.
			data.seen = asData(seen.recordWith(messageId));
		},
	};
}

const asData = (record: SeenRecord) => record as unknown as IDataObject;

function readRecord(data: IDataObject): SeenRecord | undefined {
	const { writer, keys } = (data.seen ?? {}) as Partial<SeenRecord>;
	return typeof writer === 'string' && typeof keys === 'string' ? { writer, keys } : undefined;
}
