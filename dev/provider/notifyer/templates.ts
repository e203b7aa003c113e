// @ts-check
'use strict';

const { Refusal } = require('../answers');
const { readLink } = require('./content');

/** @typedef {import('./defaults').Template} Template */

/**
 * Fills in a template.
 *
 * @param {Template[]} templates
 * @param {unknown} id
 * @param {unknown} given the variables by name: `body1`, `header1`, `media`, `visit_website`
 * @returns {{ template: string, variables: Record<string, string>, text: string }}
 * @throws {Refusal} 400 for an unknown template or a variable that is missing
 */
function fillTemplate(templates, id, given) {
	const template = templates.find((row) => row.template_id === String(id ?? ''));
	if (!template) throw new Refusal(400, `Template not found: ${id}`);
	/** @type {Record<string, any>} */
	const values = typeof given === 'object' && given !== null ? given : {};
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

/** @param {Template} template @returns {string[]} the variables that must be given */
function variablesOf(template) {
	return template.components.components.flatMap((part) => {
		if (part.type === 'HEADER' && part.format !== 'TEXT') return ['media'];
		if (part.type === 'HEADER') return numbersIn(part.text).map((number) => `header${number}`);
		if (part.type === 'BODY') return numbersIn(part.text).map((number) => `body${number}`);
		const link = part.buttons?.some(({ type, url }) => type === 'URL' && numbersIn(url).length > 0);
		return link ? ['visit_website'] : [];
	});
}

/** @param {string} [text] @returns {string[]} */
function numbersIn(text = '') {
	return [...new Set(Array.from(text.matchAll(/\{\{(\d+)\}\}/g), (found) => found[1] ?? ''))];
}

module.exports = { fillTemplate, variablesOf };
