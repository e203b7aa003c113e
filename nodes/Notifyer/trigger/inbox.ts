import type { IWebhookFunctions } from 'n8n-workflow';
import { passes, readFilters, type FilterOptions, type FilterSettings } from '../../inbox/filters';
import { openPauses, readPause, type Pauses } from '../../inbox/filters/pause';
import { isAmong, readList } from '../../inbox/item/lists';
import type { Message } from '../../inbox/item/message';
import type { InboxProvider, ReceiveOptions } from '../../inbox/receiving/receive';
import { toMessage } from '../payload/toMessage';
import { verify } from '../payload/verify';
import { isReplyToWaiting } from '../waiting/awaited';
import { registrationOfDelivery } from './state';

/** The trigger's parameters, as set in the panel. */
export interface TriggerSettings extends FilterSettings {
	events: string[];
	labels: string[];
	/** Whether outgoing messages that no person wrote start nothing. */
	ignoreAutomated: boolean;
	/** Minutes in which a contact's messages start nothing after a person answered; none: no pause. */
	pauseAfterAnswer?: number;
}

/** Notifyer's part of receiving. */
export function notifyerInbox(
	context: IWebhookFunctions,
	settings: TriggerSettings,
): InboxProvider {
	let pauses: Pauses | undefined;
	return {
		verify: (delivery) => verify(delivery, registrationOfDelivery(context)),
		parse: toMessage,
		isWanted: async (message) => {
			if (await isReplyToWaiting(context.getWorkflow().id, message)) return false;
			const now = Date.now();
			pauses = openPauses(context, settings.pauseAfterAnswer, now);
			pauses?.note(message, now);
			return !pauses?.holdsBack(message, now) && isWanted(message, settings);
		},
		beforeSaving: () => pauses?.keep(),
	};
}

export function isWanted(message: Message, settings: TriggerSettings): boolean {
	const { events, labels, ignoreAutomated } = settings;
	if (!events.includes(message.direction)) return false;
	// Replies that a workflow sent come back as outgoing messages: answering them would never end.
	if (ignoreAutomated && message.sentBy?.isHuman === false) return false;
	return isAmong(labels, message.labels) && passes(message, settings);
}

type Options = FilterOptions &
	Partial<ReceiveOptions & Pick<TriggerSettings, 'labels' | 'ignoreAutomated'>> & {
		pauseAfterAnswer?: unknown;
	};

/** Reads the panel; sets what an older saved workflow does not have. */
export function readSettings(context: IWebhookFunctions): TriggerSettings & ReceiveOptions {
	const options = context.getNodeParameter('options', {}) as Options;
	return {
		events: context.getNodeParameter('events', ['incoming']) as string[],
		...readFilters(context, options),
		labels: readList(options.labels, /,/),
		ignoreAutomated: options.ignoreAutomated ?? true,
		pauseAfterAnswer: readPause(options.pauseAfterAnswer),
		downloadAttachment: options.downloadAttachment ?? false,
		binaryPropertyName: options.binaryPropertyName ?? 'data',
		includeRaw: options.includeRaw ?? false,
	};
}
