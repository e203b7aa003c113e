import type { IExecuteFunctions, INodeProperties, NodeApiError } from 'n8n-workflow';
import { z } from 'zod';
import { apiError, asNodeError } from '../../../shared/calling/nodeError';
import { fieldsOf, type Fields } from '../../../shared/operations/fields';
import { collectionField } from '../../../shared/operations/panel';
import { recipientFields } from '../../../shared/recipient/fields';
import { readRecipient } from '../../../shared/recipient/recipient';
import { REMOVE_ALL } from '../../api/lists';
import { updateContact } from '../../api/updateContact';

export const option = {
	name: 'Update',
	value: 'update',
	action: 'Update a contact',
	description: 'Set the note or the name of a contact, add and remove labels',
};

export const properties: INodeProperties[] = [
	...recipientFields('Contact', 'searchContacts'),
	collectionField('Update Fields', 'updateFields', 'field', [
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
			description: 'Name of the contact in Notifyer. An empty one leaves the name as it is.',
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
				'Labels to remove from the contact; "All Labels" are removed before others are added. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
	]),
];

/** What was changed. */
export const output = z.object({
	/** Always `notifyer`. */
	provider: z.literal('notifyer'),
	/** The contact’s number with `+` and country code. */
	phoneNumber: z.string(),
	/** The name that was written; `null` when none was. */
	name: z.string().nullable(),
	/** The note that was written; `null` when none was. */
	note: z.string().nullable(),
	addedLabels: z.array(z.string()),
	/** Empty also when all were removed: which ones that were is not known. */
	removedLabels: z.array(z.string()),
	/** Whether all labels were taken away. */
	removedAllLabels: z.boolean(),
	/** What Notifyer answers: `true` when it says so; `false` when the labels in its answer are not those that were asked for; `null` when it took the change and says nothing. */
	updated: z.boolean().nullable(),
});

export const example = {
	updateFields: { note: 'New', addLabels: ['vip'], removeLabels: ['sales'] },
};

/**
 * @throws NodeOperationError for a value that is not text, when there is nothing to update, or a label to be both added and
 *   removed; NodeApiError, which says so when the labels were removed and the rest was not done
 */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<z.infer<typeof output>> {
	const fields = fieldsOf(context, itemIndex);
	const phoneNumber = readRecipient(fields, 'Contact');
	const changes = readChanges(fields);
	const { name, note, added, removed, removesAll } = changes;
	return {
		provider: 'notifyer',
		phoneNumber,
		name: name ?? null,
		note: note ?? null,
		addedLabels: added,
		removedLabels: removed,
		removedAllLabels: removesAll,
		updated: await update(context, itemIndex, phoneNumber, changes),
	};
}

async function update(
	context: IExecuteFunctions,
	itemIndex: number,
	phoneNumber: string,
	{ name, note, added, removed, removesAll }: ReturnType<typeof readChanges>,
): Promise<boolean | null> {
	const rest = { name, note, added };
	if (!removesAll)
		return await updateContact(context, phoneNumber, { ...rest, removed }, itemIndex);
	const all = { removed: [REMOVE_ALL] };
	if (added.length === 0)
		return await updateContact(context, phoneNumber, { ...rest, ...all }, itemIndex);
	// Both in one call would leave it to Notifyer which comes first.
	await updateContact(context, phoneNumber, all, itemIndex);
	try {
		return await updateContact(context, phoneNumber, rest, itemIndex);
	} catch (error) {
		throw afterRemoval(context, itemIndex, error);
	}
}

function readChanges(fields: Fields) {
	const given = fields.collection('updateFields');
	const name = fields.textOf(given.name, 'Name') || undefined;
	const note = fields.textOf(given.note, 'Note') || undefined;
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
			'Remove it from "Add Label Names or IDs" or from "Remove Label Names or IDs".',
		);
	}
	return { name, note, added, removed, removesAll };
}

/** The labels are gone already: whoever reads the error must know. */
function afterRemoval(
	context: IExecuteFunctions,
	itemIndex: number,
	thrown: unknown,
): NodeApiError {
	const error = asNodeError(context.getNode(), thrown);
	const message = `All labels of the contact were removed, then: ${error.message}`;
	const todo = `${error.description ?? ''} The labels are gone. Only the rest has to be done again: name, note, and the labels under "Add Label Names or IDs".`;
	const about = { description: todo.trim(), status: error, itemIndex };
	return apiError(context.getNode(), message, about);
}
