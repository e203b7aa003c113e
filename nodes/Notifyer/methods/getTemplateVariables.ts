import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { listTemplates, placesWithoutName, variablesOf, wordingOf } from '../api/templates';

/**
 * The fields behind "Template Variables": one for each place of the selected template, named by the words
 * around it. A template with places that cannot be filled in has none: the panel says why.
 *
 * @throws NodeApiError, NodeOperationError
 */
export async function getTemplateVariables(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const value = this.getNodeParameter('template', '', { extractValue: true });
	const id = String(value ?? '').trim();
	if (id === '') return { fields: [] };
	const template = (await listTemplates(this)).find((one) => one.id === id);
	if (!template) {
		return { fields: [], emptyFieldsNotice: 'The account has no template with this ID.' };
	}
	const places = placesWithoutName(template);
	if (places.length > 0) {
		const names = asHtml(places.join(', '));
		const notice = `Notifyer cannot fill in ${names}: select a template whose variables are numbers, such as {{1}}, with a variable in one button at most.`;
		return { fields: [], emptyFieldsNotice: notice };
	}
	const fields = variablesOf(template).map((variable) => ({
		id: variable.id,
		displayName: variable.label,
		defaultMatch: false,
		canBeUsedToMatch: false,
		required: true,
		display: true,
		type: 'string' as const,
		// The panel keeps it with the field: so the operation knows whose variables these are.
		templateId: id,
	}));
	if (fields.length > 0) return { fields };
	return {
		fields,
		emptyFieldsNotice: `Nothing to fill in. The contact will read: ${asHtml(wordingOf(template))}`,
	};
}

/** The panel shows the notice as HTML. */
function asHtml(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
