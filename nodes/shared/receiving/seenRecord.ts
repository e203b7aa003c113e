import type { Digest } from '../memory/recentDetails';
import type { Known } from './recognize';

/**
 * One message in what survives a restart: 8 characters of its coarse identity, 3 of its details (milliseconds, and
 * 8 bits of the identifier).
 */
export const ENTRY_LENGTH = 11;
const DIGEST_LENGTH = 8;

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export interface Entry extends Known {
	digest: Digest;
}

export function writeEntry({ digest: { high, low }, milliseconds, id = 0 }: Entry): string {
	const bytes = Buffer.allocUnsafe(6);
	bytes.writeUInt32BE(high, 0);
	bytes.writeUInt16BE(low, 4);
	const details = (toTen(milliseconds) << 8) | (id & 0xff);
	const signs = [details >> 12, (details >> 6) & 63, details & 63].map((six) => SIGNS[six]);
	return bytes.toString('base64url') + signs.join('');
}

/** @returns the entries of a record, oldest first; what is damaged is left out */
export function readEntries(record: string): Entry[] {
	const entries: Entry[] = [];
	for (let start = 0; start + ENTRY_LENGTH <= record.length; start += ENTRY_LENGTH) {
		const bytes = Buffer.from(record.slice(start, start + DIGEST_LENGTH), 'base64url');
		const signs = record.slice(start + DIGEST_LENGTH, start + ENTRY_LENGTH);
		const details = [...signs].reduce((sum, sign) => sum * 64 + SIGNS.indexOf(sign), 0);
		if (bytes.length !== 6 || [...signs].some((sign) => !SIGNS.includes(sign))) continue;
		const digest = { high: bytes.readUInt32BE(0), low: bytes.readUInt16BE(4) };
		entries.push({ digest, milliseconds: fromTen(details >> 8), id: details & 0xff || undefined });
	}
	return entries;
}

/** What memory keeps of a message beside its digest: 10 bits of milliseconds, 22 of the identifier. */
export const toDetail = ({ milliseconds, id = 0 }: Known): number =>
	((toTen(milliseconds) << 22) | id) >>> 0;

export const fromDetail = (detail: number): Known => ({
	milliseconds: fromTen(detail >>> 22),
	id: detail & 0x3fffff || undefined,
});

const toTen = (milliseconds: number | undefined) => (milliseconds ?? -1) + 1;
const fromTen = (ten: number) => (ten === 0 ? undefined : ten - 1);
