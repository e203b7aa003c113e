import { NodeApiError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { asNodeError } from '../../../shared/calling/nodeError';
import { fieldsOf, type Fields } from '../../../shared/operations/fields';
import { recipientFields } from '../../../shared/recipient/fields';
import { readRecipient } from '../../../shared/recipient/recipient';
import { REMOVE_ALL } from '../../api/lists';
import { findRecipientRecord, missingParts, writeRecipient } from '../../api/recipients';
import { notifyerRequest } from '../../api/request';
import type { Row } from '../../api/rows';
import { isSignedIn, readAccount } from '../../api/signIn';

export const option = {
	name: 'Update',
	value: 'update',
	action: 'Update a contact',
	description: 'Set the note or the name of a contact, add and remove labels',
};

/** The fields of "Update a contact". */
export const updateFields: INodeProperties[] = [
	...recipientFields('Contact', 'searchContacts'),
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: [
			{
				displayName: 'Add Label Names or IDs',
				name: 'addLabels',
				type: 'multiOptions',
				typeOptions: { loadOptionsMethod: 'getLabels' },
				default: [],
				description:
					'Labels to give the contact. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				placeholder: 'e.g. Dana Lee',
				description:
					'Name of the contact in Notifyer. An empty one leaves the name as it is. Needs E-Mail and Password in the credential.',
			},
			{
				displayName: 'Note',
				name: 'note',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				placeholder: 'e.g. Prefers to be called in the morning',
				description: 'Note of the contact. An empty one leaves the note as it is.',
			},
			{
				displayName: 'Remove Label Names or IDs',
				name: 'removeLabels',
				type: 'multiOptions',
				typeOptions: { loadOptionsMethod: 'getLabelsToRemove' },
				default: [],
				description:
					'Labels to take from the contact; "All Labels" goes before what is added. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
		],
	},
];

/** What was changed. Notifyer's answer to an update is not documented, so nothing is taken from it. */
export const output = z.object({
	provider: z.literal('notifyer').describe('Always `notifyer`.'),
	phoneNumber: z.string().describe('The contact’s number with `+` and country code.'),
	name: z.string().nullable().describe('The name that was written; `null` when none was.'),
	note: z.string().nullable().describe('The note that was written; `null` when none was.'),
	addedLabels: z.array(z.string().describe('Labels that were given to the contact.')),
	/** Empty also when all were removed: which ones that were is not known. */
	removedLabels: z.array(z.string().describe('Labels that were taken away.')),
	removedAllLabels: z.boolean().describe('Whether all labels were taken away.'),
	updated: z.literal(true).describe('Always `true`: a change that Notifyer refuses is an error.'),
});

export const example = {
	updateFields: { note: 'New', addLabels: ['vip'], removeLabels: ['sales'] },
};

export const notes =
	'With **E-Mail** and **Password** in the credential the contact’s record is read and written as a whole, in one step, and nothing else in it changes. Otherwise, and for a contact that the user of the sign-in does not see, the API key does it: it sets no name, and removes all labels in a step before the rest.';

export const properties = updateFields;

type Changes = ReturnType<typeof readChanges>;

/**
 * @throws NodeOperationError for what is no text, when there is nothing to update, a label to be both added and
 *   removed, or a name to be set without the sign-in; NodeApiError, which says so when the labels were removed and
 *   the rest was not done
 */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<z.infer<typeof output>> {
	const fields = fieldsOf(context, itemIndex);
	const phoneNumber = readRecipient(context, itemIndex, 'Contact');
	const changes = readChanges(fields);
	const record = await wholeRecord(context, phoneNumber, itemIndex);
	if (record) await writeRecipient(context, record, changesOf(record, changes), itemIndex);
	else await updateByKey(fields, phoneNumber, changes);
	return {
		provider: 'notifyer',
		phoneNumber,
		name: changes.name || null,
		note: changes.note || null,
		addedLabels: changes.added,
		removedLabels: changes.removed,
		removedAllLabels: changes.removesAll,
		updated: true,
	};
}

/** @returns `undefined` where nobody signs in, or the record that the dashboard has could not be written back whole */
async function wholeRecord(
	context: IExecuteFunctions,
	phoneNumber: string,
	itemIndex: number,
): Promise<Row | undefined> {
	const account = readAccount(await context.getCredentials('notifyerApi'));
	if (!isSignedIn(account)) return undefined;
	const record = await findRecipientRecord(context, phoneNumber, itemIndex);
	return record && missingParts(record).length === 0 && hasPlainLabels(record) ? record : undefined;
}

/** Labels of another form could not be written back as they were. */
const hasPlainLabels = ({ global_label: labels }: Row) =>
	labels === null || (Array.isArray(labels) && labels.every((one) => typeof one === 'string'));

/** Labels stay as they are written where none is to change. @param record with labels that are plain */
function changesOf(record: Row, { name, note, added, removed, removesAll }: Changes): Row {
	const labels = removesAll ? [] : ((record.global_label ?? []) as string[]);
	const kept = labels.filter((label) => !removed.includes(label.trim()));
	const isRelabelled = removesAll || removed.length > 0 || added.length > 0;
	return {
		...(name && { name }),
		...(note && { note }),
		...(isRelabelled && { global_label: [...new Set([...kept, ...added])] }),
	};
}

async function updateByKey(
	fields: Fields,
	phoneNumber: string,
	{ name, note, added, removed, removesAll }: Changes,
): Promise<void> {
	if (name) {
		throw fields.error(
			'Nothing was changed: the name of this contact can be set by the dashboard only',
			'Fill in E-Mail and Password of the Notifyer credential, of somebody who sees the contact in the Notifyer chat, or take out "Name".',
		);
	}
	// Both in one call would leave it to Notifyer which comes first.
	if (removesAll) await update(fields, phoneNumber, [], [REMOVE_ALL]);
	if (removesAll && added.length === 0 && !note) return;
	try {
		await update(fields, phoneNumber, added, removed, note);
	} catch (error) {
		throw removesAll ? afterRemoval(fields, error) : asNodeError(fields.context.getNode(), error);
	}
}

function readChanges(fields: Fields) {
	const given = fields.collection('updateFields');
	const name = fields.textOf(given.name, 'Name');
	const note = fields.textOf(given.note, 'Note');
	const added = fields.labels(given.addLabels, 'Add Label Names or IDs');
	const toRemove = fields.labels(given.removeLabels, 'Remove Label Names or IDs');
	const removesAll = toRemove.includes(REMOVE_ALL);
	const removed = removesAll ? [] : toRemove;
	if (!name && !note && added.length === 0 && toRemove.length === 0) {
		throw fields.error(
			'There is nothing to update',
			'Add a field under "Update Fields" and fill it in. If it is an expression, check that the previous node gives it a value.',
		);
	}
	if (added.some((label) => removed.includes(label))) {
		throw fields.error(
			'The same label is to be added and removed',
			'Take it out of "Add Label Names or IDs" or out of "Remove Label Names or IDs".',
		);
	}
	return { name, note, added, removed, removesAll };
}

/** The labels are gone already: whoever reads the error must know. */
function afterRemoval(fields: Fields, thrown: unknown): NodeApiError {
	const { context, itemIndex } = fields;
	const error = asNodeError(context.getNode(), thrown);
	const message = `All labels of the contact were removed, then: ${error.message}`;
	const description = `${error.description ?? ''} The labels are gone. Only the rest has to be done again: the note, and the labels under "Add Label Names or IDs".`;
	const httpCode = error instanceof NodeApiError ? (error.httpCode ?? undefined) : undefined;
	return new NodeApiError(
		context.getNode(),
		{ message },
		{ message, description: description.trim(), httpCode, itemIndex },
	);
}

async function update(
	fields: Fields,
	phoneNumber: string,
	added: string[],
	removed: string[],
	note = '',
): Promise<void> {
	const { context, itemIndex } = fields;
	await notifyerRequest(
		context,
		{
			method: 'PUT',
			url: '/api:ErOQ8pSj/n8n/recipient/details/update',
			body: {
				phone_number: phoneNumber,
				...(note && { note }),
				labels: added,
				selected_labels: removed,
			},
			confidential: [note],
		},
		{ itemIndex, emptyAllowed: true },
	);
}
