/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
/** `npm run pack:all`: makes the tarball of every package, and says where it lies. */
import path from 'node:path';
import { ROOT } from '../host/paths';
import { packAll } from '../setup';

/** What `dev/run.js` runs. */
export async function main() {
	for (const { tarball, size } of await packAll())
		process.stdout.write(`${(size / 1000).toFixed(1)} kB  ${path.relative(ROOT, tarball)}\n`);
}
