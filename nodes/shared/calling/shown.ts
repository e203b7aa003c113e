import type { Refusal, ShownRefusal } from './failure';
import { holdsLongNumber, repeats } from './repeats';

/** Of a longer reason so much is shown. */
const LONGEST_SHOWN = 500;

/** What a request holds that must not come back in an error. */
export interface Held {
	/** All texts of the body, the query and the path. */
	values: string[];
	/** Texts that people wrote, and secrets: counted however short they are. */
	confidential: string[];
}

/**
 * Decides what is shown of a provider's reason: all of it, or nothing where it repeats anything of the request or
 * holds a long number. No single words are cut out of it.
 *
 * @param held `undefined` where it is not known what the request holds: then nothing is shown
 */
export function asShown(refusal: Refusal, held: Held | undefined): ShownRefusal {
	const isSafe = (words: string) =>
		held !== undefined && !repeats(words, held.values, held.confidential);
	// A text of the request says nothing of why it was refused.
	const words = isSafe(refusal.words) ? refusal.words : '';
	const line = words.replace(/\s+/g, ' ').trim();
	const isShown = line !== '' && !holdsLongNumber(line);
	return {
		...refusal,
		words,
		reason: isShown ? shortened(line) : null,
		isLeftOut: refusal.words.trim() !== '' && !isShown,
		shownCodes: refusal.codes.filter(
			(code) => /^[\w.-]{1,40}$/.test(code) && isSafe(code) && !holdsLongNumber(code),
		),
	};
}

const shortened = (line: string) =>
	line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN - 1)}…` : line;
