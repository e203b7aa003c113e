/** Markdown tables of what a node description says. */
import type { INodeProperties as Property } from 'n8n-workflow';
import type { Json } from '../json';

/** Markdown of a text as n8n shows it, safe within a table. */
export function markdown(html: string = '') {
	return html
		.replace(/<code>(.*?)<\/code>/g, '`$1`')
		.replace(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/g, '[$2]($1)')
		.replace(/<br\s*\/?>/g, ' ')
		.replace(/<\/?\w+[^>]*>/g, '')
		.replace(/\s+/g, ' ')
		.replace(/\|/g, '\\|')
		.trim();
}

export function table(head: string[], rows: string[][]) {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A sentence with its full stop. */
export const sentence = (text: string) => (text === '' || /[.!?…]$/.test(text) ? text : `${text}.`);

const string: Property = { displayName: '', name: '', type: 'string', default: '' };
const valueOf = (locator: Json) => locator?.value ?? '';

function defaultOf({ type, default: value, options = [] }: Property): string {
	if (['collection', 'fixedCollection', 'notice', 'resourceMapper'].includes(type)) return '';
	if (type === 'resourceLocator') return defaultOf({ ...string, default: valueOf(value) });
	if (value === '' || value === undefined || (Array.isArray(value) && value.length === 0))
		return 'empty';
	if (type === 'boolean') return value ? 'on' : 'off';
	const nameOf = (one: unknown) => {
		const option = options.find((candidate) => 'value' in candidate && candidate.value === one);
		return option ? option.name : `\`${markdown(String(one).replace(/^=/, ''))}\``;
	};
	return [value].flat().map(nameOf).join(', ');
}

/** What can be chosen. */
function choices({ type, options = [], typeOptions, modes = [] }: Property) {
	if (type === 'resourceLocator')
		return `${modes.map(({ displayName }) => displayName).join(' or ')}.`;
	if (type !== 'options' && type !== 'multiOptions') return '';
	if (typeOptions?.loadOptionsMethod) return '';
	const named = options.map((option) => {
		const why =
			'description' in option && option.description ? ` (${markdown(option.description)})` : '';
		return `**${option.name}**${why}`;
	});
	return `One${type === 'multiOptions' ? ' or more' : ''} of: ${named.join(', ')}.`;
}

/**
 * Under which values of other fields a field is shown.
 *
 * @param siblings those that stand beside it
 * @param all the node's properties
 */
function condition({ displayOptions }: Property, siblings: Property[], all: Property[]) {
	const shown = Object.entries(displayOptions?.show ?? {})
		.map(([name, values]) => [name.replace(/^\//, ''), values])
		.filter(([name]) => !['resource', 'operation', '@version'].includes(name as string));
	const said = shown.map(([name, values]) => {
		const field = [...siblings, ...all].find((candidate) => candidate.name === name);
		const words = ((values ?? []) as unknown[]).map((value) => {
			if (typeof value === 'boolean') return value ? 'on' : 'off';
			const option = field?.options?.find((one) => 'value' in one && one.value === value);
			return option?.name ?? `\`${JSON.stringify(value)}\``;
		});
		return `${field?.displayName ?? name} is ${words.join(' or ')}`;
	});
	return said.length > 0 ? `Shown when ${said.join(' and ')}.` : '';
}

/** One row for each field, with those inside of collections after it. */
function fieldRows(properties: Property[], all: Property[], prefix: string = ''): string[][] {
	return properties.flatMap((property) => {
		if (['notice', 'hidden'].includes(property.type)) return [];
		const label = `${prefix}${property.displayName}`;
		const inside = insideOf(property);
		const words = [property.description, property.hint].filter(Boolean);
		const description = (words.length > 0 ? words : [exampleOf(property)])
			.map((text) => sentence(markdown(text)))
			.join(' ');
		const about = [condition(property, properties, all), description, choices(property)];
		const isHolder = inside.length > 0 && !property.description;
		const row = [
			`**${label}**${property.required ? ' (required)' : ''}`,
			about.filter(Boolean).join(' '),
			defaultOf(property),
		];
		return [...(isHolder ? [] : [row]), ...fieldRows(inside, all, `${label} › `)];
	});
}

const exampleOf = ({ placeholder }: Property) =>
	placeholder?.startsWith('e.g.') ? placeholder : '';

/** The fields inside of a collection. */
export function insideOf({ type, options = [] }: Property): Property[] {
	if (type === 'collection') return options as Property[];
	if (type !== 'fixedCollection') return [];
	return options.flatMap((group) => ('values' in group ? group.values : []));
}

export function fieldTable(properties: Property[], all: Property[] = properties) {
	const rows = fieldRows(properties, all);
	if (rows.length === 0) return 'This operation has no fields.';
	return table(['Field', 'What it is for', 'Default'], rows);
}
