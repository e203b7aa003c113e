import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { passes, readFilters, type Filters } from '../../shared/filters';
import { openPauses, pauseField, readPause, type Pauses } from '../../shared/filters/pause';
import { readChoices, SettingError, type Refuse } from '../../shared/filters/setting';
import { isAmong } from '../../shared/item/lists';
import type { Message } from '../../shared/item/message';
import { readOptions, type ReceiveOptions } from '../../shared/receiving/options';
import type { InboxProvider, Wanted } from '../../shared/receiving/receive';
import { isAcknowledged } from '../../shared/receiving/responses';
import { toMessage } from '../payload/toMessage';
import { learnWaits } from '../waiting/learn';
import { decideForTrigger, type Delivered } from '../waiting/takes';
import { checkSender } from './checkSender';
import { saveRegistration } from './state';

/** The trigger's parameters, as set in the panel. */
export interface TriggerSettings extends Filters {
	events: string[];
	labels: string[];
	/** Whether outgoing messages that no person wrote start nothing. */
	ignoreAutomated: boolean;
	/** Minutes in which a contact's messages start nothing after a person answered; none: no pause. */
	pauseAfterAnswer?: number;
	/** Whether no delivery is accepted by the token in its URL alone, not even before the first valid signature. */
	requireSignature: boolean;
}

/** Notifyer's part of receiving. */
export function notifyerInbox(
	context: IWebhookFunctions,
	settings: TriggerSettings,
): InboxProvider {
	let pauses: Pauses | undefined;
	return {
		verify: (delivery) => checkSender(context, delivery, settings.requireSignature),
		parse: toMessage,
		isWanted: async (message, identity) => {
			const now = Date.now();
			pauses = openPauses(context, settings.pauseAfterAnswer, now);
			pauses?.note(message, now);
			if (pauses?.holdsBack(message, now) || !isWanted(message, settings)) return false;
			return await isForTrigger(context, { message, identity });
		},
		isMeant: (message) => isMeant(message, settings),
		beforeSaving: () => {
			pauses?.keep();
			saveRegistration(context);
		},
	};
}

/** A reply belongs to the execution that waits for it; any other message of that contact to the trigger. */
async function isForTrigger(context: IWebhookFunctions, delivered: Delivered): Promise<Wanted> {
	if (delivered.message.direction === 'incoming') await learnWaits(context);
	const outcome = async () => await isAcknowledged(context.getResponseObject());
	const taker = await decideForTrigger(context.getWorkflow().id, delivered, outcome);
	return { trigger: true, execution: 'elsewhere', unknown: 'undecided' }[taker] as Wanted;
}

export function isWanted(message: Message, settings: TriggerSettings): boolean {
	if (!isMeant(message, settings)) return false;
	return isAmong(settings.labels, message.labels) && passes(message, settings);
}

function isMeant(message: Message, { events, ignoreAutomated }: TriggerSettings): boolean {
	if (!events.includes(message.direction)) return false;
	// Replies that a workflow sent come back as outgoing messages: answering them would never end.
	return !(ignoreAutomated && message.sentBy?.isHuman === false);
}

/**
 * Reads "Trigger On", "Filters" and what of "Options" is about the registration.
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
		requireSignature: readRequirement(context),
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

/** Must not open by being unreadable. */
function readRequirement(context: IWebhookFunctions | IHookFunctions): boolean {
	const options = context.getNodeParameter('options', {}) as IDataObject | null;
	const value = options?.requireSignature ?? false;
	if (value === false || value === 'false') return false;
	if (value === true || value === 'true') return true;
	throw new SettingError(
		context.getNode(),
		'Require Signature',
		'is neither on nor off',
		'Switch it on or off; an expression has to give true or false.',
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
