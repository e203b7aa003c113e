import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** E.164, e.g. `+14155552671`, or why the value is none, as the rest of a sentence ("it is a date"). */
export type ReadNumber = { number: string } | { why: string };

/** What a number's notation says about its country code. */
type Prefix = 'plus' | 'exit' | 'none';

interface Written {
	/** Country code first; a trunk prefix may still stand behind it. */
	digits: string;
	/** `exit`: dialled from another country, 00 or 011. */
	prefix: Prefix;
	/** As cleaned, for what its grouping says; empty for an address or a link, which has none. */
	text: string;
}

const WHY = {
	empty: 'it is empty',
	notText: 'it is neither text nor a whole number',
	group: 'it is the address of a group',
	hidden: 'it is a WhatsApp id that hides the number',
	otherText: 'it holds letters or signs that no phone number has',
	notNumber: 'it is an amount or a network address',
	date: 'it is a date',
	rounded: 'it was written with an exponent, which does not tell all its digits',
	several: 'it has an extension or a second number',
	national: 'it has no country code',
	length: 'its number of digits is impossible',
	unused: 'no country has such a number',
} as const;

/** A provider's usual form, read on every delivery: E.164 allows 15 digits, the shortest in use have 7. */
const PLAIN = /^\+?([1-9]\d{6,14})$/;

/** Longer than any way to write a number: not worth looking at. A link may go on behind the number. */
const LONGEST = 64;
const LONGEST_LINK = 2_000;

/**
 * Reads a phone number.
 *
 * Both ways of reading take `+1 (415) 555-2671`, `14155552671` (text or number), `0014155552671`,
 * `011 …`, `tel:`, `whatsapp:`, `https://wa.me/14155552671`, `14155552671@s.whatsapp.net`, the digits of every
 * script, and what spreadsheets (`14155552671.0`) and copying (marks of direction, soft hyphens) leave behind.
 * Both refuse letters, groups, hidden numbers, dates, amounts, extensions, and what begins like a national
 * number.
 *
 * @param by `person`: libphonenumber's rules hold as well. With `+` the country has to exist and the length to
 *   be possible there; without it, the number itself has to be one that is given out there, and its grouping
 *   must not be that of a national number. `provider`: the notation and the 7 to 15 digits of E.164 are
 *   enough, because whoever wrote has an account, however new the number or old the form of its `wa_id`
 */
export function readNumber(value: unknown, by: 'person' | 'provider' = 'person'): ReadNumber {
	const written = readNotation(value);
	if (typeof written === 'string') return { why: written };
	// A prefix that is dialled only at home is not part of the number: libphonenumber knows where it stands.
	return by === 'person' || TRUNK.test(written.text)
		? readStrictly(written)
		: { number: `+${written.digits}` };
}

/**
 * Reads a number whose notation cannot be anything else's: with `+` or `00` before its country code, or WhatsApp's
 * own address of a person.
 *
 * @returns E.164, or `undefined`
 */
export function readInternational(value: unknown): string | undefined {
	const written = readNotation(value);
	if (typeof written === 'string' || written.prefix === 'none') return undefined;
	if (written.prefix === 'exit' && !/^\D*00/.test(written.text)) return undefined;
	const read = readStrictly(written);
	return 'number' in read ? read.number : undefined;
}

/**
 * Reads a number that is written as in a contact's own country, without the country code: `600 111 222`.
 *
 * @param contact E.164
 * @returns E.164, or `undefined` where no such number is given out there
 */
export function readAtHome(value: unknown, contact: string): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = clean(String(value).slice(0, LONGEST)).replace(LABEL, '');
	if (!/^[\d(][\d ().\-/]*$/.test(text) || DATE.test(text) || AMOUNT.test(text)) return undefined;
	const defaultCallingCode = parsePhoneNumberFromString(contact)?.countryCallingCode;
	const parsed = parsePhoneNumberFromString(text, { defaultCallingCode });
	return parsed?.isValid() ? parsed.number : undefined;
}

/** Reads a number as `readNumber` reads a provider's. @returns E.164, or `undefined` */
export function toE164(value: unknown): string | undefined {
	const plain = typeof value === 'string' ? PLAIN.exec(value) : null;
	if (plain) return `+${plain[1]}`;
	const read = readNumber(value, 'provider');
	return 'number' in read ? read.number : undefined;
}

/**
 * Shows a value that could not be read, for an error: every letter and digit is a `*` but for the last four
 * digits, of fewer than eight the last two. At most 40 characters.
 */
export function maskNumber(value: unknown): string {
	if (typeof value !== 'string' && typeof value !== 'number') return '';
	const text = clean(String(value).slice(0, LONGEST_LINK)).replace(/\s/g, ' ');
	const count = text.match(/\d/g)?.length ?? 0;
	let hidden = count - (count < 8 ? 2 : 4);
	const masked = text.replace(/[\p{L}\p{N}\p{M}]/gu, (sign) =>
		/\d/.test(sign) && hidden-- <= 0 ? sign : '*',
	);
	return masked.length > 40 ? `…${masked.slice(-39)}` : masked;
}

/**
 * Whether two numbers, in any notation, are one WhatsApp contact's (see `contactKey`). What cannot be read is
 * nobody's, also not the same as itself.
 */
export function isSameContact(a: unknown, b: unknown): boolean {
	const [one, other] = [toE164(a), toE164(b)];
	return one !== undefined && other !== undefined && contactKey(one) === contactKey(other);
}

/**
 * The form of a number that all forms of one contact's number share, for comparing and hashing only: a message
 * goes to the number as it was given.
 *
 * An account's `wa_id` keeps the form that the number had when the account was opened, so it may differ from
 * what is dialled: Brazil's mobile numbers have had a 9 before their eight digits (which begin with 6 to 9)
 * since 2016, Mexico's no 1 behind +52 since 2019, Argentina's have a 9 behind +54 from abroad and a 15 behind
 * the area code at home, Benin's 01 before their eight digits since 2024, Ivory Coast's the two digits of their
 * operator since 2021. In each, nobody else can have the other form.
 *
 * @param number E.164
 */
export function contactKey(number: string): string {
	if (number.startsWith('+55')) return number.replace(/^\+55([1-9]{2})([6-9]\d{7})$/, '+55$19$2');
	if (number.startsWith('+52')) return number.replace(/^\+521([2-9]\d{9})$/, '+52$1');
	if (number.startsWith('+54')) {
		const mobile = number.length === 15 ? withoutFifteen(number) : number;
		return mobile.replace(/^\+549([1-3]\d{9})$/, '+54$1');
	}
	if (number.startsWith('+229')) return number.replace(/^\+229(\d{8})$/, '+22901$1');
	if (number.startsWith('+225')) return withIvorianOperator(number);
	return number;
}

/**
 * In Ivory Coast's eight digits the second one showed a mobile's operator, the third one a landline's. Digits that
 * no operator had then stay as they are.
 */
const IVORIAN: Array<[old: RegExp, prefix: string]> = [
	[/^\+225((?:0[1-3]|[457][0-3])\d{6})$/, '01'],
	[/^\+225([04-9][4-6]\d{6})$/, '05'],
	[/^\+225([04-9][7-9]\d{6})$/, '07'],
	[/^\+225([23]\d8\d{5})$/, '21'],
	[/^\+225([23]\d0\d{5})$/, '25'],
	[/^\+225([23]\d[1-79]\d{5})$/, '27'],
];

function withIvorianOperator(number: string): string {
	if (number.length !== '+22507123456'.length) return number;
	const found = IVORIAN.find(([old]) => old.test(number));
	return found ? number.replace(found[0], `+225${found[1]}$1`) : number;
}

/** Where Argentina's area code ends, libphonenumber knows. */
const withoutFifteen = (number: string): string =>
	parsePhoneNumberFromString(number)?.number ?? number;

/** Takes a value's notation apart. @returns why it is not that of a number */
function readNotation(value: unknown): Written | string {
	if (value === undefined || value === null) return WHY.empty;
	if (typeof value === 'number') {
		return Number.isSafeInteger(value) && value > 0
			? readDigits(String(value), 'none', '')
			: WHY.notText;
	}
	if (typeof value !== 'string') return WHY.notText;
	if (value.length > LONGEST_LINK) return WHY.length;
	const text = clean(value);
	if (text === '') return WHY.empty;
	if (text.includes('@')) return readAddress(text);
	const link = LINK.exec(text);
	if (link) return readDigits(link[2] as string, link[1] ? 'plus' : 'none', '');
	return value.length > LONGEST ? WHY.length : readText(text.replace(LABEL, ''));
}

const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const DASH = /[\p{Pd}\u2043\u2212\u30fc]/gu;
/** What a spreadsheet or a programmer puts around a text: `'+1…`, `"+1…"`, `="1…"`. */
const QUOTES = /^(?:'(?!.*')|=?(["'“‘«])(?=.*["'”’»]$))|["'”’»]$/g;

/** Writes the digits of all scripts and full-width signs in ASCII, every dash and space in one way. */
function clean(text: string): string {
	return (
		text
			.replace(INVISIBLE, '')
			.replace(DASH, '-')
			.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
			.replace(/(?=[\u0100-\uffff])\p{Nd}/gu, toDigit)
			.replace(/\p{Zs}/gu, ' ')
			.trim()
			.replace(QUOTES, '')
			// What is left of a list or a sentence.
			.replace(/[\s,;،、]+$/, '')
	);
}

/** In these 16 bits, Unicode's decimal digits begin where the last four are 0 or 6. */
function toDigit(sign: string): string {
	const code = sign.charCodeAt(0);
	const row = code & ~15;
	return String(code - (/\p{Nd}/u.test(String.fromCharCode(row)) ? row : row + 6));
}

/** WhatsApp's address of a person, who may use several devices: `5511999999999:12@s.whatsapp.net`. */
const PERSON = /^\+?(\d+)(?:\.\d+)?(?::\d+)?@(?:s\.whatsapp\.net|c\.us)$/i;

function readAddress(text: string): Written | string {
	const address = PERSON.exec(text);
	if (address) return readDigits(address[1] as string, 'plus', '');
	if (/@g\.us$/i.test(text)) return WHY.group;
	return /@lid$/i.test(text) ? WHY.hidden : WHY.otherText;
}

const LINK =
	/^(?:(?:https?:\/\/)?(?:www\.)?wa\.me\/|(?:(?:https?:\/\/)?(?:api|web|www)\.whatsapp\.com|whatsapp:\/)\/send\/?\?(?:[^#]*&)?phone=)(\+|%2B| )?(\d+)\/?(?:[?&#].*)?$/i;
const LABEL = /^(?:(?:tel|whatsapp|sms|callto)\.?\s*:\s*|[☎✆📞📱]\s*)+(?:%2B(?=\d))?/iu;

/** Exact only where as many digits follow the point as the exponent says. */
const EXPONENT = /^([1-9])[.,](\d+)E\+?(\d+)$/i;
const DATE =
	/^(?:(?:19|20)\d\d([-./ ])(?:0?[1-9]|1[0-2])\1\d{1,2}(?:\D.*)?|(?:0?[1-9]|[12]\d|3[01])([-./ ])(?:0?[1-9]|[12]\d|3[01])\2(?:19|20)\d\d)$/;
const NETWORK_ADDRESS = /^(?:(?:1?\d?\d|2[0-4]\d|25[0-5])\.){3}(?:1?\d?\d|2[0-4]\d|25[0-5])$/;
const AMOUNT = /^(?:\d{1,3}(?:\.\d{3})+|\d+\.\d+)$/;

function readText(given: string): Written | string {
	const exponent = EXPONENT.exec(given);
	if (exponent && exponent[2]?.length !== Number(exponent[3])) return WHY.rounded;
	const text = exponent ? `${exponent[1]}${exponent[2]}` : given.replace(/^(\d{7,})[.,]0+$/, '$1');

	if (!/^[+\d([][\d +().\-/·•[\]]*$/.test(text)) return WHY.otherText;
	const [sign, ...rest] = text.split('+');
	const hasPlus = rest.length === 1 && /^[([ ]*$/.test(sign as string);
	if (rest.length > 0 && !hasPlus) return WHY.several;
	if (!hasPlus) {
		if (DATE.test(text)) return WHY.date;
		if (NETWORK_ADDRESS.test(text) || AMOUNT.test(text)) return WHY.notNumber;
		// A country code has no brackets around it, an area code may.
		if (/^[([]/.test(text) || EIGHT.test(text)) return WHY.national;
	}
	if (/\/\D*\d{0,3}\D*$/.test(text)) return WHY.several;

	const digits = text.replace(/\D/g, '');
	if (hasPlus) return readDigits(digits, 'plus', text);
	// An area code may be 011; fewer than nine digits behind it are a subscriber's.
	const dialled = /^(?:00|011(?=\d{9}))(?=[1-9])/.exec(digits);
	return dialled
		? readDigits(digits.slice(dialled[0].length), 'exit', text)
		: readDigits(digits, 'none', text);
}

/** No country's code is 8, which is what several dial at home: `8 (495) …`. */
const EIGHT = /^\D*8\D/;

function readDigits(digits: string, prefix: Prefix, text: string): Written | string {
	if (digits.startsWith('0')) return prefix === 'plus' ? WHY.unused : WHY.national;
	return digits.length < 7 || digits.length > 15 ? WHY.length : { digits, prefix, text };
}

/** `wa_id`s older than their countries' present numbers: Mexico, Benin, Ivory Coast. */
const OLD_FORM = /^(?:521[2-9]\d{9}|22[59]\d{8})$/;
const OLD_MEXICAN = /^521[2-9]\d{9}$/;

function readStrictly(written: Written): ReadNumber {
	const { digits, prefix, text } = written;
	const isOld = prefix === 'plus' ? OLD_FORM.test(digits) : OLD_MEXICAN.test(digits);
	if (isOld) return { number: `+${digits}` };

	const parsed = parse(written);
	if (!parsed) return { why: WHY.unused };
	if (isFollowedByAnother(text)) return { why: WHY.several };
	if (EIGHT.test(text)) return { why: WHY.national };
	if (prefix === 'none' && isGroupedNationally(text, parsed.countryCallingCode)) {
		return { why: WHY.national };
	}
	if (!parsed.isPossible()) return { why: WHY.length };
	if (prefix === 'plus') return { number: parsed.number };

	if (!parsed.isValid()) return { why: WHY.unused };
	// Without a plus, digits that libphonenumber left out may be a national number's own.
	const isWhole = prefix === 'exit' || parsed.number === `+${digits}` || TRUNK.test(text);
	return isWhole ? { number: parsed.number } : { why: WHY.national };
}

/** `+44 (0)20 …`: what is dialled at home only. Italy's numbers keep it. */
const TRUNK = /[([] *0 *[)\]]/;

function parse({ digits, text }: Written) {
	const parsed = parsePhoneNumberFromString(`+${digits}`);
	if (!parsed || parsed.isValid() || !TRUNK.test(text)) return parsed;
	// The 0 stands somewhere behind an exit code.
	const bare = text.replace(TRUNK, '').replace(/\D/g, '');
	return parsePhoneNumberFromString(`+${bare.slice(1 - digits.length)}`);
}

/**
 * Whether an extension in brackets, or behind a slash another number, follows the number. A slash may also
 * stand behind an area code: `+49 30/1234567`.
 */
function isFollowedByAnother(text: string): boolean {
	if (/\d.*[([] *\d{1,5} *[)\]]$/.test(text)) return true;
	const slash = text.lastIndexOf('/');
	if (slash < 0) return false;
	return isInUse(`+${text.slice(0, slash).replace(/\D/g, '')}`);
}

/** Brazil's 51 99876-5432 and 51 9 9876-5432, which could be Peru's. */
const BRAZILIAN_GROUPS = /^\d{2} (?:9\d{4}|9 \d{4}) \d{4}$/;
/** North America's 507 555 1234, which could be Panama's. */
const AMERICAN_GROUPS = /^\d{3} \d{3} \d{4}$/;

/**
 * Whether the groups of digits are those of a number without country code: `954 555 1234` is not Myanmar's 95.
 * Only a country code of its own, or with an area code (`5511 …`), begins an international number.
 */
function isGroupedNationally(text: string, callingCode: string): boolean {
	const groups = text.match(/\d+/g) ?? [];
	const [first = ''] = groups;
	if (groups.length < 2) return false;
	// Ukraine's numbers are often written 38 (0…
	const isOwn = first === callingCode || `${first}0` === callingCode || first.length > 3;
	const grouped = groups.join(' ');
	return (
		!isOwn ||
		BRAZILIAN_GROUPS.test(grouped) ||
		(AMERICAN_GROUPS.test(grouped) && isInUse(`+1${groups.join('')}`))
	);
}

const isInUse = (e164: string): boolean => parsePhoneNumberFromString(e164)?.isValid() ?? false;
