import fc from 'fast-check';

/** A message as the generators make it: what is true of it, whatever a delivery says. */
export interface Told {
	contact: unknown;
	isIncoming: boolean;
	type: 'text' | 'image' | 'audio' | 'document' | 'interactive';
	text: string;
	/** Unix milliseconds. */
	at: number;
	/** Without a signature. */
	file: string | null;
	wamid: string;
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
	'with its envelope',
	'with an earlier envelope',
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

const entryOf = ({ isIncoming, text, at, type, file }: Told): Entry => ({
	type: isIncoming ? 'user' : 'bot',
	content: text,
	timestamp: new Date(at).toISOString(),
	content_type: type,
	...(file !== null && { media_url: `${file}?X-Amz-Signature=${at}` }),
});

const other = (at: number, isIncoming: boolean): Told => ({
	contact: null,
	isIncoming,
	type: 'text',
	text: `of ${at}`,
	at,
	file: null,
	wamid: `wamid.${at}`,
});

/** Other messages, every so many seconds; the first is `gap` away from the message itself. */
const others = (at: number, count: number, step: number): Entry[] =>
	Array.from({ length: count }, (_, index) =>
		entryOf(other(at + step * (index + 1), index % 2 === 0)),
	);

function envelopeOf({ contact, isIncoming, text, at, type, wamid }: Told) {
	const from = isIncoming ? contact : '15550100100';
	const content = type === 'text' ? { text: { body: text } } : { [type]: {} };
	const message = { from, id: wamid, timestamp: String(Math.floor(at / 1000)), type, ...content };
	const metadata = { display_phone_number: '15550100100' };
	return { entry: [{ changes: [{ value: { metadata, messages: [message] } }] }] };
}

/**
 * A delivery of a message.
 *
 * @param siblings further messages of the same contact that the history may hold, if they are not newer
 */
export function deliver(
	told: Told,
	around: Around,
	siblings: Told[] = [],
): Record<string, unknown> {
	const { contact, isIncoming, type, text, at, file } = told;
	const older = siblings.filter((one) => one.at < at).sort((a, b) => b.at - a.at);
	const before = [...older.map(entryOf), ...others(at, 5, -7 * MINUTE_MS)];
	const usual = [entryOf(told), ...before];
	const later = others(at, 20, 2 * MINUTE_MS).reverse();
	const histories: Partial<Record<Around, unknown>> = {
		'moved on': [...later.slice(-5), ...usual],
		'moved on, without it': later,
		lagging: before.filter(({ content }) => content !== text),
		cut: usual.slice(0, 1),
		reversed: [...usual].reverse(),
		broken: JSON.stringify(usual).slice(0, -20),
		gone: null,
	};
	const seconds = Math.floor(at / 1000);
	const shown = around === 'transcribed' && type === 'audio' ? `said at ${at}` : text;
	const envelopes: Partial<Record<Around, object>> = {
		'with its envelope': envelopeOf(told),
		'with an earlier envelope': envelopeOf({ ...told, at: at - 5 * MINUTE_MS, wamid: 'wamid.OLD' }),
		'with the other side’s envelope': envelopeOf({
			...told,
			isIncoming: !isIncoming,
			wamid: 'wamid.THEIRS',
		}),
	};
	return {
		phone_number: contact,
		recipient_name: 'Lena',
		user_id: '77c1d0a2-4f0e-4f5c-9a0b-3b1a2c3d4e5f',
		message_type: type,
		last_message_of_user: isIncoming ? shown : 'Before',
		last_message_of_bot: isIncoming ? 'Before' : shown,
		user_last_message_time: isIncoming ? seconds : seconds - 60,
		bot_last_message_time: isIncoming ? seconds - 60 : seconds,
		attachment_url: file === null ? null : `${file}?X-Amz-Signature=${around === 'signed anew'}`,
		incoming_message: isIncoming,
		last_messages: around in histories ? histories[around] : JSON.stringify(usual),
		labels: around === 'labels and notes' ? '["won"]' : 'lead',
		note: around === 'labels and notes' ? 'called' : '',
		...envelopes[around],
	};
}

const contact = fc.constantFrom<unknown>(
	'14155552671',
	5531988887777,
	'553188887777',
	'BR.1502576394655843',
);

/** A message of its own second: `nth` of a case. */
export const message = (nth: number): fc.Arbitrary<Told> =>
	fc
		.record({
			contact,
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
		})
		.map(({ milliseconds, type, text, ...rest }) => {
			const at = Date.UTC(2026, 7, 15, 18, 18, 36 + nth) + milliseconds;
			const hasFile = ['image', 'audio', 'document'].includes(type);
			const file = hasFile ? `https://files.example.test/vault/${at}/a.bin` : null;
			const said = hasFile || type === 'interactive' ? '' : text;
			return { ...rest, type, text: said, at, file, wamid: `wamid.OF.${at}` };
		});
