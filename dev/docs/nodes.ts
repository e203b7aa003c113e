/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';
import { ROOT } from '../host/paths';
import type { Json } from '../json';

const { nodes } = (JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as Json).n8n;

/** All nodes, by name, with the file below dist/nodes that `npm run build` makes of each. */
export const FILES: Record<string, string> = Object.fromEntries(
	(nodes as string[]).map((built) => {
		const file = built.replace(/^dist\/nodes\/|\.node\.js$/g, '');
		const name = path.basename(file);
		return [name.charAt(0).toLowerCase() + name.slice(1), file];
	}),
);

/**
 * @param name E.g. `notifyerTrigger`.
 * @returns As the built node gives it to n8n.
 * @throws Error When there is no such node, or nothing was built.
 */
export function describeNode(name: string): INodeTypeDescription {
	const file = FILES[name];
	if (!file) throw new Error(`There is no node "${name}"`);
	const built = createRequire(__filename)(path.join(ROOT, 'dist', 'nodes', `${file}.node.js`));
	return new built[path.basename(file)]().description;
}

/**
 * @param name of its class, e.g. `NotifyerApi`
 * @returns As the built credential gives it to n8n.
 */
export function describeCredential(name: string): ICredentialType {
	const file = path.join(ROOT, 'dist', 'credentials', `${name}.credentials.js`);
	return new (createRequire(__filename)(file)[name])();
}
