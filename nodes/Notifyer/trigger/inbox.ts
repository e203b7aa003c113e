import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { passes, readFilters, type Filters } from '../../inbox/filters';
import { openPauses, pauseField, readPause, type Pauses } from '../../inbox/filters/pause';
import { readChoices, SettingError, type Refuse } from '../../inbox/filters/setting';
import { isAmong } from '../../inbox/item/lists';
import type { Message } from '../../inbox/item/message';
import { readOptions, type ReceiveOptions } from '../../inbox/receiving/options';
import type { InboxProvider } from '../../inbox/receiving/receive';
import { toMessage } from '../payload/toMessage';
import { verify } from '../payload/verify';
import { isReplyToWaiting } from '../waiting/awaited';
import { registrationOfDelivery } from './state';

/** The trigger's parameters, as set in the panel. */
export interface TriggerSettings extends Filters {
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

/**
 * Reads "Trigger On" and "Filters".
 *
 * @throws SettingError for one that is set but empty or unreadable
 */
export function readTriggerSettings(context: IWebhookFunctions | IHookFunctions): TriggerSettings {
	return {
		events: readEvents(context),
		...readFilters(context, (filter) => ({
			labels: filter('labels', 'Label Names or IDs', readChoices),
			ignoreAutomated: filter('ignoreAutomated', 'Ignore Automated Messages', readSwitch),
			pauseAfterAnswer: filter('pauseAfterAnswer', pauseField.displayName, readPause),
		})),
	};
}

function readEvents(context: IWebhookFunctions | IHookFunctions): string[] {
	const events: unknown = context.getNodeParameter('events', ['incoming']);
	const list = Array.isArray(events) ? events.map(String) : [];
	const isReadable = list.every((event) => ['incoming', 'outgoing'].includes(event));
	if (list.length > 0 && isReadable) return list;
	throw new SettingError(
		context.getNode(),
		'Trigger On',
		list.length === 0 ? 'is empty' : 'cannot be read',
		'Choose Incoming Message, Outgoing Message or both.',
	);
}

/** On unless it is switched off, so that a workflow that replies does not start itself by being unreadable. */
function readSwitch(value: unknown, refuse: Refuse): boolean {
	if (value === undefined || value === true || value === 'true') return true;
	if (value === false || value === 'false') return false;
	throw refuse(
		'is neither on nor off',
		'Switch it on or off; an expression has to give true or false.',
	);
}

/** Reads the panel for a delivery. @throws SettingError */
export const readSettings = (context: IWebhookFunctions): TriggerSettings & ReceiveOptions => ({
	...readTriggerSettings(context),
	...readOptions(context),
});
