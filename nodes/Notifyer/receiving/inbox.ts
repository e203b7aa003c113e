import type { IWebhookFunctions } from 'n8n-workflow';
import type { Message } from '../../inbox/item/message';
import { isAmong } from '../../inbox/receiving/filter';
import type { InboxProvider, ReceiveOptions } from '../../inbox/receiving/receive';
import { registrationOfDelivery } from '../registration/state';
import { toMessage } from './toMessage';
import { verify } from './verify';

/** The trigger's parameters, as set in the panel. */
export interface TriggerSettings {
	events: string[];
	messageTypes: string[];
	labels: string[];
	/** Whether outgoing messages that no person wrote start nothing. */
	ignoreAutomated: boolean;
}

/** Notifyer's part of receiving. */
export function notifyerInbox(
	context: IWebhookFunctions,
	settings: TriggerSettings,
): InboxProvider {
	return {
		verify: (delivery) => verify(delivery, registrationOfDelivery(context)),
		parse: toMessage,
		isWanted: (message) => isWanted(message, settings),
	};
}

export function isWanted(message: Message, settings: TriggerSettings): boolean {
	const { events, messageTypes, labels, ignoreAutomated } = settings;
	if (!events.includes(message.direction)) return false;
	// Replies that a workflow sent come back as outgoing messages: answering them would never end.
	if (ignoreAutomated && message.sentBy?.isHuman === false) return false;
	return isAmong(messageTypes, [message.messageType]) && isAmong(labels, message.labels);
}

/** Reads the panel; sets what an older saved workflow does not have. */
export function readSettings(context: IWebhookFunctions): TriggerSettings & ReceiveOptions {
	const options = context.getNodeParameter('options', {}) as Partial<
		TriggerSettings & ReceiveOptions
	>;
	return {
		events: context.getNodeParameter('events', ['incoming']) as string[],
		messageTypes: options.messageTypes ?? [],
		labels: options.labels ?? [],
		ignoreAutomated: options.ignoreAutomated ?? true,
		downloadAttachment: options.downloadAttachment ?? false,
		binaryPropertyName: options.binaryPropertyName ?? 'data',
		includeRaw: options.includeRaw ?? false,
	};
}
