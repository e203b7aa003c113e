/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { CACHE, ROOT } from '../../host/paths';

/** The stages of receiving, as the triggers call them. */
const ENTRY = `
	export { NotifyerTrigger } from './nodes/Notifyer/NotifyerTrigger.node';
	export { toMessage } from './nodes/Notifyer/payload/toMessage';
	export { judge } from './nodes/Notifyer/payload/verify';
	export { ZapiniTrigger } from './nodes/Zapini/ZapiniTrigger.node';
	export { toItem } from './nodes/shared/item/toItem';
	export { deduplicate } from './nodes/shared/receiving/deduplicate';
	export { readDelivery } from './nodes/shared/receiving/delivery';
`;

/**
 * Builds the sources into one file that plain Node can load, as the package itself is built.
 *
 * @returns Its path.
 */
export async function bundleReceiving(): Promise<string> {
	const folder = path.join(CACHE, 'bench');
	mkdirSync(folder, { recursive: true });
	const outfile = path.join(folder, 'receiving.cjs');
	await esbuild.build({
		stdin: { contents: ENTRY, resolveDir: ROOT, loader: 'ts' },
		outfile,
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		external: ['n8n-workflow'],
		logLevel: 'warning',
	});
	return outfile;
}
