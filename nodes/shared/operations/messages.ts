import { toMessages } from '../text';
import type { Fields } from './fields';

/**
 * Makes messages of a text that was filled in.
 *
 * @param label the field's, for the error
 * @param format see `toMessages`
 * @returns at least one
 * @throws NodeOperationError when nothing is left of the text, because a model has only written what it thought
 */
export function messagesOf(fields: Fields, text: string, label: string, format: unknown): string[] {
	const messages = toMessages(text, format);
	if (messages.length > 0) return messages;
	throw fields.error(
		`${label} has nothing to send`,
		'Nothing was sent. The AI model gave only its thoughts and no answer: look at the output of the node before this one.',
	);
}
