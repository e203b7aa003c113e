import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Fields } from '../../../shared/operations/fields';
import { readSchedule, scheduleFields, type Schedule } from './schedule';

/** Entries of "Options" that every message has, sorted by display name. */
export const labelsField: INodeProperties = {
	displayName: 'Add Label Names or IDs',
	name: 'labels',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getLabels' },
	default: [],
	description:
		'Labels to give the contact. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const noteField: INodeProperties = {
	displayName: 'Note',
	name: 'note',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. Asked for the price list',
	description: 'Note to keep with the contact. The contact does not see it.',
};

/** What goes along with a message. */
export interface Extras {
	labels: string[];
	/** `''` for none. */
	note: string;
	/** Without it the message is sent at once. */
	schedule?: Schedule;
}

/**
 * @param options the values of `labelsField`, `noteField` and `scheduleField`
 * @throws NodeOperationError for a value that is not text, and for a schedule that cannot be kept
 */
export function readExtras(fields: Fields, { labels, note, schedule }: IDataObject): Extras {
	return {
		labels: fields.labels(labels, labelsField.displayName),
		note: fields.textOf(note, noteField.displayName),
		schedule: readSchedule(fields, schedule),
	};
}

/** The request's fields for the nth of several messages; the calls made for n8n take all of them. */
export function extraFields({ labels, note, schedule }: Extras, index = 0, count = 1): IDataObject {
	return {
		labels,
		// One note is enough for all the parts of a text.
		...(note && index === 0 && { note }),
		...(schedule && scheduleFields(schedule, index, count)),
	};
}

/** When a part will be sent, ISO 8601 UTC; `null` for at once. Notifyer's answer does not say it. */
export function scheduledAt({ schedule }: Extras, index = 0): string | null {
	return schedule ? new Date(schedule.at + index * 1000).toISOString() : null;
}
