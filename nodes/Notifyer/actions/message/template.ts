import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { whyNotPublic } from '../../../shared/calling/publicUrl';
import { list } from '../../../shared/item/tolerant';
import { isBlank } from '../../../shared/operations/field';
import type { Fields } from '../../../shared/operations/fields';
import { pickField } from '../../../shared/operations/panel';
import {
	filledWording,
	listTemplates,
	placesWithoutName,
	variablesOf,
	type Template,
	type Variable,
} from '../../api/templates';

/**
 * The fields that pick a template and fill it in. More than one operation has them, under the same names, so
 * that one method can load the variables for all.
 */
export const templateFields: INodeProperties[] = [
	pickField(
		{
			displayName: 'Template',
			name: 'template',
			required: true,
			description: 'The approved template to send. It needs no open 24-hour window.',
		},
		['searchTemplates', 'a template'],
		'e.g. 1234567890',
	),
	{
		displayName: 'Template Variables',
		name: 'templateVariables',
		type: 'resourceMapper',
		noDataExpression: true,
		required: true,
		// The panel loads the variables when it shows the field, so not before a template is selected.
		displayOptions: { hide: { template: [''] } },
		default: { mappingMode: 'defineBelow', value: null },
		description:
			'The values for the variables of the template. Line breaks, tabs and runs of spaces become one space, because WhatsApp does not allow them. If these are not the variables of the selected template, close this panel and open it again.',
		typeOptions: {
			loadOptionsDependsOn: ['template.value'],
			resourceMapper: {
				resourceMapperMethod: 'getTemplateVariables',
				mode: 'add',
				valuesLabel: 'Template Variables',
				fieldWords: { singular: 'variable', plural: 'variables' },
				addAllFields: true,
				multiKeyMatch: false,
				supportAutoMap: false,
				refreshStaleSchemaOnOpen: true,
			},
		},
	},
];

/** A template as it will be sent. */
export interface FilledTemplate {
	id: string;
	/** By name: `body1`, `header1`, `media`, `visit_website`. */
	variables: Record<string, string>;
	/** What the contact reads; `''` where the template's wording did not have to be fetched. */
	text: string;
}

const variableSchema = z
	.object({ id: z.string(), displayName: z.string(), templateId: z.string() })
	.transform(({ id, displayName, templateId }) => ({ id, label: displayName, templateId }));

const mapperSchema = z
	.object({
		value: z.record(z.unknown()).nullish().catch(null),
		/** The variables of the template that was selected when the panel loaded them (`getTemplateVariables`). */
		schema: list.transform((entries) => variableSchema.array().catch([]).parse(entries)),
	})
	.catch({ value: null, schema: [] });

/**
 * Reads the fields of `templateFields`. Nothing is sent before every place of the template is filled in.
 *
 * @throws NodeOperationError without a template, for one with places that cannot be filled in, for a variable that is
 *   missing, no text, or too long, for a media URL that WhatsApp cannot fetch; NodeApiError when the account's
 *   templates had to be read and could not be
 */
export async function readTemplate(fields: Fields): Promise<FilledTemplate> {
	const id = fields.pickedId('template', 'Template');
	const { value, schema } = mapperSchema.parse(fields.get('templateVariables', {}));
	// An expression can pick another template than the panel knew, and the panel may not have noticed a change.
	const isKnown = schema.length > 0 && schema.every(({ templateId }) => templateId === id);
	const template = isKnown ? undefined : await findTemplate(fields, id);
	const wanted = template ? variablesOf(template) : schema;
	const filled = wanted.map((variable) => [
		variable.id,
		readVariable(fields, variable, value?.[variable.id]),
	]);
	const variables = Object.fromEntries(filled) as Record<string, string>;
	return { id, variables, text: template ? filledWording(template, variables) : '' };
}

/** One execution reads the account's templates once, however many items it has. */
const inExecution = new WeakMap<IExecuteFunctions, Promise<Template[]>>();

async function findTemplate(fields: Fields, id: string): Promise<Template> {
	const { context, itemIndex } = fields;
	const loading = inExecution.get(context) ?? listTemplates(context, itemIndex);
	inExecution.set(context, loading);
	const template = (await loading).find((one) => one.id === id);
	if (template) return requireNames(fields, template);
	throw fields.error(
		'Notifyer has no template with this ID',
		'Select a template from the list. It appears there once WhatsApp has approved it.',
	);
}

/** Nothing would be sent for them, and the contact would read a gap. */
function requireNames(fields: Fields, template: Template): Template {
	const places = placesWithoutName(template);
	if (places.length === 0) return template;
	throw fields.error(
		`Notifyer cannot fill in these variables of the template: ${places.join(', ')}`,
		'Select a template whose variables are numbers, such as {{1}}, with a variable in one button at most.',
	);
}

/** The longest text that WhatsApp takes for a place, in characters: Meta's limits of a header, a body and a link. */
const LONGEST = { header: 60, body: 1024, visit_website: 2000 };

/**
 * What WhatsApp refuses in a place, by Meta's error 100 ("new-line/tab characters or more than 4 consecutive
 * spaces"): a run of white space with a tab or a line break in it, or of five and more.
 */
const REFUSED_SPACE = /[\s\u0085]{5,}|[\s\u0085]*[\t\n\v\f\r\u0085\u2028\u2029][\s\u0085]*/g;

function readVariable(fields: Fields, { id, label }: Variable, value: unknown): string {
	const name = `The template variable ${label}`;
	const text = fields.textOf(value, name).replace(REFUSED_SPACE, ' ');
	if (isBlank(text)) {
		throw fields.error(
			`The template variable “${label}” is empty`,
			`Fill it in under "Template Variables" (${id}). If it is an expression, check that the previous node gives it a value.`,
		);
	}
	if (id === 'media') return readMedia(fields, text);
	const longest = LONGEST[id.replace(/\d+$/, '') as keyof typeof LONGEST] ?? LONGEST.body;
	const { length } = [...text];
	if (length <= longest) return text;
	throw fields.error(
		`The template variable ${label} has ${length} characters, and WhatsApp takes no more than ${longest}`,
		`Shorten what is filled in under "Template Variables" (${id}), or send the text as a message of its own.`,
	);
}

/** @returns the link as the URL standard writes it */
function readMedia(fields: Fields, link: string): string {
	const objection = whyNotPublic(link);
	if (objection === undefined) return new URL(link).href;
	throw fields.error(
		`WhatsApp cannot fetch the file of the template variable Media: ${objection}`,
		'Give a direct, public link that begins with https and opens without signing in.',
	);
}
