/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../host/paths';

/** Where the sources say something to a person: an error's message, the answer to a delivery. */
const PLACES = [
	/fields\.error\(\s*(['"`])(.+?)\1/gs,
	/fieldError\(\s*\w+,\s*\w+,\s*(['"`])(.+?)\1/gs,
	/new NodeOperationError\(\s*[^,]+,\s*(['"`])(.+?)\1/gs,
	/\b(?:message|error):\s*(['"`])(.+?)\1/g,
	/logger\.(?:warn|error)\(\s*(['"`])(.+?)\1/gs,
];

/**
 * What the nodes can say to a person, as it is written in the sources.
 *
 * @returns `fragments`: the parts that are the
 * same each time, each up to the end of its first clause
 */
export function messages(): Array<{ source: string; message: string; fragments: string[] }> {
	const folder = path.join(ROOT, 'nodes');
	const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	return sources
		.filter((name) => name.endsWith('.ts'))
		.flatMap((source) => {
			const text = readFileSync(path.join(folder, source), 'utf8')
				// Parameters for trying an operation out: one of them may be called “message”.
				.replace(/^export const example = .*?;$/gms, '');
			const found = PLACES.flatMap((place) =>
				[...text.matchAll(place)].map(([, , words = '']) => words),
			);
			return [...new Set(found)].map((message) => ({
				source,
				message,
				fragments: message
					.split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/)
					.map((part) => (part.split(/[;:.](?:\s|$)/)[0] as string).trim())
					.filter((part) => /[a-z]{3}/i.test(part)),
			}));
		});
}
