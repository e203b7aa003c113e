import type { IDataObject } from 'n8n-workflow';
import {
	isSameContact,
	readAtHome,
	readInternational,
	readNumber,
	toE164,
} from '../item/phoneNumber';

/** Where in an item's JSON a value stands: `['contact', 'phones', 0]`. */
export type Path = ReadonlyArray<string | number>;

/** A field that says that an item is about somebody else. */
export interface OtherNumber {
	path: Path;
	/** E.164; without one, the item is about somebody who has no number. */
	number?: string;
}

/** Fields with such names hold numbers without a country code's plus, too. No other names are known. */
const NUMBER_NAMES = /phone|fone|tel|mobile|movil|cel|handy|whatsapp|wa_id/;

/** No letters but those of "tel:" and of WhatsApp's own addresses and links: most values are done with here. */
const LIKE_NUMBER =
	/^(?=[^]*\p{Nd})(?:\s*(?:tel|whatsapp|sms|callto)\.?\s*:)?[^\p{L}]{7,}$|@(?:s\.whatsapp\.net|c\.us)$|^(?:https?:\/\/)?(?:wa\.me|[a-z]+\.whatsapp\.com)\//iu;
const LONGEST = 200;

/** Several in one field: "+34 600 111 222, +34 600 111 333", also where only the plus of the next one parts them. */
const SEPARATOR = /[,;|&\n\t،؛、，；]+|\s\/\s|\s(?=\+)/;

/**
 * Whether an item is about somebody other than a contact. Judged by whole values, nested ones too, never by
 * what stands inside of a sentence: what carries `+` or `00` and reads as a number; bare digits only in a field
 * whose name says that it holds one, with a country code or as in the contact's country.
 *
 * An item that holds the contact's own number is about the contact, whoever else's it holds. One whose
 * `phoneNumber` is empty or unreadable is about somebody without a number.
 *
 * @param contact E.164
 * @param except whose numbers do not count, by E.164
 * @returns the first such field, `undefined` when there is none
 */
export function otherNumberIn(
	json: IDataObject,
	contact: string,
	except: (number: string) => boolean,
): OtherNumber | undefined {
	// Most items are the message itself, passed on.
	if (isSameContact(json.phoneNumber, contact)) return undefined;
	const values = valuesIn(json);
	const isOther = (number: string) => !isSameContact(number, contact) && !except(number);
	const found = firstOther(json, values, contact, isOther);
	return found && values.some(({ value }) => isOwn(value, contact)) ? undefined : found;
}

/** The first field of an item that holds a number which could be written to. */
export function numberFieldIn(json: IDataObject): Path | undefined {
	if (json.phoneNumber !== undefined) return ['phoneNumber'];
	return valuesIn(json).find((one) => numbersOf(one).length > 0)?.path;
}

/** A value that may be somebody's number. */
interface Value {
	path: Path;
	value: string | number;
}

function firstOther(
	json: IDataObject,
	values: Value[],
	contact: string,
	isOther: (number: string) => boolean,
): OtherNumber | undefined {
	if (json.phoneNumber !== undefined) {
		const path = ['phoneNumber'];
		const number = toE164(json.phoneNumber);
		if (number === undefined) return { path };
		if (isOther(number)) return { path, number };
	}
	for (const one of values) {
		const number = numbersOf(one, contact).find(isOther);
		if (number !== undefined) return { path: one.path, number };
	}
	return undefined;
}

/** @param contact E.164: numbers without a country code are then read as in the contact's country */
function numbersOf(one: Value, contact?: string): string[] {
	const isNamed = NUMBER_NAMES.test(nameOf(one.path));
	return partsOf(one.value).flatMap((part) => {
		if (!isNamed) return readInternational(part) ?? [];
		const read = readNumber(part);
		if ('number' in read) return read.number;
		return (contact !== undefined ? readAtHome(part, contact) : undefined) ?? [];
	});
}

function partsOf(value: string | number): Array<string | number> {
	if (typeof value === 'number' || !SEPARATOR.test(value)) return [value];
	return value.split(SEPARATOR).filter((part) => part.trim() !== '');
}

const isOwn = (value: string | number, contact: string): boolean =>
	partsOf(value).some(
		(part) => isSameContact(part, contact) || isSameContact(readAtHome(part, contact), contact),
	);

/** Every name on the way to a value, without accents: there is "movil" in that of `{ Móvil: { value: … } }`. */
const nameOf = (path: Path): string =>
	path.join('.').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

interface Place {
	value: unknown;
	key: string | number;
	within: Place | undefined;
}

/** The outer ones first. Without calling itself: JSON may be deeper than calls can go. */
function valuesIn(json: IDataObject): Value[] {
	const values: Value[] = [];
	const open: Place[] = [{ value: json, key: '', within: undefined }];
	for (let next = 0; next < open.length; next++) {
		const place = open[next] as Place;
		const { value } = place;
		if (typeof value === 'number' || typeof value === 'string') {
			const text = String(value);
			if (text.length <= LONGEST && LIKE_NUMBER.test(text))
				values.push({ value, path: pathTo(place) });
		} else if (typeof value === 'object' && value !== null) {
			const isList = Array.isArray(value);
			for (const [key, inner] of Object.entries(value)) {
				open.push({ value: inner, key: isList ? Number(key) : key, within: place });
			}
		}
	}
	return values;
}

function pathTo(place: Place): Path {
	const path: Array<string | number> = [];
	for (let at = place; at.within; at = at.within) path.push(at.key);
	return path.reverse();
}
