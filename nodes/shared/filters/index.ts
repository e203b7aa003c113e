import type {
	IDataObject,
	IHookFunctions,
	INode,
	INodeProperties,
	IWebhookFunctions,
} from 'n8n-workflow';
import { isAmong } from '../item/lists';
import type { Message } from '../item/message';
import { asObject } from '../item/tolerant';
import { perTrigger } from '../memory/perTrigger';
import {
	businessHoursField,
	isWantedTime,
	readBusinessHours,
	type BusinessHours,
} from './businessHours';
import { contactsField, isWantedContact, readContacts, type Contacts } from './contacts';
import { hasKeyword, keywordsField, readKeywords, type Keywords } from './keywords';
import { readChoices, SettingError, type Refuse } from './setting';

/** The filters that every trigger has. One that is not set takes everything. */
export interface Filters {
	/** Empty: all. */
	messageTypes: string[];
	contacts?: Contacts;
	businessHours?: BusinessHours;
	keywords?: Keywords;
}

type Context = Pick<
	IHookFunctions & IWebhookFunctions,
	'getNode' | 'getNodeParameter' | 'getTimezone' | 'getWorkflow'
>;

export const messageTypesField: INodeProperties = {
	displayName: 'Message Types',
	name: 'messageTypes',
	type: 'multiOptions',
	default: [],
	options: [
		{ name: 'Audio', value: 'audio' },
		{ name: 'Contacts', value: 'contacts' },
		{ name: 'Document', value: 'document' },
		{ name: 'Image', value: 'image' },
		{ name: 'Location', value: 'location' },
		{ name: 'Reaction', value: 'reaction' },
		{ name: 'Sticker', value: 'sticker' },
		{ name: 'Text', value: 'text' },
		{ name: 'Video', value: 'video' },
	],
	description: 'Start the workflow for these types only. Leave empty for all types, also new ones.',
};

/** Reads one filter of the panel: its value, and how to refuse it by its label. */
export type FilterReader = <Value>(
	name: string,
	label: string,
	read: (value: unknown, refuse: Refuse) => Value,
) => Value;

/**
 * Reads the panel's "Filters".
 *
 * @param readMore reads those that only this provider has
 * @throws SettingError for a filter that is set but empty or unreadable, naming the field
 */
export function readFilters<More extends object>(
	context: Context,
	readMore: (filter: FilterReader) => More,
): Filters & More {
	const written = context.getNodeParameter('filters', {});
	const memory = memoryOf(context);
	// The same for every delivery until somebody changes the panel: read once.
	const zone = asObject(written)?.businessHours === undefined ? '' : context.getTimezone();
	const key = JSON.stringify([written, zone]);
	if (memory.key !== key) {
		memory.filters = read(context.getNode(), written, () => context.getTimezone(), readMore);
		memory.key = key;
	}
	return memory.filters as Filters & More;
}

const memoryOf = perTrigger((): { key?: string; filters?: Filters } => ({}));

function read<More extends object>(
	node: INode,
	written: unknown,
	workflowTimeZone: () => string,
	readMore: (filter: FilterReader) => More,
): Filters & More {
	const values: IDataObject | undefined = asObject(written) as IDataObject | undefined;
	if (values === undefined) {
		throw new SettingError(node, 'Filters', 'cannot be read', 'Set the filters one by one.');
	}
	const filter: FilterReader = (name, label, readValue) =>
		readValue(values[name], (problem, cure) => new SettingError(node, label, problem, cure));
	return {
		messageTypes: filter('messageTypes', messageTypesField.displayName, readChoices),
		contacts: filter('contacts', contactsField.displayName, readContacts),
		businessHours: filter('businessHours', businessHoursField.displayName, (value, refuse) =>
			readBusinessHours(value, workflowTimeZone, refuse),
		),
		keywords: filter('keywords', keywordsField.displayName, readKeywords),
		...readMore(filter),
	};
}

/** Whether the message is one that the user wants; the cheapest questions come first. */
export function passes(message: Message, filters: Filters): boolean {
	const { messageTypes, contacts, businessHours, keywords } = filters;
	return (
		isAmong(messageTypes, [message.messageType]) &&
		(contacts === undefined || isWantedContact(message.phoneNumber, contacts)) &&
		(businessHours === undefined || isWantedTime(Date.parse(message.receivedAt), businessHours)) &&
		(keywords === undefined || hasKeyword(message.text, keywords))
	);
}
