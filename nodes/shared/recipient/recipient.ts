import type { INodeProperties } from 'n8n-workflow';
import { isSameContact, maskNumber, readNumber } from '../item/phoneNumber';
import { isReviewTool } from '../n8n/reviewTool';
import { isBlank } from '../operations/field';
import type { Fields } from '../operations/fields';
import { contactsWhoWrote, contactWhoWrote } from './contactWhoWrote';
import { numberLabel, recipientFields, type RecipientLabel } from './fields';

/**
 * What the model fills in, in every spelling that n8n takes, and what it wrote for the tool under review: `$tool`, which
 * n8n reads from the review's own item.
 */
const CHOSEN_BY_MODEL = /\$(?:fromai|tool)\b|toolParameters/i;

/**
 * Reads the fields of `recipientFields`: who the operation is for. Nothing is guessed.
 *
 * @param label of the choice, as given to `recipientFields`
 * @returns E.164
 * @throws NodeOperationError that says what was found and what to choose: see `contactWhoWrote` and
 *   `readPhoneNumber`; for a human review also when nobody was chosen, the model would choose, or it is the contact who wrote
 */
export function readRecipient(fields: Fields, label: RecipientLabel = 'Send To'): string {
	const [choiceField] = recipientFields(label) as [INodeProperties];
	const choice = fields.choice(fields.get('sendTo', 'contact'), choiceField);
	if (isReviewTool(fields.context.getNode())) return readReviewer(fields, choice);
	if (choice === 'number') return readPhoneNumber(fields, 'to', numberLabel(label));
	return contactWhoWrote(fields, label);
}

/**
 * Who asks for something must not be the one who approves it, and neither must the model choose who does.
 *
 * @returns E.164
 */
function readReviewer(fields: Fields, choice: string): string {
	if (choice !== 'number') {
		throw fields.error(
			'Send To is "Contact Who Wrote", but a customer must not approve their own request',
			'Nothing was sent. Set "Send To" to "Phone Number" and fill in "To" with the number of the person who decides.',
		);
	}
	if (CHOSEN_BY_MODEL.test(fields.written('to'))) {
		throw fields.error(
			'To is filled in by the AI model, which would choose who approves what it does',
			'Nothing was sent. Fill in "To" with the number of the person who decides.',
		);
	}
	const reviewer = readPhoneNumber(fields, 'to', 'To');
	if (contactsWhoWrote(fields.context).some((contact) => isSameContact(contact, reviewer))) {
		throw fields.error(
			'To is the contact who wrote, and nobody may approve their own request',
			'Nothing was sent. Fill in "To" with the number of the person who decides. To try it out, write from another phone.',
		);
	}
	return reviewer;
}

/**
 * Reads a field that holds a phone number: the field's value for this item, and nothing else.
 *
 * @param name the field's name; a text field or a resource locator
 * @param label the field's label, for the error
 * @returns E.164: `+1 (415) 555-2671`, `14155552671` and `0014155552671` are all `+14155552671`
 * @throws NodeOperationError for anything else, e.g. a national number; it shows the last digits of what was given
 */
export function readPhoneNumber(fields: Fields, name: string, label: string): string {
	const value = fields.extracted(name);
	if (isBlank(String(value ?? ''))) {
		throw fields.error(
			`${label} is empty`,
			`Give the number with its country code, e.g. +1 415 555 2671. If "${label}" is an expression, this item has no value for it: correct the item, or leave such items out with an If node before this one.`,
		);
	}
	const read = readNumber(value);
	if ('number' in read) return read.number;

	const shown = [maskNumber(value), read.why].filter((part) => part !== '').join(': ');
	throw fields.error(
		`${label} is not an international phone number (${shown})`,
		'Give the number with its country code, e.g. +1 415 555 2671.',
	);
}
