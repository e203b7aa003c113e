import type { Json } from '../../json';
import { Refusal } from '../answers';
import { readLink } from './content';
import type { Template } from './defaults';

/**
 * Fills in a template.
 *
 * @param given the variables by name: `body1`, `header1`, `media`, `visit_website`
 * @throws Refusal 400 for an unknown template or a variable that is missing
 */
export function fillTemplate(
	templates: Template[],
	id: unknown,
	given: unknown,
): { template: string; variables: Record<string, string>; text: string } {
	const template = templates.find((row) => row.template_id === String(id ?? ''));
	if (!template) throw new Refusal(400, `Template not found: ${id}`);
	const values: Record<string, Json> = typeof given === 'object' && given !== null ? given : {};
	for (const name of variablesOf(template)) {
		if (typeof values[name] !== 'string' || values[name] === '') {
			throw new Refusal(400, `Missing template variable: ${name}`, { details: { variable: name } });
		}
		if (name === 'media') readLink(values[name]);
	}
	const body = template.components.components.find((part) => part.type === 'BODY')?.text ?? '';
	const text = body.replace(/\{\{(\d+)\}\}/g, (_, number) => values[`body${number}`]);
	return { template: template.template_id, variables: values, text };
}

/** @returns the variables that must be given */
export function variablesOf(template: Template): string[] {
	return template.components.components.flatMap((part) => {
		if (part.type === 'HEADER' && part.format !== 'TEXT') return ['media'];
		if (part.type === 'HEADER') return numbersIn(part.text).map((number) => `header${number}`);
		if (part.type === 'BODY') return numbersIn(part.text).map((number) => `body${number}`);
		const link = part.buttons?.some(({ type, url }) => type === 'URL' && numbersIn(url).length > 0);
		return link ? ['visit_website'] : [];
	});
}

function numbersIn(text: string = ''): string[] {
	return [...new Set(Array.from(text.matchAll(/\{\{(\d+)\}\}/g), (found) => found[1] ?? ''))];
}
