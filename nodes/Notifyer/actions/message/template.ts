import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { whyNotPublic } from '../../../inbox/calling/publicUrl';
import { list } from '../../../inbox/item/tolerant';
import { fieldError } from '../../../inbox/operations/field';
import {
	filledWording,
	listTemplates,
	variablesOf,
	type Template,
	type Variable,
} from '../../api/templates';

/**
 * The fields that pick a template and fill it in. More than one operation has them, under the same names, so
 * that one method can load the variables for all.
 */
export const templateFields: INodeProperties[] = [
	{
		displayName: 'Template',
		name: 'template',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description: 'The approved template to send. It needs no open 24-hour window.',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a template…',
				typeOptions: { searchListMethod: 'searchTemplates', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 1234567890',
			},
		],
	},
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
			'What to fill in where the template has a place for it. If these are not the places of the selected template, close this panel and open it again.',
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
 * @throws NodeOperationError without a template, for a variable that is missing, for a media URL that WhatsApp
 *   cannot fetch; NodeApiError when the account's templates had to be read and could not be
 */
export async function readTemplate(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<FilledTemplate> {
	const id = readId(context, itemIndex);
	const { value, schema } = mapperSchema.parse(
		context.getNodeParameter('templateVariables', itemIndex, {}),
	);
	// An expression can pick another template than the panel knew, and the panel may not have noticed a change.
	const isKnown = schema.length > 0 && schema.every(({ templateId }) => templateId === id);
	const template = isKnown ? undefined : await findTemplate(context, id, itemIndex);
	const wanted = template ? variablesOf(template) : schema;
	const filled = wanted.map((variable) => [
		variable.id,
		readVariable(context, variable, value?.[variable.id], itemIndex),
	]);
	const variables = Object.fromEntries(filled) as Record<string, string>;
	return { id, variables, text: template ? filledWording(template, variables) : '' };
}

function readId(context: IExecuteFunctions, itemIndex: number): string {
	const value = context.getNodeParameter('template', itemIndex, '', { extractValue: true });
	const id = String(value ?? '').trim();
	if (id !== '') return id;
	throw fieldError(
		context,
		itemIndex,
		'Template is empty',
		'Select a template from the list, or give its ID.',
	);
}

/** One execution reads the account's templates once, however many items it has. */
const inExecution = new WeakMap<IExecuteFunctions, Promise<Template[]>>();

async function findTemplate(
	context: IExecuteFunctions,
	id: string,
	itemIndex: number,
): Promise<Template> {
	const loading = inExecution.get(context) ?? listTemplates(context, itemIndex);
	inExecution.set(context, loading);
	const template = (await loading).find((one) => one.id === id);
	if (template) return template;
	throw fieldError(
		context,
		itemIndex,
		'Notifyer has no template with this ID',
		'Select a template from the list. It appears there once WhatsApp has approved it.',
	);
}

function readVariable(
	context: IExecuteFunctions,
	{ id, label }: Variable,
	value: unknown,
	itemIndex: number,
): string {
	const text = value === undefined || value === null ? '' : String(value);
	if (text.trim() === '') {
		throw fieldError(
			context,
			itemIndex,
			`The template variable ${label} is empty`,
			`Fill it in under "Template Variables" (${id}). If it is an expression, check that the previous node gives it a value.`,
		);
	}
	const objection = id === 'media' ? whyNotPublic(text.trim()) : undefined;
	if (objection === undefined) return id === 'media' ? text.trim() : text;
	throw fieldError(
		context,
		itemIndex,
		`WhatsApp cannot fetch the file of the template variable Media: ${objection}`,
		'Give a direct, public link that begins with https and opens without signing in.',
	);
}
