import { z } from 'zod';
import type { CallContext } from '../../shared/calling/callProvider';
import { list, parseJson, text, textOrNull, toList } from '../../shared/item/tolerant';
import { fetchList } from './lists';
import { PATHS } from './paths';
import { readAll } from './rows';

const word = text.transform((value) => value.trim().toUpperCase());

const buttonSchema = z.object({ type: word, text, url: text });

const componentSchema = z.object({
	/** `HEADER`, `BODY`, `FOOTER` or `BUTTONS`. */
	type: word,
	/** Of a header: `TEXT`, `IMAGE`, `VIDEO`, `DOCUMENT` … */
	format: word,
	text,
	buttons: list.transform((rows) => readAll(buttonSchema, rows)),
});

/** The components lie in an object of the same name; as a plain list or as JSON text they are read too. */
const componentsSchema = z.unknown().transform((value) => {
	const parsed = typeof value === 'string' ? parseJson(value) : value;
	const inner = z.object({ components: z.unknown() }).safeParse(parsed).data?.components ?? parsed;
	return readAll(componentSchema, toList(inner));
});

const templateSchema = z
	.object({
		template_id: textOrNull,
		id: textOrNull,
		name: textOrNull,
		language: textOrNull,
		components: componentsSchema,
	})
	.transform(({ template_id, id, name, ...rest }, rejected) => {
		const templateId = template_id ?? id;
		if (templateId === null) {
			rejected.addIssue({ code: z.ZodIssueCode.custom });
			return z.NEVER;
		}
		return { id: templateId, name: name ?? templateId, ...rest };
	});

export type Component = z.output<typeof componentSchema>;

/** A message that WhatsApp has approved, with places to fill in. */
export type Template = z.output<typeof templateSchema>;

/** @returns the account's templates, sorted by name. @throws NodeApiError, NodeOperationError */
export async function listTemplates(context: CallContext, itemIndex?: number): Promise<Template[]> {
	const templates = await fetchList(
		context,
		PATHS.templates,
		'templates',
		templateSchema,
		itemIndex,
	);
	return templates.sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * What a contact will read, places included, on one line: `[document] Hello {{1}}, invoice {{2}} is attached.
 * [Pay online]`.
 */
export function wordingOf({ components }: Template): string {
	const parts = components.flatMap(({ type, format, text: words, buttons }) => {
		if (type === 'BUTTONS') return buttons.map((button) => `[${button.text}]`);
		return words || !format ? words : `[${format.toLowerCase()}]`;
	});
	return parts.join(' ').replace(/\s+/g, ' ').trim();
}

/** A place in a template that has to be filled in. */
export interface Variable {
	/** Its name in a request: `header1`, `media`, `body1`, `body2`, …, `visit_website`. */
	id: string;
	/** Its name for people, the place first: `{{2}}: order … is on its`. */
	label: string;
}

/** Headers that are a file, which the sender gives as a URL. */
const MEDIA = ['IMAGE', 'VIDEO', 'DOCUMENT'];

/** How many words to show around a place. The panel cuts a label after some 28 characters. */
const WORDS_BEFORE = 1;
const WORDS_AFTER = 3;

/** @returns what has to be filled in, in the order in which it is read */
export function variablesOf({ components }: Template): Variable[] {
	return ['HEADER', 'BODY', 'BUTTONS'].flatMap((type) =>
		components.filter((component) => component.type === type).flatMap(variablesIn),
	);
}

function variablesIn({ type, format, text, buttons }: Component): Variable[] {
	if (type === 'HEADER' && MEDIA.includes(format)) {
		const kind = format.toLowerCase();
		return [{ id: 'media', label: `Header ${kind}: its URL` }];
	}
	if (type === 'HEADER') return numbered(text, 'header', ' in the header');
	if (type === 'BODY') return numbered(text, 'body');
	const button = buttons.find(({ type: kind, url }) => kind === 'URL' && numbersIn(url).length > 0);
	// The API has one name for it, so there can be no second one.
	return button ? [{ id: 'visit_website', label: `Button “${button.text}”: ${button.url}` }] : [];
}

/** A place, with a number or a name. */
const PLACE = /\{\{\s*([^{}]*?)\s*\}\}/g;
const NUMBER = /^\d{1,3}$/;

/**
 * The places that a request has no name for, so that they would be sent empty: those with a name of their own
 * (`{{customer_name}}`), and those of a second button. Neither the provider's documentation nor its own integrations
 * know a key for them.
 *
 * @returns each as it stands in the template
 */
export function placesWithoutName({ components }: Template): string[] {
	const places = components.flatMap(({ type, format, text, buttons }) => {
		if (type === 'BUTTONS') {
			const links = buttons
				.filter(({ type: kind }) => kind === 'URL')
				.map(({ url }) => placesIn(url));
			const [first = [], ...others] = links.filter((found) => found.length > 0);
			return [...first.filter(isNamed), ...others.flat()];
		}
		return type === 'HEADER' && MEDIA.includes(format) ? [] : placesIn(text).filter(isNamed);
	});
	return [...new Set(places.map(([place]) => place))];
}

const placesIn = (text: string) => [...text.matchAll(PLACE)];
const isNamed = ([, name = '']: RegExpExecArray) => !NUMBER.test(name);

function numbered(text: string, id: string, part = ''): Variable[] {
	return numbersIn(text).map((number) => ({
		id: `${id}${number}`,
		label: `{{${number}}}${part}: ${surroundings(text, number)}`,
	}));
}

/** Each number once, ascending: a place may occur twice and is filled in once. */
function numbersIn(text: string): number[] {
	const numbers = placesIn(text)
		.filter((place) => !isNamed(place))
		.map(([, digits]) => Number(digits));
	return [...new Set(numbers)].sort((a, b) => a - b);
}

/** A few words around the place, which is left open: `invoice … is attached.` */
function surroundings(text: string, number: number): string {
	const place = new RegExp(`\\{\\{\\s*${number}\\s*\\}\\}`);
	const words = text.trim().split(/\s+(?![^{}]*\}\})/);
	const at = words.findIndex((word) => place.test(word));
	const shown = words.slice(Math.max(0, at - WORDS_BEFORE), at + WORDS_AFTER + 1);
	return shown.join(' ').replace(place, '…');
}

/**
 * What the contact reads of a template: header, body and footer, each on a line of its own, with the places filled
 * in. A header that is a file has no words.
 *
 * @param variables by their names in a request: `header1`, `body1`, `body2` …
 */
export function filledWording({ components }: Template, variables: Record<string, string>): string {
	return components
		.filter(({ type }) => ['HEADER', 'BODY', 'FOOTER'].includes(type))
		.map(({ type, text }) => {
			return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (place: string, name: string) => {
				return variables[`${type.toLowerCase()}${name}`] ?? place;
			});
		})
		.filter((words) => words !== '')
		.join('\n');
}
