/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
/** Queue mode by hand, until Ctrl-C: `node dev/run.js dev/queue/start.ts`. */
import { currentTarball, OWNER } from '../host';
import { startQueueMode, whyNot } from '.';

/** What `dev/run.js` runs. */
export async function main() {
	const reason = whyNot();
	if (reason) throw new Error(reason);
	process.stdout.write(
		'Starting PostgreSQL, Redis, n8n, two workers and two webhook processors …\n',
	);
	const queueMode = await startQueueMode({ tarball: currentTarball() });
	const { main: editor, processors } = queueMode;
	process.stdout.write(
		[
			`Editor              ${editor.url} (${OWNER.email}, ${OWNER.password})`,
			...processors.map(({ url }, index) => `Webhook processor ${index + 1} ${url}`),
			'Ctrl-C stops it all.',
			'',
		].join('\n'),
	);
	const stop = () => void queueMode.stop();
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}
