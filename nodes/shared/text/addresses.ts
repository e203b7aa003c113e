import { decodeEntities } from './entities';
import type { Run } from './runs';

/** What a phone can open: a URL of any scheme, a domain, a mail address, a phone number. */
const ADDRESS =
	/^(?:[a-z][a-z0-9+.-]*:\/\/.|(?:mailto|tel|sms|smsto|geo|whatsapp|upi|bitcoin|maps):.|\/\/.|www\.|[^\s/@]+@[^\s/@]+\.[^\s/@]+$|(?:[\p{L}\d-]+\.)+\p{L}{2,}(?:[/?#:]|$)|\+?[\d\s().-]{6,}$)/iu;
/** A part of the same page, or a script: there is none in a message. */
const NOWHERE = /^(?:#|(?:javascript|vbscript|data):)/i;

export const isAddress = (target: string) => ADDRESS.test(target.trim());
export const leadsNowhere = (target: string) => NOWHERE.test(target.trim());

/** `text (address)`, or the address alone when the text says the same; the text alone where there is no address. */
export function withAddress(runs: Run[], target: unknown, title?: unknown): Run[] {
	const address = decodeEntities(String(target ?? ''))
		.trim()
		.replace(/^(mailto|tel):/i, '');
	const name = title ? ` "${decodeEntities(String(title))}"` : '';
	if (!isAddress(address)) return runs;
	const text = runs.map((run) => run.text).join('');
	const url: Run = { text: address, marks: 0, isLink: true };
	if (name === '' && (text.trim() === '' || bare(text) === bare(address))) return [url];
	const behind: Run = { text: `${name})`, marks: 0 };
	return [...runs, { text: text.trim() === '' ? '(' : ' (', marks: 0 }, url, behind];
}

/** As it stands in the text. */
export const bareAddress = (text: string): Run => ({
	text: decodeEntities(text),
	marks: 0,
	isLink: true,
});

const bare = (address: string) =>
	address
		.trim()
		.toLowerCase()
		.replace(/^https?:\/\//, '')
		.replace(/^www\./, '')
		.replace(/\/$/, '');
