/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ZodTypeAny } from 'zod';
import type { Json } from './json';
import { itemOutput, operationsIn, providerFolders } from './operations';

/**
 * Writes n8n's output schema previews: what a person sees, and drags into the next node, before the first
 * message. They come from the zod schemas that the code itself uses, so the two cannot drift apart: the item for
 * a trigger, and the `output` that stands beside the `execute` of an operation.
 *
 * @param root the checkout
 * @param out where the package is built
 */
export async function writePreviews(root: string, out: string) {
	for (const folder of providerFolders()) {
		const previews = await previewsOf(path.join(root, 'nodes', folder), folder);
		for (const [name, schema] of Object.entries(previews)) {
			const file = path.join(out, 'nodes', folder, '__schema__', `${name}.json`);
			await mkdir(path.dirname(file), { recursive: true });
			const preview = { ...toPreview(schema), version: 1 };
			await writeFile(file, `${JSON.stringify(preview, null, '\t')}\n`);
		}
	}
}

/** By their path below `__schema__`: n8n's name for a version, then resource and operation. */
async function previewsOf(source: string, folder: string): Promise<Record<string, ZodTypeAny>> {
	const previews: Record<string, ZodTypeAny> = {};
	for (const [resource, operations] of Object.entries(operationsIn(folder))) {
		for (const [name, { output }] of Object.entries(operations)) {
			if (output) previews[`v1.0.0/${resource}/${name}`] = output;
		}
	}
	const hasTrigger = (await readdir(source)).some((file) => file.endsWith('Trigger.node.ts'));
	if (hasTrigger) previews['v2.0.0'] = withoutRaw(itemOutput());
	return previews;
}

/** What the provider sent is in the item only when somebody asked for it. */
const withoutRaw = (item: Json): ZodTypeAny => item.omit({ raw: true });

/**
 * @returns JSON schema as far as n8n's editor reads it: one type each, so what may be null is described by what it
 *   is otherwise, and a union of objects by all of their keys
 */
export function toPreview(schema: ZodTypeAny): Record<string, unknown> {
	const definition = schema._def;
	switch (definition.typeName) {
		case 'ZodObject':
			return { type: 'object', properties: mapValues(definition.shape(), toPreview) };
		case 'ZodArray':
			return { type: 'array', items: toPreview(definition.type) };
		case 'ZodNullable':
		case 'ZodOptional':
		case 'ZodDefault':
		case 'ZodCatch':
			return toPreview(definition.innerType);
		case 'ZodEffects':
			return toPreview(definition.schema);
		case 'ZodPipeline':
			return toPreview(definition.out);
		case 'ZodUnion':
		case 'ZodDiscriminatedUnion':
			return ofOneKind([...definition.options.values()].map(toPreview));
		case 'ZodNumber':
			return { type: 'number' };
		case 'ZodBoolean':
			return { type: 'boolean' };
		case 'ZodRecord':
			return { type: 'object', properties: {} };
		case 'ZodLiteral':
			return { type: typeof definition.value };
		case 'ZodEnum':
		case 'ZodString':
			return { type: 'string' };
		default:
			throw new Error(`No preview is known for ${definition.typeName}`);
	}
}

const mapValues = (object: Record<string, Json>, change: (value: Json) => unknown) =>
	Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

/** @throws Error for alternatives of different types: n8n's editor could show but one of them */
function ofOneKind(alternatives: Json[]): Record<string, unknown> {
	const [first] = alternatives;
	if (alternatives.some(({ type }) => type !== first.type)) {
		throw new Error('No preview is known for a union of different types');
	}
	const properties = Object.assign({}, ...alternatives.map((one) => one.properties));
	return first.type === 'object' ? { type: 'object', properties } : first;
}
