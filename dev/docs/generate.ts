/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../host/paths';
import { NUMBERS } from './numbers';
import { operationTable } from './operations';

const TABLE = /(<!-- operations (\w+) -->\n)[^]*?(<!-- end -->)/g;
const NUMBER = /(<!-- (\w+) -->)[^<]*(<!-- \/ -->)/g;

/**
 * Writes the parts of a page that follow from the code: the list of a node's operations, and numbers.
 *
 * @param page relative to the root
 * @returns the page as it is, and as it should be
 * @throws Error When a number's name is not known.
 */
export function render(page: string): { written: string; wanted: string } {
	const written = readFileSync(path.join(ROOT, page), 'utf8');
	const wanted = written
		.replace(TABLE, (_, start, node, end) => `${start}\n${operationTable(node)}\n\n${end}`)
		.replace(NUMBER, (_, start, name, end) => {
			const value = NUMBERS[name];
			if (value === undefined) throw new Error(`${page}: nothing is known of "${name}"`);
			return `${start}${value.toLocaleString('en-US')}${end}`;
		});
	return { written, wanted };
}
