/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties as Property } from 'n8n-workflow';
import type { Operation } from '../../nodes/shared/operations/operations';
import { ROOT } from '../host/paths';
import type { Json } from '../json';
import { operationsIn } from '../operations';
import { describeNode, FILES } from './nodes';

type Choice = { name: string; value: string; description?: string };

function isShown({ displayOptions }: Property, resource: string) {
	return (displayOptions?.show?.resource ?? [resource]).includes(resource);
}

/** The operations of an action node, in the order of the panel. */
export function operationsOf(node: string): Array<{ resource: Choice; operation: Choice }> {
	const { properties } = describeNode(node);
	const resources = properties.find(({ name }) => name === 'resource');
	return ((resources?.options ?? []) as Choice[]).flatMap((resource) => {
		const selector = properties.find(
			(one) => one.name === 'operation' && isShown(one, resource.value),
		);
		return ((selector?.options ?? []) as Choice[]).map((operation) => ({ resource, operation }));
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

/** The fields of an output as `path: type`, those inside of others after them; lists end in `[]`. */
export function fieldsOf(schema: Json, prefix: string = ''): Array<[path: string, type: string]> {
	return Object.entries<Json>(schema.properties ?? {}).flatMap(([key, value]) => {
		const isList = value.type === 'array';
		const inner = isList ? value.items : value;
		const name = `${prefix}${key}${isList ? '[]' : ''}`;
		const own: [string, string] = [name, isList ? `${inner.type}[]` : value.type];
		return [own, ...(inner.type === 'object' ? fieldsOf(inner, `${name}.`) : [])];
	});
}

/** The fields inside of a collection. */
export function insideOf({ type, options = [] }: Property): Property[] {
	if (type === 'collection') return options as Property[];
	if (type !== 'fixedCollection') return [];
	return options.flatMap((group) => ('values' in group ? group.values : []));
}

/** All operations of a node in one table of Markdown. */
export function operationTable(node: string): string {
	const rows = operationsOf(node).map(({ resource, operation }) => {
		const words = (operation.description ?? '').replace(/<[^>]+>/g, '').replace(/\|/g, '\\|');
		return `| ${resource.name} | ${operation.name} | ${words} |`;
	});
	return ['| Resource | Operation | What it does |', '| --- | --- | --- |', ...rows].join('\n');
}
