import type { Interactive, Location, Message, Reaction } from '../../shared/item/message';
import {
	asObject,
	toList,
	toObject,
	toText,
	toTextOrNull,
	toWord,
} from '../../shared/item/tolerant';

type Fields = Record<string, unknown>;

/** What a message of the Cloud API says, in the words of the item. */
export interface Content extends Pick<Message, 'location' | 'interactive' | 'reaction'> {
	/** Word for word: a text, a caption, the title of a button or a row. */
	said: string;
	/** What stands for it: else an emoji, a place, the names of contacts, an order. */
	text: string;
	/** Of a file, as its sender named it. */
	fileName: string | null;
	mimeType: string | null;
}

/** A message is read as far as it is known; a list in it not without end. */
const LIMIT = 50;

/**
 * Reads one message of Meta's Cloud API ("Webhooks payload examples" in its documentation).
 *
 * @param message e.g. `{ type: "text", text: { body } }`
 * @param type its `type`, in lower case; of a type that is not known here only what every type may have is read
 */
export function readContent(message: Fields, type: string): Content {
	// An edited message holds the new one whole.
	const edited = asObject(toObject(message.edit).message);
	if (edited) return readContent({ ...edited, edit: undefined }, toWord(edited.type));

	const location = readLocation(message.location);
	const interactive = readInteractive(message.interactive) ?? readButton(message.button);
	const reaction = readReaction(message.reaction);
	const part = toObject(message[type]);
	const words = [toText(toObject(message.text).body), interactive?.title, toText(part.caption)];
	const said = words.find(Boolean)?.trim() ?? '';
	return {
		said,
		text:
			said ||
			(reaction?.emoji ?? '') ||
			placeOf(location) ||
			namesOf(message.contacts) ||
			orderOf(message.order).trim(),
		location,
		interactive,
		reaction,
		fileName: toTextOrNull(part.filename),
		mimeType: toTextOrNull(part.mime_type),
	};
}

function readLocation(value: unknown): Location | null {
	const { latitude, longitude, name, address } = toObject(value);
	const [north, east] = [toDegrees(latitude, 90), toDegrees(longitude, 180)];
	if (north === undefined || east === undefined) return null;
	return {
		latitude: north,
		longitude: east,
		name: toTextOrNull(name),
		address: toTextOrNull(address),
	};
}

function toDegrees(value: unknown, most: number): number | undefined {
	const text = toText(value).trim();
	const degrees = Number(text);
	return text !== '' && Math.abs(degrees) <= most ? degrees : undefined;
}

const placeOf = (location: Location | null): string => {
	if (!location) return '';
	const { name, address, latitude, longitude } = location;
	return [name, address].filter(Boolean).join(', ') || `${latitude}, ${longitude}`;
};

/** A pressed button, a chosen row, a flow that was filled in, and what comes after them in the same form. */
function readInteractive(value: unknown): Interactive | null {
	const fields = toObject(value);
	const type = toText(fields.type) || Object.keys(fields).find((key) => asObject(fields[key]));
	if (!type) return null;
	const reply = toObject(fields[type]);
	const { id, title, description, name, body, response, response_json: answers } = reply;
	return {
		type: type.toLowerCase(),
		id: toTextOrNull(id) ?? toTextOrNull(name),
		title: toTextOrNull(title) ?? toTextOrNull(body),
		description:
			toTextOrNull(description) ??
			toTextOrNull(response) ??
			toTextOrNull(answers) ??
			asJson(answers),
	};
}

function asJson(value: unknown): string | null {
	try {
		return asObject(value) ? JSON.stringify(value) : null;
	} catch {
		// Nested too deeply to be written again.
		return null;
	}
}

/** A button of a template. */
function readButton(value: unknown): Interactive | null {
	const button = asObject(value);
	if (!button) return null;
	return {
		type: 'button',
		id: toTextOrNull(button.payload),
		title: toTextOrNull(button.text),
		description: null,
	};
}

function readReaction(value: unknown): Reaction | null {
	const reaction = asObject(value);
	if (!reaction) return null;
	return { emoji: toText(reaction.emoji), messageId: toTextOrNull(reaction.message_id) };
}

/** Contacts that were shared: `Ana Souza (+55 31 98888-7777), Rui`. */
function namesOf(value: unknown): string {
	const contacts = toList(value).slice(0, LIMIT).map(toObject);
	return contacts
		.map(({ name, phones }) => {
			const { formatted_name: formatted, first_name: first } = toObject(name);
			const [phone] = toList(phones).slice(0, 1).map(toObject);
			const number = toTextOrNull(phone?.phone) ?? toTextOrNull(phone?.wa_id);
			const called = toTextOrNull(formatted) ?? toTextOrNull(first);
			return called && number ? `${called} (${number})` : (called ?? number ?? '');
		})
		.filter((contact) => contact !== '')
		.join(', ');
}

/** An order from a catalogue: what was written with it, else `3 × HAMBURGER, 2 × SODA`. */
function orderOf(value: unknown): string {
	const { text, product_items: items } = toObject(value);
	const products = toList(items).slice(0, LIMIT).map(toObject);
	const lines = products.map(
		({ quantity, product_retailer_id: product }) => `${toText(quantity) || 1} × ${toText(product)}`,
	);
	return toText(text) || lines.join(', ');
}
