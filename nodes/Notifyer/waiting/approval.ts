import type { INodeProperties } from 'n8n-workflow';
import { inReview, isReviewTool } from '../../shared/n8n/reviewTool';
import type { Fields } from '../../shared/operations/fields';
import { foldWords } from '../../shared/text/fold';

/** What a human review has to know to read its answer. */
export interface Approval {
	/** One of them approves. */
	words: string[];
	/** The question asks for it beside the word, because the reviewer has other questions to answer; `null`: it does not. */
	number: number | null;
}

export const approvalWordsField: INodeProperties = {
	displayName: 'Words That Approve',
	name: 'approvalWords',
	type: 'string',
	required: true,
	displayOptions: inReview,
	default: 'yes, y, ok, okay, sim, sí, ja, oui, evet, да, نعم, כן, हाँ, 是, 好, はい, 네, 👍, ✅',
	description:
		'Separate them by commas. Who answers with one of them, and with nothing else, approves; capital letters, accents, punctuation and skin tones make no difference. Every other answer approves nothing, and the agent reads it. The question names the first word.',
};

/**
 * Reads "Words That Approve".
 *
 * @returns at least one; `undefined` where the node does not stand as a review
 * @throws NodeOperationError where nothing could ever approve
 */
export function readApprovalWords(fields: Fields): string[] | undefined {
	if (!isReviewTool(fields.context.getNode())) return undefined;
	const { name, displayName, default: usual } = approvalWordsField;
	const words = fields
		.labels(fields.get(name, usual), displayName)
		.flatMap((text) => text.split(COMMAS))
		.filter((word) => isAmong(formsOf(word), [word]));
	if (words.length > 0) return words;
	throw fields.error(
		`${displayName} is empty`,
		'Nothing was sent. Give one word or more, separated by commas: without them no answer could approve.',
	);
}

/** @returns the question that goes out: a review says how to answer */
export function withHowToAnswer(question: string, { words, number }: Approval): string {
	const [first = ''] = words;
	const word = first.replace(/^./u, (letter) => letter.toUpperCase());
	const answer = number === null ? word : `${word} ${number}`;
	return `${question.trimEnd()}\n\nReply ${answer} to approve.`;
}

/** Whether an answer that quotes nothing belongs to this question: it ends in the question's number, or in none. */
export function isFor(text: string, { words, number }: Approval): boolean {
	return readAnswer(text, words).number === number;
}

/**
 * Whether an answer approves: the whole of it, but for the number, is one of the words. A question never does, nor
 * does what is struck out.
 *
 * @param text of an answer to this question; one that quotes it may leave the number out
 */
export function approves(text: string, approval: Approval): boolean {
	if (text.length > LONGEST || REFUSES.test(text) || isGreekQuestion(text)) return false;
	const { isWord, number } = readAnswer(text, approval.words);
	return isWord && (number === null || number === approval.number);
}

/** Those of keyboards that have no Latin one. */
const COMMAS = /[،、，]/;

/** In characters. Longer answers say more than yes. */
const LONGEST = 100;

/** The question marks of all scripts, and the mark with which WhatsApp strikes words out. */
const REFUSES =
	/[?\u00bf\u037e\u055e\u061f\u1367\u2047-\u2049\u203d\u2753\u2754\u2cfa\u2cfb\u2e2e\u2e54\ua60f\ua6f7\ufe16\ufe56\uff1f\u{11143}\u{1e95f}~]/u;

/** Greek keyboards write the semicolon for it. */
const isGreekQuestion = (text: string) => text.includes(';') && /\p{Script=Greek}/u.test(text);

/** A word of the list may itself end in a number: then the number does not belong to a question. */
function readAnswer(text: string, words: string[]): { isWord: boolean; number: number | null } {
	const whole = formsOf(text);
	if (isAmong(whole, words)) return { isWord: true, number: null };
	const [digits] = /(?<!\d)\d+$/.exec(foldWords(text)) ?? [];
	if (digits === undefined) return { isWord: false, number: null };
	const rest = whole.map((form) => form.slice(0, -digits.length));
	return { isWord: isAmong(rest, words), number: Number(digits) };
}

const isAmong = (forms: string[], words: string[]): boolean =>
	words
		.map(formsOf)
		.some((word) => word.some((form, index) => form !== '' && form === forms[index]));

/** In Turkish a capital I is a small one without its dot, elsewhere one with it. */
const LOCALES = [undefined, 'tr'];
/** Of private use: folding takes ı for i, and here it is a letter of its own. */
const DOTLESS = '\ue000';

/** @returns what counts of a text, in each of the `LOCALES`; `''` where nothing does */
const formsOf = (text: string): string[] =>
	LOCALES.map((locale) =>
		foldWords(text.toLocaleLowerCase(locale).replaceAll('ı', DOTLESS)).replaceAll(' ', ''),
	);
