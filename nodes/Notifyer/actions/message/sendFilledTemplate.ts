import type { IExecuteFunctions } from 'n8n-workflow';
import type { Sending, SentItem } from '../../../shared/operations/sentMessage';
import { toSentItem } from '../../../shared/operations/sentMessage';
import type { Extras } from './extras';
import { extraFields, scheduledAt } from './extras';
import { postMessage } from '../../api/postMessage';
import type { FilledTemplate } from './template';
import { PATHS } from '../../api/paths';

/**
 * Sends a template. The documented call takes nothing else: with a note, labels or a schedule the call is that
 * of the provider's own n8n integration.
 *
 * @param phoneNumber E.164
 * @returns the item; its `messageType` is `template`
 * @throws NodeApiError when Notifyer refuses
 */
export async function sendTemplate(
	context: IExecuteFunctions,
	itemIndex: number,
	phoneNumber: string,
	{ id, variables, text }: FilledTemplate,
	extras: Extras,
): Promise<SentItem> {
	const { labels, note, schedule } = extras;
	const isDocumented = labels.length === 0 && !note && !schedule;
	const message = { phone_number: phoneNumber, variables };
	const part = await postMessage(context, itemIndex, {
		...(isDocumented
			? {
					url: PATHS.sendTemplate,
					body: { template: id, ...message },
				}
			: {
					url: PATHS.sendTemplateWith,
					// The provider's own integration sends the note also when it is empty.
					body: { templateId: id, ...message, note, ...extraFields(extras) },
				}),
		isScheduled: schedule !== undefined,
		confidential: [...Object.values(variables), note],
	});
	const sending: Sending = {
		provider: 'notifyer',
		phoneNumber,
		messageType: 'template',
		texts: [text],
	};
	return toSentItem(sending, [{ ...part, scheduledAt: scheduledAt(extras) }]);
}
