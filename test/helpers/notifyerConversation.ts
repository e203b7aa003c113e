import fc from 'fast-check';

/** Somebody, under all their names. */
export interface Person {
	/** As a delivery gives it: digits, in one of the forms that the number has; none: a user id. */
	contact: string | number;
	number: string | null;
	userId: string;
	username: string;
	name: string;
}

const RITA: Person = {
	contact: '14155552671',
	number: '+14155552671',
	userId: 'US.10001',
	username: 'rita',
	name: 'Rita',
};
const LENA: Person = {
	contact: 5531988887777,
	number: '+5531988887777',
	userId: 'BR.10002',
	username: 'lena',
	name: 'Lena',
};
const ANA: Person = {
	contact: 'BR.1502576394655843',
	number: null,
	userId: 'BR.1502576394655843',
	username: 'ana',
	name: 'Ana',
};
export const PEOPLE = [RITA, LENA, ANA];
const STRANGER: Person = {
	contact: '351910000001',
	number: '+351910000001',
	userId: 'PT.10003',
	username: 'tiago',
	name: 'Tiago',
};

/** A message as the generators make it: what is true of it, whatever a delivery says. */
export interface Told {
	person: Person;
	isIncoming: boolean;
	type: 'text' | 'image' | 'audio' | 'document' | 'interactive';
	text: string;
	/** Unix milliseconds. */
	at: number;
	/** Without a signature. */
	file: string | null;
	/** Whether its deliveries bring its own envelope. */
	hasEnvelope: boolean;
}

/** What a delivery shows of the conversation, and what else may change around the message. */
export type Around = (typeof AROUND)[number];
export const AROUND = [
	'as at first',
	'moved on',
	'moved on, without it',
	'lagging',
	'cut',
	'reversed',
	'broken',
	'gone',
	'labels and notes',
	'signed anew',
	'transcribed',
	'with what came later',
	'with an envelope of somebody else',
	'with an envelope of two people',
	'with an envelope of two messages',
	'with the other side’s envelope',
] as const;

interface Entry {
	type: string;
	content: string;
	timestamp: string;
	content_type: string;
	media_url?: string;
}

const MINUTE_MS = 60_000;

const entryOf = ({ isIncoming, text, at, type, file }: Omit<Told, 'person'>): Entry => ({
	type: isIncoming ? 'user' : 'bot',
	content: text,
	timestamp: new Date(at).toISOString(),
	content_type: type,
	...(file !== null && { media_url: `${file}?X-Amz-Signature=${at}` }),
});

/** Other messages, every so many seconds; the first is `gap` away from the message itself. */
const others = (at: number, count: number, step: number): Entry[] =>
	Array.from({ length: count }, (_, index) => {
		const when = at + step * (index + 1);
		const isIncoming = index % 2 === 0;
		const said = { isIncoming, type: 'text' as const, text: `of ${when}`, file: null };
		return entryOf({ ...said, at: when, hasEnvelope: false });
	});

const wamidOf = ({ at, person: { name } }: Told) => `wamid.${name}.${at}`;
const BUSINESS = '15550100100';

function messageOf(told: Told, person = told.person) {
	const { isIncoming, text, at, type } = told;
	const content = type === 'text' ? { text: { body: text } } : { [type]: {} };
	const theirs = isIncoming
		? { ...(person.number && { from: person.contact }), from_user_id: person.userId }
		: { from: BUSINESS, to: person.contact };
	// Meta may be hours late.
	const timestamp = String(Math.floor(at / 1000) - 3_600);
	return { ...theirs, id: wamidOf({ ...told, person }), timestamp, type, ...content };
}

const contactOf = ({ number, contact, userId, username, name }: Person) => ({
	profile: { name, username },
	user_id: userId,
	...(number && { wa_id: contact }),
});

const envelopeOf = (isIncoming: boolean, messages: object[], people: Person[]) => ({
	entry: [
		{
			changes: [
				{
					value: {
						metadata: { display_phone_number: BUSINESS },
						contacts: people.map(contactOf),
						[isIncoming ? 'messages' : 'message_echoes']: messages,
					},
				},
			],
		},
	],
});

/** An envelope that is not about this message. */
function foreignEnvelope(told: Told, around: Around): object | undefined {
	const { person, isIncoming } = told;
	const foreign = messageOf(told, STRANGER);
	switch (around) {
		case 'with an envelope of somebody else':
			return envelopeOf(isIncoming, [foreign], [STRANGER]);
		case 'with an envelope of two people':
			return envelopeOf(isIncoming, [messageOf(told)], [STRANGER, person]);
		case 'with an envelope of two messages':
			return envelopeOf(isIncoming, [messageOf(told), foreign], [person]);
		case 'with the other side’s envelope':
			return envelopeOf(!isIncoming, [messageOf({ ...told, isIncoming: !isIncoming })], [person]);
		default:
			return undefined;
	}
}

/** A delivery of a message. */
export function deliver(told: Told, around: Around): Record<string, unknown> {
	const { person, isIncoming, type, text, at, file, hasEnvelope } = told;
	const before = others(at, 5, -7 * MINUTE_MS);
	const usual = [entryOf(told), ...before];
	const later = others(at, 20, 2 * MINUTE_MS).reverse();
	const histories: Partial<Record<Around, unknown>> = {
		'moved on': [...later.slice(-5), ...usual],
		'moved on, without it': later,
		lagging: before,
		cut: usual.slice(0, 1),
		reversed: [...usual].reverse(),
		broken: JSON.stringify(usual).slice(0, -20),
		gone: null,
	};
	const seconds = Math.floor(at / 1000);
	const isTranscribed = around === 'transcribed' && type === 'audio';
	const isLater = around === 'with what came later' && hasEnvelope && type === 'interactive';
	const shown = isTranscribed ? `said at ${at}` : isLater ? 'said later' : text;
	const address = isLater ? 'https://files.example.test/later.bin' : file;
	const own = hasEnvelope ? envelopeOf(isIncoming, [messageOf(told)], [person]) : undefined;
	const isOtherForm = around === 'reversed' && person === LENA;
	return {
		phone_number: isOtherForm ? '553188887777' : person.contact,
		recipient_name: around === 'cut' ? '' : person.name,
		user_id: '77c1d0a2-4f0e-4f5c-9a0b-3b1a2c3d4e5f',
		message_type: isLater ? 'button' : type,
		last_message_of_user: isIncoming ? shown : 'Before',
		last_message_of_bot: isIncoming ? 'Before' : shown,
		user_last_message_time: isIncoming ? seconds : seconds - 60,
		bot_last_message_time: isIncoming ? seconds - 60 : seconds,
		attachment_url: address && `${address}?X-Amz-Signature=${around === 'signed anew'}`,
		incoming_message: isIncoming,
		last_messages: around in histories ? histories[around] : JSON.stringify(usual),
		labels: around === 'labels and notes' ? '["won"]' : 'lead',
		note: around === 'labels and notes' ? 'called' : '',
		...(own ?? foreignEnvelope(told, around)),
	};
}

/** A message of its own second: `nth` of a case. */
export const message = (nth: number): fc.Arbitrary<Told> =>
	fc
		.record({
			person: fc.constantFrom(...PEOPLE),
			isIncoming: fc.boolean(),
			type: fc.constantFrom<Told['type']>(
				'text',
				'text',
				'image',
				'audio',
				'document',
				'interactive',
			),
			text: fc.constantFrom('ok', 'Yes, please', '👍', 'Where is my order?'),
			milliseconds: fc.nat(999),
			hasEnvelope: fc.boolean(),
		})
		.map(({ milliseconds, type, text, ...rest }) => {
			const at = Date.UTC(2026, 7, 15, 18, 18, 36 + nth) + milliseconds;
			const hasFile = ['image', 'audio', 'document'].includes(type);
			const file = hasFile ? `https://files.example.test/vault/${at}/a.bin` : null;
			return { ...rest, type, text: hasFile || type === 'interactive' ? '' : text, at, file };
		});
