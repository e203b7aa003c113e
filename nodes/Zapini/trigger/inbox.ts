import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { isListenedTo, passes, readFilters, type Filters } from '../../shared/filters';
import { SettingError } from '../../shared/filters/setting';
import type { Message } from '../../shared/item/message';
import type { InboxProvider } from '../../shared/receiving/receive';
import { cachedCredential } from '../api/credential';
import { toMessage } from '../payload/toMessage';
import { verify, type Authentication } from '../payload/verify';

/** The trigger's parameters, as set in the panel. */
export interface TriggerSettings extends Filters {
	authentication: Authentication;
}

/** Zapini's part of receiving. */
export function zapiniInbox(context: IWebhookFunctions): InboxProvider {
	return {
		verify: async (delivery) =>
			await verify(
				delivery,
				// Activation refuses what is neither: here it passes for the stricter one.
				context.getNodeParameter('authentication', 'token') === 'none' ? 'none' : 'token',
				async (maximumAgeMs) => await cachedCredential(context, maximumAgeMs),
			),
		parse: toMessage,
		decide: (message) => {
			const filters = readFilters(context, () => ({}));
			if (!isMeant(message, filters)) return 'notMeant';
			return passes(message, filters) ? 'start' : 'filtered';
		},
	};
}

/** What the business itself wrote comes back, too. */
const isMeant = (message: Message, settings: Filters) =>
	message.direction !== 'outgoing' && isListenedTo(message, settings);

/** @throws SettingError when it is neither, so that nothing unreadable passes for “None” */
export function readAuthentication(context: IHookFunctions): Authentication {
	const authentication: unknown = context.getNodeParameter('authentication', 'token');
	if (authentication === 'token' || authentication === 'none') return authentication;
	throw new SettingError(
		context.getNode(),
		'Authentication',
		'is neither “Token” nor “None”',
		'Choose one from the list.',
	);
}

/** Reads the panel. @throws SettingError for a filter that is set but empty or unreadable */
export const readSettings = (context: IHookFunctions): TriggerSettings => ({
	authentication: readAuthentication(context),
	...readFilters(context, () => ({})),
});
