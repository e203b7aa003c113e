/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
/**
 * `npm run docs`: writes the parts of the documentation that follow from the code, after `npm run build`.
 * They stand between `<!-- generated: parameters notifyerTrigger -->` and `<!-- end -->`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../host/paths';
import { SECTIONS } from './sections';

const MARKED = /(<!-- generated: (\w+) (\w+) -->\n)[^]*?(<!-- end -->)/g;

/** @returns The pages, relative to the root. */
export function pages(): string[] {
	const inDocs = readdirSync(path.join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
	const packages = readdirSync(path.join(ROOT, 'dev', 'packages'));
	return [
		'README.md',
		...inDocs.map((name) => `docs/${name}`),
		...packages.map((name) => `dev/packages/${name}/README.md`),
	];
}

/**
 * @param page relative to the root
 * @returns the page as it is, and as it should be
 */
export function render(page: string): { written: string; wanted: string } {
	const written = readFileSync(path.join(ROOT, page), 'utf8');
	const wanted = written.replace(MARKED, (_, start, section, node, end) => {
		const make = SECTIONS[section];
		if (!make) throw new Error(`${page}: there is no section "${section}"`);
		return `${start}\n${make(node)}\n\n${end}`;
	});
	return { written, wanted };
}
