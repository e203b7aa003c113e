import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { isListenedTo, passes, readFilters, type Filters } from '../../shared/filters';
import { hasWantedLabels, readLabelFilter, type LabelFilter } from '../../shared/filters/labels';
import { openPauses, pauseField, readPause, type Pauses } from '../../shared/filters/pause';
import { readSwitch, SettingError, type Refuse } from '../../shared/filters/setting';
import type { Message } from '../../shared/item/message';
import { toFlag } from '../../shared/item/tolerant';
import type { Decision, InboxProvider } from '../../shared/receiving/receive';
import { isAcknowledged } from '../../shared/receiving/responses';
import { accountKey } from '../api/accountKey';
import { toMessage } from '../payload/toMessage';
import { learnWaits } from '../waiting/learn';
import { replies, type Delivered } from '../waiting/replies';
import { checkSender } from './checkSender';
import { saveRegistration } from './state';

/** Which messages start the workflow, as set in the panel. */
export interface Selection extends Filters, LabelFilter {
	events: string[];
	/** Whether outgoing messages that no person wrote start nothing. */
	ignoreAutomated: boolean;
	/** Minutes in which a contact's messages start nothing after a person answered; none: no pause. */
	pauseAfterAnswer?: number;
}

export interface TriggerSettings extends Selection {
	/** Whether no delivery is accepted by the token in its URL alone, not even before the first valid signature. */
	requireSignature: boolean;
}

/** Notifyer's part of receiving. */
export function notifyerInbox(context: IWebhookFunctions): InboxProvider {
	let pauses: Pauses | undefined;
	return {
		verify: (delivery) => checkSender(context, delivery, () => readRequirement(context)),
		parse: toMessage,
		decide: async (message, key) => {
			const selection = readSelection(context);
			pauses = openPauses(context, selection.pauseAfterAnswer, Date.now());
			// A teammate's answer pauses whether or not it starts anything itself.
			pauses?.note(message);
			if (!isMeant(message, selection)) return 'notMeant';
			if (pauses?.holdsBack(message) || !isSelected(message, selection)) return 'filtered';
			return await takeUnlessAwaited(context, { message, key });
		},
		beforeSaving: () => {
			pauses?.keep();
			saveRegistration(context);
		},
	};
}

/** A reply belongs to the execution that waits for it; any other message of that contact to the trigger. */
async function takeUnlessAwaited(
	context: IWebhookFunctions,
	delivered: Delivered,
): Promise<Decision> {
	if (delivered.message.direction !== 'incoming' || includesAwaited(context)) return 'start';
	await learnWaits(context);
	const outcome = async () => await isAcknowledged(context.getResponseObject());
	const taker = await replies.atTrigger(delivered, async () => await accountKey(context), outcome);
	return ({ trigger: 'start', execution: 'elsewhere', unknown: 'undecided' } as const)[taker];
}

/** Off unless it is switched on: an answer must not start a workflow because the option cannot be read. */
const includesAwaited = (context: IWebhookFunctions): boolean =>
	toFlag(context.getNodeParameter('options.includeAwaited', false)) === true;

const isSelected = (message: Message, selection: Selection): boolean =>
	hasWantedLabels(message.labels, selection) && passes(message, selection);

function isMeant(message: Message, selection: Selection): boolean {
	const { direction, sentBy } = message;
	if (!selection.events.includes(direction) || !isListenedTo(message, selection)) return false;
	// Replies that a workflow sent come back as outgoing messages: answering them would never end.
	return direction === 'incoming' || !selection.ignoreAutomated || sentBy?.isHuman === true;
}

/**
 * Reads "Trigger On", "Filters" and what of "Options" is about the registration.
 *
 * @throws SettingError for one that is set but empty or unreadable
 */
export const readTriggerSettings = (
	context: IWebhookFunctions | IHookFunctions,
): TriggerSettings => ({
	...readSelection(context),
	requireSignature: readRequirement(context),
});

function readSelection(context: IWebhookFunctions | IHookFunctions): Selection {
	return {
		events: readEvents(context),
		...readFilters(context, (filter) => ({
			...readLabelFilter(filter),
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

/** Must not open by being unreadable. */
function readRequirement(context: IWebhookFunctions | IHookFunctions): boolean {
	const refuse: Refuse = (problem, cure) =>
		new SettingError(context.getNode(), 'Require Signature', problem, cure);
	return readSwitch(context.getNodeParameter('options.requireSignature', false), refuse);
}
