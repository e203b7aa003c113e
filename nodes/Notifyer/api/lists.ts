import { z } from 'zod';
import type { CallContext } from '../../shared/calling/callProvider';
import { toE164 } from '../../shared/item/phoneNumber';
import { asObject, textOrNull, toText } from '../../shared/item/tolerant';
import { notifyerRequest } from './request';
import { PATHS } from './paths';
import { listOf, readAll } from './rows';

/** A contact, in the words of the triggers' items. */
export const contactItemSchema = z.object({
	/** Always `notifyer`. */
	provider: z.literal('notifyer'),
	/** The contact’s number with `+` and country code. */
	phoneNumber: z.string(),
	/** The contact’s name; `null` when the account has none for the number. */
	contactName: z.string().nullable(),
});

/** A label of the account. */
export const labelItemSchema = z.object({
	/** The label’s name, which is also what identifies it. */
	label: z.string(),
});

const contactRow = z
	.object({ phone_number_label: textOrNull, phone_number_value: textOrNull })
	.transform((row, rejected): z.infer<typeof contactItemSchema> => {
		if (row.phone_number_value === null) return reject(rejected);
		const phoneNumber = toE164(row.phone_number_value) ?? row.phone_number_value;
		const name = row.phone_number_label;
		// Contacts without a name are listed under their number.
		const isNumber = name === null || (toE164(name) ?? name) === phoneNumber;
		return { provider: 'notifyer', phoneNumber, contactName: isNumber ? null : name };
	});

/** Notifyer's word for all labels of a contact. */
export const REMOVE_ALL = '__REMOVE_ALL__';

/** An object with its name, or the name alone. */
const labelRow = z
	.unknown()
	.transform((row, rejected) => toText(asObject(row)?.label ?? row).trim() || reject(rejected));

/** @returns the account's contacts, in Notifyer's order. @throws NodeApiError, NodeOperationError */
export async function listContacts(context: CallContext, itemIndex?: number) {
	return await fetchList(context, PATHS.contacts, 'contacts', contactRow, itemIndex);
}

/** @returns the account's labels, sorted, each once. @throws NodeApiError, NodeOperationError */
export async function listLabels(context: CallContext, itemIndex?: number): Promise<string[]> {
	const labels = await fetchList(context, PATHS.labels, 'labels', labelRow, itemIndex);
	return [...new Set(labels)].sort((a, b) => a.localeCompare(b));
}

/**
 * Reads a list of the account.
 *
 * @param name of what is listed, for the error
 * @param row turns one record into what is wanted; records that it rejects are left out
 * @throws NodeApiError; NodeOperationError when the answer is not a list, so that it does not pass for an empty one
 */
export async function fetchList<Row>(
	context: CallContext,
	url: string,
	name: string,
	row: z.ZodType<Row, z.ZodTypeDef, unknown>,
	itemIndex?: number,
): Promise<Row[]> {
	const request = { method: 'GET', url } as const;
	const answer = await notifyerRequest(context, request, { itemIndex });
	return readAll(row, listOf(context, answer, name, itemIndex));
}

function reject(rejected: z.RefinementCtx): never {
	rejected.addIssue({ code: z.ZodIssueCode.custom });
	return z.NEVER;
}
