import type { INodeProperties, IWebhookFunctions } from 'n8n-workflow';
import type { Message } from '../item/message';
import { conversationOf } from '../item/sender';
import { perTrigger } from '../memory/perTrigger';
import { readStaticData, writeStaticData } from '../n8n/staticData';
import { PausedContacts } from './pausedContacts';
import type { Refuse } from './setting';

export const pauseField: INodeProperties = {
	displayName: 'Pause After a Person Answers',
	name: 'pauseAfterAnswer',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: 30,
	hint: 'In minutes',
	description:
		'How long messages of a contact start nothing after a teammate has answered that contact by hand. Each further answer starts the time again; 0 means no pause.',
};

/**
 * @param option the panel's value
 * @returns minutes, `undefined` for no pause
 * @throws SettingError when it is not a number of minutes
 */
export function readPause(option: unknown, refuse: Refuse): number | undefined {
	if (option === undefined) return undefined;
	const isNumber =
		typeof option === 'number' || (typeof option === 'string' && option.trim() !== '');
	const minutes = isNumber ? Number(option) : NaN;
	if (minutes >= 0) return minutes > 0 ? Math.min(minutes, MAXIMUM) : undefined;
	throw refuse('is not a number of minutes', 'Give the minutes as a number; 0 means no pause.');
}

/** A year: whoever wants a contact left alone for longer has "Contacts: Never". */
const MAXIMUM = 366 * 24 * 60;
const MINUTE_MS = 60_000;

/** A trigger's pauses, as one delivery sees and changes them. */
export interface Pauses {
	/** Pauses the contact when the message is a person's answer. Has to get every authentic message, before all filters. */
	note(message: Message): void;
	/** Whether the message is from a contact who is in a person's hands. */
	holdsBack(message: Message): boolean;
	/** Puts all that this process knows into the static data that n8n is about to save. */
	keep(): void;
}

/** Under this name in the node's static data. */
const PAUSED = 'paused';

const pausedContacts = perTrigger(() => new PausedContacts());

/**
 * Opens the pauses of the trigger that a delivery came in at. They are kept in this process, and in the node's
 * static data, which n8n saves when a delivery changed it: one that starts no workflow before it is answered,
 * any other together with its execution.
 *
 * @param minutes how long an answer pauses
 * @param now Unix milliseconds
 * @returns `undefined` without a pause, and for a test listener: a developer wants to see each event
 */
export function openPauses(
	context: IWebhookFunctions,
	minutes: number | undefined,
	now: number,
): Pauses | undefined {
	if (minutes === undefined || context.getMode() === 'manual') return undefined;
	const contacts = pausedContacts(context);
	contacts.recall(readStaticData(context, PAUSED));
	const pauseMs = minutes * MINUTE_MS;
	const keep = () => {
		if ((readStaticData(context, PAUSED) ?? '') === contacts.record) return;
		writeStaticData(context, PAUSED, contacts.record);
	};
	keep();
	return {
		note: (message) => {
			const { direction, sentBy, receivedAt } = message;
			const contact = conversationOf(message);
			if (direction !== 'outgoing' || sentBy?.isHuman !== true || contact === null) return;
			// The time of the answer itself: one that is delivered late pauses no longer than others.
			contacts.answered(contact, Math.min(Date.parse(receivedAt), now));
			keep();
		},
		holdsBack: (message) => {
			const contact = conversationOf(message);
			if (message.direction !== 'incoming' || contact === null) return false;
			return contacts.isPaused(contact, pauseMs, now);
		},
		keep,
	};
}
