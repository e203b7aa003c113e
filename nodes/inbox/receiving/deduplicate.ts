import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { isAcknowledged } from './outcome';
import { perTrigger } from './perTrigger';
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
	seen.recall(readRecord(data));
	const response = context.getResponseObject();
	const claim = await seen.claim(messageId, () => isAcknowledged(response));
	return {
		claim,
		save: (executionExists) => {
			if (executionExists) seen.executionCreated(messageId);
			// n8n 2.x forgets, while it creates the execution, that static data was changed (`WorkflowRunner`
			// builds another Workflow over the same object). Writing again afterwards makes it save.
			data.seen = seen.recordWith(messageId) as unknown as IDataObject;
		},
	};
}

function readRecord(data: IDataObject): SeenRecord | undefined {
	const { writer, keys } = (data.seen ?? {}) as Partial<SeenRecord>;
	return typeof writer === 'string' && typeof keys === 'string' ? { writer, keys } : undefined;
}
