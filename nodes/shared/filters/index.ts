import type {
	IDataObject,
	IHookFunctions,
	INode,
	INodeProperties,
	IWebhookFunctions,
} from 'n8n-workflow';
import type { Message } from '../item/message';
import { kindOf } from '../item/messageKind';
import { asObject } from '../item/tolerant';
import { perTrigger } from '../memory/perTrigger';
import {
	businessHoursField,
	isWantedTime,
	readBusinessHours,
	type BusinessHours,
} from './businessHours';
import { CONTACTS, isWantedContact, readContacts, type Contacts } from './contacts';
import { hasKeyword, keywordsField, readKeywords, type Keywords } from './keywords';
import {
	hasEmptyExpression,
	holdsNothing,
	readChoices,
	readSwitch,
	SettingError,
	type FilterReader,
	type Refuse,
} from './setting';

/** The filters that every trigger has. One that is not set takes everything. */
export interface Filters {
	/** As `kindOf` names them; empty: all. */
	messageTypes: string[];
	/** Whether what is said in a group starts nothing. */
	ignoreGroups: boolean;
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
		{
			name: 'Interactive',
			value: 'interactive',
			description: 'A button that was pressed, a row that was chosen, a form that was filled in',
		},
		{ name: 'Location', value: 'location' },
		{ name: 'Reaction', value: 'reaction' },
		{ name: 'Sticker', value: 'sticker' },
		{ name: 'Text', value: 'text' },
		{ name: 'Video', value: 'video' },
	],
	description: 'Start the workflow for these types only. Leave empty for all types, also new ones.',
};

export const ignoreGroupsField: INodeProperties = {
	displayName: 'Ignore Group Messages',
	name: 'ignoreGroups',
	type: 'boolean',
	default: true,
	description:
		'Whether to leave out messages in WhatsApp groups. A connected phone is often in groups of families and suppliers; if this is off, the workflow answers there, too.',
};

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
	// Only where something is empty does it matter whether an expression made it so.
	const raw: unknown = holdsNothing(written)
		? context.getNodeParameter('filters', {}, { rawExpressions: true })
		: undefined;
	// The same for every delivery until somebody changes the panel: read once.
	const zone = asObject(written)?.businessHours === undefined ? '' : context.getTimezone();
	const key = JSON.stringify([written, raw, zone]);
	if (memory.key !== key) {
		memory.filters = read(
			context.getNode(),
			{ written: raw, values: written },
			() => context.getTimezone(),
			readMore,
		);
		memory.key = key;
	}
	return memory.filters as Filters & More;
}

const memoryOf = perTrigger((): { key?: string; filters?: Filters } => ({}));

/** "Filters" as somebody wrote them, and as they are evaluated. */
interface Panel {
	/** Left out where nothing in `values` is empty. */
	written: unknown;
	values: unknown;
}

const GIVES_NOTHING =
	'Nothing would be filtered. Check that the expression has a value, or remove the filter.';

const readTypes = (value: unknown, refuse: Refuse) => readChoices(value, refuse).map(kindOf);

function read<More extends object>(
	node: INode,
	panel: Panel,
	workflowTimeZone: () => string,
	readMore: (filter: FilterReader) => More,
): Filters & More {
	const values: IDataObject | undefined = asObject(panel.values) as IDataObject | undefined;
	const isOneExpression = typeof panel.written === 'string';
	if (values === undefined || (isOneExpression && Object.keys(values).length === 0)) {
		throw new SettingError(
			node,
			'Filters',
			'cannot be read',
			'Remove the expression from “Filters”, and set the filters one by one.',
		);
	}
	const filter: FilterReader = (name, label, readValue) => {
		const refuse: Refuse = (problem, cure) => new SettingError(node, label, problem, cure);
		const written = isOneExpression ? panel.written : asObject(panel.written)?.[name];
		if (name in values && hasEmptyExpression(written, values[name])) {
			throw refuse('has an expression that gives nothing', GIVES_NOTHING);
		}
		return readValue(values[name], refuse);
	};
	return {
		messageTypes: filter('messageTypes', messageTypesField.displayName, readTypes),
		ignoreGroups: filter('ignoreGroups', ignoreGroupsField.displayName, readSwitch),
		contacts: filter('contacts', CONTACTS, readContacts),
		businessHours: filter('businessHours', businessHoursField.displayName, (value, refuse) =>
			readBusinessHours(value, workflowTimeZone, refuse),
		),
		keywords: filter('keywords', keywordsField.displayName, readKeywords),
		...readMore(filter),
	};
}

/** Whether the trigger listens to the conversation at all, whatever its filters say of the message. */
export const isListenedTo = ({ groupId }: Message, { ignoreGroups }: Filters): boolean =>
	!ignoreGroups || groupId === null;

/** Whether the message is one that the user wants; the cheapest questions come first. */
export function passes(message: Message, filters: Filters): boolean {
	const { messageTypes, contacts, businessHours, keywords } = filters;
	return (
		(messageTypes.length === 0 || messageTypes.includes(kindOf(message.messageType))) &&
		(contacts === undefined || isWantedContact(message.phoneNumber, contacts)) &&
		(businessHours === undefined || isWantedTime(Date.parse(message.receivedAt), businessHours)) &&
		(keywords === undefined || hasKeyword(message.text, keywords))
	);
}
