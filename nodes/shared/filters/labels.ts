import type { INodeProperties } from 'n8n-workflow';
import { hasLabel, isUnreadable } from '../item/lists';
import { readChoices, type FilterReader } from './setting';

/** Which labels a contact has to have, and which not. */
export interface LabelFilter {
	/** One of them is enough; empty: all contacts. */
	labels: string[];
	/** One of them is too many. */
	withoutLabels: string[];
}

/** The account's labels to choose from. */
const fromList: Pick<INodeProperties, 'type' | 'typeOptions' | 'default'> = {
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getLabels' },
	default: [],
};

export const labelsField: INodeProperties = {
	displayName: 'Label Names or IDs',
	name: 'labels',
	...fromList,
	description:
		'Start the workflow only for contacts that have any of these labels. Leave empty for all contacts. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const withoutLabelsField: INodeProperties = {
	displayName: 'Leave Out Labels',
	name: 'withoutLabels',
	...fromList,
	description:
		'Start nothing for contacts that have any of these labels, for example those a person looks after. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** @throws SettingError for one that is set but empty or unreadable */
export const readLabelFilter = (filter: FilterReader): LabelFilter => ({
	labels: filter(labelsField.name, labelsField.displayName, readChoices),
	withoutLabels: filter(withoutLabelsField.name, withoutLabelsField.displayName, readChoices),
});

/**
 * Whether a contact's labels let its message through. Where they cannot be read, nobody knows that a contact has none
 * of those to leave out.
 *
 * @param delivered see `deliveredLabels`
 */
export function hasWantedLabels(
	delivered: string[],
	{ labels, withoutLabels }: LabelFilter,
): boolean {
	if (labels.length > 0 && !labels.some((label) => hasLabel(delivered, label))) return false;
	if (withoutLabels.length === 0) return true;
	return !isUnreadable(delivered) && !withoutLabels.some((label) => hasLabel(delivered, label));
}
