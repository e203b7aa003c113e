import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { isAmong, readList } from '../item/lists';
import type { Message } from '../item/message';
import { isStarting } from '../n8n/starting';
import {
	isWantedTime,
	readBusinessHours,
	unreadableHours,
	type BusinessHourSettings,
} from './businessHours';
import { isWantedContact, readContacts, unreadableContact, type ContactSettings } from './contacts';
import { hasKeyword, readKeywords, type KeywordSettings } from './keywords';

/** The filters that both triggers have. One that is not set takes everything. */
export interface FilterSettings {
	/** Empty: all. */
	messageTypes: string[];
	contacts?: ContactSettings;
	businessHours?: BusinessHourSettings;
	keywords?: KeywordSettings;
}

/** The part of the panel's "Options" that filters are read from. */
export interface FilterOptions {
	messageTypes?: unknown;
	contacts?: unknown;
	businessHours?: unknown;
	keywords?: unknown;
}

type Context = Pick<IHookFunctions, 'getTimezone'>;

/** Reads the panel; an older saved workflow lacks what came later. */
export function readFilters(context: Context, options: FilterOptions): FilterSettings {
	return {
		messageTypes: readList(options.messageTypes, /,/),
		contacts: readContacts(options.contacts),
		businessHours: readBusinessHours(options.businessHours, () => context.getTimezone()),
		keywords: readKeywords(options.keywords),
	};
}

/** Whether the message is one that the user wants; the cheapest questions come first. */
export function passes(message: Message, settings: FilterSettings): boolean {
	const { messageTypes, contacts, businessHours, keywords } = settings;
	return (
		isAmong(messageTypes, [message.messageType]) &&
		(contacts === undefined || isWantedContact(message.phoneNumber, contacts)) &&
		(businessHours === undefined || isWantedTime(Date.parse(message.receivedAt), businessHours)) &&
		(keywords === undefined || hasKeyword(message.text, keywords))
	);
}

/**
 * Checks, when a person activates the workflow, for what could not be read later on. When n8n itself activates
 * it, nobody is there to read the error, and it was checked before.
 *
 * @throws NodeOperationError naming the field and the entry
 */
export function checkFilters(context: IHookFunctions): void {
	if (isStarting(context)) return;
	const options = context.getNodeParameter('options', {}) as FilterOptions;
	const { contacts, businessHours } = readFilters(context, options);
	const entry = contacts && unreadableContact(contacts);
	if (entry !== undefined) {
		throw new NodeOperationError(
			context.getNode(),
			`Contacts: “${entry}” is not an international phone number`,
			{
				description:
					'Write the number with its country code, e.g. +1 415 555 2671, and activate the workflow again.',
			},
		);
	}
	const part = businessHours && unreadableHours(businessHours);
	if (part !== undefined) {
		throw new NodeOperationError(
			context.getNode(),
			`Business Hours: “${part}” is neither a time nor a time zone`,
			{
				description:
					'Write times as 09:00 on a clock of 24 hours, choose the time zone from the list, and activate the workflow again.',
			},
		);
	}
}
