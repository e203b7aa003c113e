import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { passes, readFilters, type Filters } from '../../shared/filters';
import { SettingError } from '../../shared/filters/setting';
import { readOptions, type ReceiveOptions } from '../../shared/receiving/options';
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
export function zapiniInbox(context: IWebhookFunctions, settings: TriggerSettings): InboxProvider {
	return {
		verify: async (delivery) =>
			await verify(
				delivery,
				settings.authentication,
				async (maximumAgeMs) => await cachedCredential(context, maximumAgeMs),
			),
		parse: toMessage,
		isWanted: (message) => isMeant(message) && passes(message, settings),
		isMeant,
	};
}

/** What the business itself wrote comes back, too. */
const isMeant = ({ direction }: Message) => direction !== 'outgoing';

/** @throws SettingError when it is neither, so that nothing unreadable passes for “None” */
export function readAuthentication(context: IWebhookFunctions | IHookFunctions): Authentication {
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
export const readSettings = (
	context: IWebhookFunctions | IHookFunctions,
): TriggerSettings & ReceiveOptions => ({
	authentication: readAuthentication(context),
	...readFilters(context, () => ({})),
	...readOptions(context),
});
