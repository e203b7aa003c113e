/** Twice is common (JSON in a URL, JSON in JSON); a bound keeps this cheap. */
const MOST_ROUNDS = 3;

/** An accented letter in HTML: `&eacute;`, `&Ntilde;`, `&ouml;`. */
const ACCENTS: Record<string, string> = {
	acute: '\u0301',
	grave: '\u0300',
	circ: '\u0302',
	tilde: '\u0303',
	uml: '\u0308',
	ring: '\u030a',
	caron: '\u030c',
	cedil: '\u0327',
};

const ENTITIES: Record<string, string> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	szlig: 'ß',
	aelig: 'æ',
	AElig: 'Æ',
	oslash: 'ø',
	Oslash: 'Ø',
	hellip: '…',
};

/**
 * Undoes what a provider, a gateway or a log puts around a text that it quotes: the escapes of JSON and of
 * programming languages, of URLs and of HTML, also one in the other.
 *
 * @returns the text as a person wrote it; an escape that was cut off stays as it is
 */
export function unescaped(text: string): string {
	let plain = text;
	for (let round = 0; round < MOST_ROUNDS; round++) {
		const next = once(plain);
		if (next === plain) break;
		plain = next;
	}
	return plain;
}

function once(text: string): string {
	return text
		.replace(/(?:%[0-9a-f]{2})+/gi, fromPercent)
		.replace(/\\+u\{([0-9a-f]{1,6})\}/gi, (_, code: string) => character(code))
		.replace(/\\+U([0-9a-f]{8})/g, (_, code: string) => character(code))
		.replace(/\\+(?:u([0-9a-f]{4})|x([0-9a-f]{2}))/gi, (_, four?: string, two?: string) =>
			// Half a pair each: two in a row make one character.
			String.fromCharCode(parseInt(four ?? two ?? '', 16)),
		)
		.replace(/\\+[nrt]/g, ' ')
		.replace(/\\+(["'/\\])/g, '$1')
		.replace(/&#x([0-9a-f]{1,6});/gi, (_, code: string) => character(code))
		.replace(/&#(\d{1,7});/g, (_, code: string) => character(Number(code).toString(16)))
		.replace(/&([a-z]{2,8});/gi, fromEntity);
}

function fromPercent(run: string): string {
	try {
		return decodeURIComponent(run);
	} catch {
		// Latin-1, or cut off within a character.
		return run.replace(/%(..)/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
	}
}

function fromEntity(_: string, name: string): string {
	const accent = ACCENTS[name.slice(1)];
	return ENTITIES[name] ?? (accent ? `${name.charAt(0)}${accent}`.normalize('NFC') : ' ');
}

function character(hex: string): string {
	const code = parseInt(hex, 16);
	return code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
}
