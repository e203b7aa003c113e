import type { CallContext } from '../../shared/calling/callProvider';
import { deliveredLabels } from '../../shared/item/lists';
import { asObject, toFlag, toObject } from '../../shared/item/tolerant';
import { PATHS } from './paths';
import { notifyerRequest } from './request';

/** What is to change of a contact; what is left out stays. */
export interface ContactChanges {
	/** Not empty. */
	name?: string;
	/** Not empty. */
	note?: string;
	/** Labels to give. */
	added?: string[];
	/** Labels to take away. */
	removed?: string[];
}

/**
 * Changes a contact in one call, which takes the API key alone.
 *
 * @param phoneNumber E.164
 * @returns whether Notifyer's answer says that it was done: `false` where the labels in it are not those that were
 *   asked for, `null` where it says nothing
 * @throws NodeApiError when Notifyer refuses
 */
export async function updateContact(
	context: CallContext,
	phoneNumber: string,
	{ name, note, added = [], removed = [] }: ContactChanges,
	itemIndex: number,
): Promise<boolean | null> {
	const answer = await notifyerRequest(
		context,
		{
			method: 'PUT',
			url: PATHS.updateContact,
			body: {
				phone_number: phoneNumber,
				...(name !== undefined && { display_name: name }),
				...(note !== undefined && { note }),
				labels: added,
				selected_labels: removed,
			},
			confidential: [name ?? '', note ?? ''],
		},
		{ itemIndex, emptyAllowed: true },
	);
	const body = toObject(answer);
	const record = asObject(body.data) ?? asObject(body.recipient) ?? body;
	const labels = record.global_label ?? record.labels;
	if (Array.isArray(labels)) {
		const has = deliveredLabels(labels);
		return (
			added.every((label) => has.includes(label)) && !removed.some((label) => has.includes(label))
		);
	}
	return toFlag(body.success) ?? null;
}
