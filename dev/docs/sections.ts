/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties as Property } from 'n8n-workflow';
import type { Operation } from '../../nodes/shared/operations/operations';
import { ROOT } from '../host/paths';
import type { Json } from '../json';
import { operationsIn } from '../operations';
import { toPreview } from '../previews';
import { describeField } from './fields';
import { describeCredential, describeNode, FILES } from './nodes';
import { fieldTable, markdown, sentence, table } from './tables';

type Choice = { name: string; value: string; description?: string };

function isShown({ displayOptions }: Property, resource: string, operation?: string) {
	const { resource: resources = [resource], operation: operations = [operation] } =
		displayOptions?.show ?? {};
	return resources.includes(resource) && operations.includes(operation);
}

/** The operations of an action node, in the order of the panel. */
export function operationsOf(
	node: string,
): Array<{ resource: Choice; operation: Choice; fields: Property[] }> {
	const { properties } = describeNode(node);
	const resources = properties.find(({ name }) => name === 'resource');
	return ((resources?.options ?? []) as Choice[]).flatMap((resource) => {
		const selector = properties.find(
			(one) => one.name === 'operation' && isShown(one, resource.value),
		);
		return ((selector?.options ?? []) as Choice[]).map((operation) => ({
			resource,
			operation,
			fields: properties.filter(
				(one) =>
					one.displayOptions?.show?.operation && isShown(one, resource.value, operation.value),
			),
		}));
	});
}

/** What the sources say of an operation, by the values of the panel. */
export function operationOf(node: string, resource: string, name: string): Operation {
	const folder = path.dirname(FILES[node] ?? '');
	const operation = operationsIn(folder)[resource]?.[name];
	if (!operation) throw new Error(`There is no operation ${node}.${resource}.${name}`);
	return operation;
}

/**
 * What the editor shows of an output before the first run.
 *
 * @param name below `__schema__`, e.g. `v1.0.0/message/send`
 * @returns JSON schema; `undefined` when there is none
 */
export function previewOf(node: string, name: string): Json {
	const folder = path.dirname(path.join(ROOT, 'dist', 'nodes', `${FILES[node]}.node.js`));
	const file = path.join(folder, '__schema__', `${name}.json`);
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** The fields of an output, those inside of others after them, each with what `describe` says of it. */
export function leaves(
	schema: Json,
	prefix: string = '',
): Array<[path: string, type: string, words?: string]> {
	return Object.entries<Json>(schema.properties ?? {}).flatMap(([key, value]) => {
		const inner = value.type === 'array' ? value.items : value;
		const name = `${prefix}${key}${value.type === 'array' ? '[]' : ''}`;
		const type = value.type === 'array' ? `${inner.type}[]` : value.type;
		const own: [string, string, string?] = [name, type, value.description ?? inner.description];
		return [own, ...(inner.type === 'object' ? leaves(inner, `${name}.`) : [])];
	});
}

function outputTable(schema: Json) {
	const isItem = 'event' in schema.properties;
	const rows = leaves(schema).map(([name, type, words]) => [
		`\`${name}\``,
		type,
		words ?? describeField(isItem, name),
	]);
	return table(['Output field', 'Type', 'What it holds'], rows);
}

/** The parts of a page that follow from the code, by the word in their marker. */
export const SECTIONS: Record<string, (node: string) => string> = {
	/** All operations in one table. */
	operations(node: string) {
		const rows = operationsOf(node).map(({ resource, operation }) => [
			resource.name,
			operation.name,
			sentence(markdown(operation.description)),
		]);
		return table(['Resource', 'Operation', 'What it does'], rows);
	},

	/** The fields of a trigger. */
	parameters: (node: string) => fieldTable(describeNode(node).properties),

	/** The fields of a credential, by the name of its class. */
	credential: (name: string) => fieldTable(describeCredential(name).properties),

	/** Fields and output of every operation. */
	reference(node: string) {
		const { properties } = describeNode(node);
		const chapters = operationsOf(node).map(({ resource, operation, fields }) => {
			const scope = `${node}.${resource.value}.${operation.value}`;
			const { notes, output } = operationOf(node, resource.value, operation.value);
			if (!output && !notes) throw new Error(`${scope} says nothing of what it puts out`);
			return [
				`### ${resource.name}: ${operation.name}`,
				sentence(markdown(operation.description)),
				fieldTable(fields, properties),
				...(notes ? [notes] : []),
				...(output ? [outputTable(toPreview(output))] : []),
			].join('\n\n');
		});
		return chapters.join('\n\n');
	},

	/** The item that a trigger emits. */
	item: (node: string) => outputTable(previewOf(node, 'v2.0.0')),
};
