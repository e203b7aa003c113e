/* eslint-disable @n8n/community-nodes/no-dangerous-functions,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import esbuild from 'esbuild';
import type { ZodTypeAny } from 'zod';
import type { Json } from './json';

/**
 * Writes n8n's output schema previews: what a person sees, and drags into the next node, before the first
 * message. They come from the zod schemas that the code itself uses, so the two cannot drift apart.
 * A provider folder lists its previews in `previews.ts`, by their path below `__schema__`.
 *
 * @param root the checkout
 * @param out where the package is built
 */
export async function writePreviews(root: string, out: string) {
	for (const folder of await readdir(path.join(root, 'nodes'))) {
		const source = path.join(root, 'nodes', folder, 'previews.ts');
		const previews = await loadPreviews(source);
		for (const [name, schema] of Object.entries(previews)) {
			const file = path.join(out, 'nodes', folder, '__schema__', `${name}.json`);
			await mkdir(path.dirname(file), { recursive: true });
			await writeFile(
				file,
				`${JSON.stringify({ ...toPreview(schema), version: 1 }, null, '\t')}\n`,
			);
		}
	}
}

/** @returns empty where the folder has none */
async function loadPreviews(source: string): Promise<Record<string, ZodTypeAny>> {
	const built = await esbuild
		.build({
			entryPoints: [source],
			bundle: true,
			platform: 'node',
			format: 'cjs',
			write: false,
			logLevel: 'silent',
			packages: 'external',
		})
		.catch((error) => {
			const isMissing = error.errors?.some(
				({ text }: esbuild.Message) =>
					/Could not resolve/.test(text) && text.includes('previews.ts'),
			);
			if (isMissing) return undefined;
			throw error;
		});
	if (!built) return {};
	const module: { exports: Json } = { exports: {} };
	new Function('module', 'exports', 'require', built.outputFiles[0]?.text ?? '')(
		module,
		module.exports,
		require,
	);
	return module.exports.previews;
}

/**
 * @returns JSON schema as far as n8n's editor reads it: one type each, so what may be
 * null is described by what it is otherwise
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
