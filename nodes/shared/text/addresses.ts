import { decodeEntities } from './entities';
import { MARKS, type Run } from './runs';

/** What a phone can open: a URL of any scheme, a domain, a mail address, a phone number. */
const ADDRESS =
	/^(?:[a-z][a-z0-9+.-]*:\/\/.|(?:mailto|tel|sms|smsto|geo|whatsapp|upi|bitcoin|maps):.|\/\/.|www\.|[^\s/@]+@[^\s/@]+\.[^\s/@]+$|(?:[\p{L}\d-]+\.)+\p{L}{2,}(?:[/?#:]|$)|\+?[\d\s().-]{6,}$)/iu;
/** A part of the same page, or a script: there is none in a message. */
const NOWHERE = /^(?:#|(?:javascript|vbscript|data):)/i;

export const isAddress = (target: string) => ADDRESS.test(target.trim());
export const leadsNowhere = (target: string) => NOWHERE.test(target.trim());

/** `text (address)`, or the address alone when the text says the same; the text alone where there is no address. */
export function withAddress(runs: Run[], target: unknown, marks: number, title?: unknown): Run[] {
	// Emphasis would be taken for a part of the address; without its strikethrough an old one would be the one.
	const struck = marks & MARKS.strike;
	const address = decodeEntities(String(target ?? ''))
		.trim()
		.replace(/^(mailto|tel):/i, '');
	const name = title ? ` "${decodeEntities(String(title))}"` : '';
	if (!isAddress(address)) return runs;
	const text = runs.map((run) => run.text).join('');
	const url: Run = { text: address, marks: struck, isLink: true };
	if (name === '' && (text.trim() === '' || bare(text) === bare(address))) return [url];
	const behind: Run = { text: `${name})`, marks: struck };
	return [...runs, { text: text.trim() === '' ? '(' : ' (', marks: struck }, url, behind];
}

/** As it stands in the text. */
export const bareAddress = (text: string, marks: number): Run => ({
	text: decodeEntities(text),
	marks: marks & MARKS.strike,
	isLink: true,
});

const bare = (address: string) =>
	address
		.trim()
		.toLowerCase()
		.replace(/^https?:\/\//, '')
		.replace(/^www\./, '')
		.replace(/\/$/, '');
