// @ts-check
const { existsSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { ROOT } = require('../host/paths');
const { describeField, NOTES } = require('./fields');
const { FILES, describeNode } = require('./nodes');
const { fieldTable, markdown, sentence, table } = require('./tables');

/** @typedef {import('n8n-workflow').INodeProperties} Property */
/** @typedef {{ name: string, value: string, description?: string }} Choice */

/** @param {Property} property @param {string} resource @param {string} [operation] */
function isShown({ displayOptions }, resource, operation) {
	const { resource: resources = [resource], operation: operations = [operation] } =
		displayOptions?.show ?? {};
	return resources.includes(resource) && operations.includes(operation);
}

/**
 * The operations of an action node, in the order of the panel.
 *
 * @param {string} node
 * @returns {Array<{ resource: Choice, operation: Choice, fields: Property[] }>}
 */
function operationsOf(node) {
	const { properties } = describeNode(node);
	const resources = properties.find(({ name }) => name === 'resource');
	return /** @type {Choice[]} */ (resources?.options ?? []).flatMap((resource) => {
		const selector = properties.find(
			(one) => one.name === 'operation' && isShown(one, resource.value),
		);
		return /** @type {Choice[]} */ (selector?.options ?? []).map((operation) => ({
			resource,
			operation,
			fields: properties.filter(
				(one) =>
					one.displayOptions?.show?.operation && isShown(one, resource.value, operation.value),
			),
		}));
	});
}

/**
 * What the editor shows of an output before the first run.
 *
 * @param {string} node
 * @param {string} name below `__schema__`, e.g. `v1.0.0/message/send`
 * @returns {any} JSON schema; `undefined` when there is none
 */
function previewOf(node, name) {
	const folder = path.dirname(path.join(ROOT, 'dist', 'nodes', `${FILES[node]}.node.js`));
	const file = path.join(folder, '__schema__', `${name}.json`);
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * @param {any} schema
 * @param {string} [prefix]
 * @returns {Array<[path: string, type: string]>}
 */
function leaves(schema, prefix = '') {
	return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
		const inner = value.type === 'array' ? value.items : value;
		const name = `${prefix}${key}${value.type === 'array' ? '[]' : ''}`;
		const type = value.type === 'array' ? `${inner.type}[]` : value.type;
		/** @type {[string, string]} */
		const own = [name, type];
		return [own, ...(inner.type === 'object' ? leaves(inner, `${name}.`) : [])];
	});
}

/** @param {any} schema @param {string} scope */
function outputTable(schema, scope) {
	const rows = leaves(schema).map(([name, type]) => [
		`\`${name}\``,
		type,
		describeField(scope, name),
	]);
	return table(['Output field', 'Type', 'What it holds'], rows);
}

/** The parts of a page that follow from the code, by the word in their marker. @type {Record<string, (node: string) => string>} */
const SECTIONS = {
	/** All operations in one table. @param {string} node */
	operations(node) {
		const rows = operationsOf(node).map(({ resource, operation }) => [
			resource.name,
			operation.name,
			sentence(markdown(operation.description)),
		]);
		return table(['Resource', 'Operation', 'What it does'], rows);
	},

	/** The fields of a trigger. @param {string} node */
	parameters: (node) => fieldTable(describeNode(node).properties),

	/** Fields and output of every operation. @param {string} node */
	reference(node) {
		const { properties } = describeNode(node);
		const chapters = operationsOf(node).map(({ resource, operation, fields }) => {
			const scope = `${node}.${resource.value}.${operation.value}`;
			const preview = previewOf(node, `v1.0.0/${resource.value}/${operation.value}`);
			if (!preview && !NOTES[scope]) throw new Error(`dev/docs/fields.js has no note on ${scope}`);
			return [
				`### ${resource.name}: ${operation.name}`,
				sentence(markdown(operation.description)),
				fieldTable(fields, properties),
				...(NOTES[scope] ? [NOTES[scope]] : []),
				...(preview ? [outputTable(preview, scope)] : []),
			].join('\n\n');
		});
		return chapters.join('\n\n');
	},

	/** The item that a trigger emits. @param {string} node */
	item: (node) => outputTable(previewOf(node, 'v2.0.0'), 'item'),
};

module.exports = { SECTIONS, leaves, operationsOf, previewOf };
