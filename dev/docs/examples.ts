/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../host/paths';
import type { Json } from '../json';

const FOLDER = path.join(ROOT, 'examples');

interface Example {
	file: string;
	/** as it is in the file */
	text: string;
	workflow: Json;
}

export function readExample(file: string): Example {
	const text = readFileSync(path.join(FOLDER, file), 'utf8');
	return { file, text, workflow: JSON.parse(text) };
}

/** @returns Every workflow in `examples/`. */
export const readExamples = (): Example[] =>
	readdirSync(FOLDER)
		.filter((name) => name.endsWith('.json'))
		.map(readExample);

/** Whether there is a picture of it: one is taken of the canvas by `npm run screenshots`. */
export const hasPicture = (file: string): boolean =>
	existsSync(path.join(ROOT, 'docs', 'images', `example-${file.replace('.json', '.png')}`));

/** @returns The sample message of the documentation, as it is pasted into n8n. */
export const readSample = (): Json[] =>
	JSON.parse(readFileSync(path.join(ROOT, 'docs', 'sample-item.json'), 'utf8'));

/** @returns The page that lists the examples. */
export const readList = (): string => readFileSync(path.join(FOLDER, 'README.md'), 'utf8');
