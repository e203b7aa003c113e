import type { IWebhookFunctions } from 'n8n-workflow';
import { passes, readFilters, type FilterOptions, type FilterSettings } from '../../inbox/filters';
import type { InboxProvider, ReceiveOptions } from '../../inbox/receiving/receive';
import { cachedCredential } from '../api/credential';
import { toMessage } from '../payload/toMessage';
import { verify, type Authentication } from '../payload/verify';

/** The trigger's parameters, as set in the panel. */
export interface TriggerSettings extends FilterSettings {
	authentication: Authentication;
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
		isWanted: (message) => passes(message, settings),
	};
}

/** Reads the panel; sets what an older saved workflow does not have. */
export function readSettings(context: IWebhookFunctions): TriggerSettings & ReceiveOptions {
	const options = context.getNodeParameter('options', {}) as FilterOptions &
		Partial<ReceiveOptions>;
	return {
		authentication: context.getNodeParameter('authentication', 'token') as Authentication,
		...readFilters(context, options),
		downloadAttachment: options.downloadAttachment ?? false,
		binaryPropertyName: options.binaryPropertyName ?? 'data',
		includeRaw: options.includeRaw ?? false,
	};
}
