// @ts-check
/**
 * Loaded into n8n before anything else. The process that started n8n holds the other end of its standard
 * input; the system closes that end however the starter dies, so no n8n is ever left behind.
 */
const { isMainThread } = require('node:worker_threads');

function endAtOnce() {
	// Not gracefully: n8n would report each step to the starter, and fail for ever at telling nobody.
	// The whole group, with the task runners, where there are groups (see `detached` in n8n-process.js).
	process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL');
}

function watch() {
	process.stdin.on('error', () => {});
	process.stdin.once('close', endAtOnce);
	process.stdin.resume();
	// @ts-ignore -- a pipe or socket here, and both can be unreferenced so that n8n still ends by itself.
	process.stdin.unref?.();
}

// This is loaded into n8n's worker threads too, whose own standard input is closed from the start.
if (isMainThread) watch();
