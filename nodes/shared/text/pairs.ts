import { asLiteral } from './markers';
import { firstOf, isSpaceless, joins, lastOf } from './words';

/** Two asterisks, no more and no fewer. */
const PAIR = /(?<!\*)\*\*(?!\*)/g;

/** A phrase that ends within a word is short. */
const LONGEST_PHRASE = 60;

interface Marker {
	at: number;
	before: string;
	after: string;
	/** In the midst of a word, a number or a code. */
	isInWord: boolean;
}

/**
 * Decides in one line which of the double asterisks inside words are bold: those of a pair with one
 * at a word's edge and the other between letters (`ב**ירושלים**`, `**Wien**ben`) or the pair in a script
 * without spaces (`iPhone**15**很好`). Others are signs (`2**8`, `AB**12**CD`), and so is their partner, so that it
 * goes with nothing else.
 *
 * @returns the line with stand-ins for those that are signs
 */
export function settlePairs(line: string): string {
	const signs = new Set<number>();
	let open: Marker | undefined;
	const giveUp = () => {
		if (open?.isInWord) signs.add(open.at);
	};
	for (const { index: at } of line.matchAll(PAIR)) {
		const before = lastOf(line.slice(Math.max(0, at - 2), at));
		const after = firstOf(line.slice(at + 2, at + 4));
		const isInWord = joins(before, after);
		const one: Marker = { at, before, after, isInWord };
		const canOpen = after !== '' && !/\s/.test(after);
		if (isInWord && /^\p{N}+$/u.test(before + after)) signs.add(at);
		else if (open === undefined || /\s/.test(before)) {
			giveUp();
			open = canOpen ? one : undefined;
		} else if (!open.isInWord && !isInWord) open = undefined;
		else if (isBold(open, one, line)) open = undefined;
		else if (open.isInWord) {
			// Both are signs where they embrace something, else the second one may begin.
			const isPair = isPhrase(open, one, line);
			signs.add(open.at);
			if (isPair) signs.add(at);
			open = isPair || !canOpen ? undefined : one;
		} else {
			signs.add(at);
		}
	}
	giveUp();
	return line.replace(PAIR, (pair, at: number) => (signs.has(at) ? asLiteral(pair) : pair));
}

function isBold(open: Marker, close: Marker, line: string): boolean {
	if (open.isInWord && close.isInWord) return false;
	if (!isPhrase(open, close, line)) return false;
	const inner = open.isInWord ? open : close;
	const outside = open.isInWord ? close.after : open.before;
	return isSpaceless(outside) || /^[\p{L}\p{M}]+$/u.test(inner.before + inner.after);
}

/** What stands between them is short, and has no asterisks. */
const isPhrase = (open: Marker, close: Marker, line: string) =>
	close.at - open.at <= LONGEST_PHRASE && !line.slice(open.at + 2, close.at).includes('*');
