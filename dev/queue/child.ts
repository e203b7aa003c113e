// @ts-check
const { spawn } = require('node:child_process');

/** For a program that cannot watch us itself: the system kills it when we die, however that happens. */
const DIES_WITH_US = ['setpriv', '--pdeathsig', 'KILL'];

/**
 * A program that runs until it is stopped.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
function startChild(file, args, options = {}) {
	const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'], ...options });
	let printed = '';
	/** @type {string | undefined} */
	let ended;
	const keep = (/** @type {Buffer} */ chunk) => (printed += chunk.toString('utf8'));
	child.stdout?.on('data', keep);
	child.stderr?.on('data', keep);
	child.stdin?.on('error', () => {});
	const exit = new Promise((resolve) => {
		child.once('error', (error) => resolve((ended ??= error.message)));
		child.once('close', (code, signal) => resolve((ended ??= signal ?? `exit code ${code}`)));
	});

	return {
		pid: child.pid,
		printed: () => printed,
		/** @returns {string | undefined} How it ended; undefined while it runs. */
		ended: () => ended,
		/**
		 * @param {NodeJS.Signals} [signal] Default SIGTERM.
		 * @param {number} [graceMs] After that SIGKILL.
		 */
		async stop(signal = 'SIGTERM', graceMs = 15_000) {
			child.kill(signal);
			const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
			await exit;
			clearTimeout(timer);
		},
	};
}

module.exports = { startChild, DIES_WITH_US };
