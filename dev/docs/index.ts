/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
/** `npm run docs`: writes the parts of the pages that follow from the code. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../host/paths';
import { ensureBuilt } from '../setup';
import { render } from './generate';
import { markdownFiles } from './links';

/** What `dev/run.js` runs. */
export async function main() {
	await ensureBuilt();
	for (const page of markdownFiles()) {
		const { written, wanted } = render(page);
		if (written === wanted) continue;
		writeFileSync(path.join(ROOT, page), wanted);
		process.stdout.write(`${page}\n`);
	}
}
