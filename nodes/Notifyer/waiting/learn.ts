import { sleep, type IWebhookFunctions } from 'n8n-workflow';
import type { Message } from '../../shared/item/message';
import { toE164 } from '../../shared/item/phoneNumber';
import { BoundedMap, RecentKeys } from '../../shared/memory/boundedMap';
import { triggerKey } from '../../shared/memory/perTrigger';
import { accountKey } from '../api/accountKey';
import { listEndpoints } from '../api/webhooks';
import { contactMark, readAddress, type WaitingAddress } from './endpoint';
import { replies } from './replies';
import { isAbout, isWrittenWithin } from './wait';

/** Triggers and accounts that were asked about already. */
const REMEMBERED = 10_000;

/** How long a delivery waits for the list, in milliseconds; then the trigger runs. */
const LIMIT_MS = 3_000;

const triggers = new RecentKeys(REMEMBERED);
const accounts = new BoundedMap<Promise<void>>(REMEMBERED);

/**
 * Learns of the executions of the trigger's account that wait in this n8n since before this process started: their
 * endpoints say so at the provider. Asked once, by the first delivery that an execution could be waiting for; where it
 * cannot be had, the trigger runs as if none waited.
 */
export async function learnWaits(context: IWebhookFunctions): Promise<void> {
	const trigger = triggerKey(context);
	if (triggers.has(trigger)) return;
	const underWay = learnOnce(context).then(() => triggers.add(trigger));
	await Promise.race([underWay, sleep(LIMIT_MS)]);
}

async function learnOnce(context: IWebhookFunctions): Promise<void> {
	try {
		const account = await accountKey(context);
		const underWay = accounts.get(account) ?? learn(context, account);
		accounts.set(account, underWay);
		await underWay;
	} catch (error) {
		const reason = error instanceof Error ? error.message : typeof error;
		context.logger.debug(`Waits from before the start could not be looked up (${reason})`);
	}
}

async function learn(context: IWebhookFunctions, account: string): Promise<void> {
	const { host } = new URL(context.getNodeWebhookUrl('default') ?? '');
	for (const { url } of (await listEndpoints(context)) ?? []) {
		const address = readAddress(url);
		// Another n8n of the account, a copy of this one perhaps, waits for itself.
		if (address?.host !== host) continue;
		// What began here since is known better.
		if (replies.get(address.token)) continue;
		const { token: id, contact, number, askedAt, until } = address;
		const isAnswer = (message: Message, now: number) => mayAnswer(message, address, now);
		replies.hear({ id, account, contact, number, askedAt, until, isAnswer });
	}
}

/** The execution itself knows better, once the message comes in there. */
function mayAnswer(message: Message, address: WaitingAddress, now: number): boolean {
	const phoneNumber = toE164(message.phoneNumber);
	const { contact, number } = address;
	const approval = number === null ? null : { words: [], number };
	return (
		phoneNumber !== undefined &&
		contactMark(phoneNumber) === contact &&
		isWrittenWithin(message, address, now) &&
		isAbout(message, { messageIds: null, approval })
	);
}
