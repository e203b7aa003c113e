import type { IWebhookFunctions } from 'n8n-workflow';
import { isAmong } from '../../inbox/receiving/filter';
import type { InboxProvider, ReceiveOptions } from '../../inbox/receiving/receive';
import { cachedCredential } from './credential';
import { toMessage } from './toMessage';
import { verify, type Authentication } from './verify';

/** The trigger's parameters, as set in the panel. */
export interface TriggerSettings {
	authentication: Authentication;
	messageTypes: string[];
}

/** Zapini's part of receiving. */
export function zapiniInbox(context: IWebhookFunctions, settings: TriggerSettings): InboxProvider {
	return {
		verify: async (delivery) =>
			await verify(
				delivery,
				settings.authentication,
				async (maximumAgeMs) => await cachedCredential(context, maximumAgeMs),
			),
		parse: toMessage,
		isWanted: ({ messageType }) => isAmong(settings.messageTypes, [messageType]),
	};
}

/** Reads the panel; sets what an older saved workflow does not have. */
export function readSettings(context: IWebhookFunctions): TriggerSettings & ReceiveOptions {
	const options = context.getNodeParameter('options', {}) as Partial<
		TriggerSettings & ReceiveOptions
	>;
	return {
		authentication: context.getNodeParameter('authentication', 'token') as Authentication,
		messageTypes: options.messageTypes ?? [],
		downloadAttachment: options.downloadAttachment ?? false,
		binaryPropertyName: options.binaryPropertyName ?? 'data',
		includeRaw: options.includeRaw ?? false,
	};
}
