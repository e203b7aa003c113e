import { sleep, type IWebhookFunctions } from 'n8n-workflow';
import type { Message } from '../../shared/item/message';
import { toE164 } from '../../shared/item/phoneNumber';
import { RecentKeys } from '../../shared/memory/boundedMap';
import { listEndpoints } from '../api/webhooks';
import { expectToldOf, isAwaited } from './awaited';
import { contactMark, readAddress, type WaitingAddress } from './endpoint';
import { isWrittenWithin } from './wait';

/** Workflows of which is remembered that they were asked about. */
const REMEMBERED = 10_000;

/** How long a delivery waits for the list, in milliseconds; then the trigger runs. */
const LIMIT_MS = 3_000;

const learnt = new RecentKeys(REMEMBERED);
const learning = new Map<string, Promise<void>>();

/**
 * Learns of the executions of this trigger's workflow that wait since before this process started: their endpoints
 * say so at the provider. Asked once, by the first delivery that an execution could be waiting for; where it cannot
 * be had, the trigger runs as if none waited.
 */
export async function learnWaits(context: IWebhookFunctions): Promise<void> {
	const workflowId = context.getWorkflow().id ?? '';
	if (learnt.has(workflowId)) return;
	let underWay = learning.get(workflowId);
	if (underWay === undefined) {
		underWay = learn(context, workflowId);
		learning.set(workflowId, underWay);
	}
	await Promise.race([underWay, sleep(LIMIT_MS)]);
}

async function learn(context: IWebhookFunctions, workflowId: string): Promise<void> {
	try {
		if (!canWait(context)) return;
		const { host } = new URL(context.getNodeWebhookUrl('default') ?? '');
		for (const { id: endpointId, url } of (await listEndpoints(context)) ?? []) {
			const address = readAddress(url);
			// A copy of this n8n has the same workflows.
			if (address?.workflowId !== workflowId || address.host !== host) continue;
			// What began here since is known better.
			if (isAwaited(endpointId)) continue;
			const isAnswer = (message: Message, now: number) => mayAnswer(message, address, now);
			expectToldOf({ ...address, endpointId, isAnswer });
		}
	} catch (error) {
		const reason = error instanceof Error ? error.message : typeof error;
		context.logger.debug(`Waits from before the start could not be looked up (${reason})`);
	} finally {
		learnt.add(workflowId);
		learning.delete(workflowId);
	}
}

/** The execution itself knows better, once the message comes in there. */
function mayAnswer(message: Message, address: WaitingAddress, now: number): boolean {
	const number = toE164(message.phoneNumber);
	return (
		number !== undefined &&
		contactMark(number) === address.contact &&
		isWrittenWithin(message, address, now)
	);
}

/** Whether a node that can wait for a reply comes after the trigger. */
function canWait(context: IWebhookFunctions): boolean {
	const trigger = context.getNode();
	const isAction = (type: string) => type === trigger.type.replace(/Trigger$/, '');
	return context
		.getChildNodes(trigger.name)
		.some(({ type, disabled }) => !disabled && isAction(type));
}
