import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { sendInOrder } from '../../../shared/operations/sendInOrder';
import type { SentItem } from '../../../shared/operations/sentMessage';
import { toSentItem } from '../../../shared/operations/sentMessage';
import type { Content } from './content';
import type { Extras } from './extras';
import { extraFields, scheduledAt } from './extras';
import { postMessage } from '../../api/postMessage';
import { PATHS } from '../../api/paths';

/**
 * Sends free-form messages to one contact, one after the other. The documented call takes no note and no
 * schedule: with one of them the call is that of the provider's own n8n integration.
 *
 * @param phoneNumber E.164
 * @param contents one for each message, at least one
 * @throws NodeApiError when Notifyer refuses
 */
export async function sendContents(
	context: IExecuteFunctions,
	itemIndex: number,
	phoneNumber: string,
	contents: Content[],
	extras: Extras,
): Promise<SentItem> {
	const { labels, note, schedule } = extras;
	const isDocumented = !note && !schedule;
	const sent = await sendInOrder(context, itemIndex, contents, async (content, index) => {
		const body = {
			messaging_product: 'whatsapp',
			recipient_type: 'individual',
			to: phoneNumber,
			...content,
			...(isDocumented
				? labels.length > 0 && { labels }
				: extraFields(extras, index, contents.length)),
		};
		const part = await postMessage(context, itemIndex, {
			url: isDocumented ? PATHS.sendMessage : PATHS.sendMessageWith,
			body,
			isScheduled: schedule !== undefined,
			confidential: [...wordsOf(content), note],
		});
		return { ...part, scheduledAt: scheduledAt(extras, index) };
	});
	const messageType = contents[0]?.type ?? 'text';
	const texts = contents.map(textOf).filter((text) => text !== '');
	return toSentItem({ provider: 'notifyer', phoneNumber, messageType, texts }, sent);
}

/** What was written to the contact: no error may repeat it. */
function wordsOf({ type, ...content }: Content): string[] {
	const { body, caption, link, filename } = content[type] as IDataObject;
	return [body, caption, link, filename].filter((words) => typeof words === 'string');
}

/** What the contact reads: the text, or the caption of a file. */
function textOf({ type, ...content }: Content): string {
	const { body, caption } = content[type] as { body?: string; caption?: string };
	return body ?? caption ?? '';
}
