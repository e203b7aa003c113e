// @ts-check
const { execFile } = require('node:child_process');
const path = require('node:path');
const { promisify } = require('node:util');
const { nodeForN8n } = require('../../host/paths');
const { bundleReceiving } = require('./bundle');

const LIMIT_MS = 600_000;

/**
 * A young generation so large that a whole batch fits: nothing is collected while it is counted. Times are
 * measured with Node's own size, collecting included.
 */
const COUNT_ALLOCATION = ['--min-semi-space-size=512', '--max-semi-space-size=512'];

/** What one delivery costs beside n8n: `value` and `rounds` in microseconds, `allocated` in bytes. */
/** @typedef {{ value: number, rounds: number[], allocated: number }} Cost */
/** @typedef {Cost & { messages: number, bytes: number, stage: string }} StageCost */

/**
 * @param {{ isQuick: boolean }} options
 * @returns {Promise<{ stages: StageCost[], identities: Array<Cost & { remembered: number }>,
 *   zapini: Cost & { bytes: number } }>}
 */
async function measureInProcess({ isQuick }) {
	const file = await bundleReceiving();
	const run = async (/** @type {string} */ what, /** @type {string[]} */ flags) => {
		const speed = isQuick ? ['quick'] : [];
		const args = ['--expose-gc', ...flags, path.join(__dirname, 'run.js'), file, what, ...speed];
		const { stdout } = await promisify(execFile)(nodeForN8n(), args, { timeout: LIMIT_MS });
		return JSON.parse(stdout);
	};
	const times = await run('time', []);
	const bytes = await run('allocation', COUNT_ALLOCATION);
	const join = (/** @type {any} */ cost, /** @type {any} */ counted) => ({
		...cost,
		allocated: counted.value,
	});
	return {
		stages: times.stages.map((/** @type {any} */ cost, /** @type {number} */ index) =>
			join(cost, bytes.stages[index]),
		),
		identities: times.identities.map((/** @type {any} */ cost, /** @type {number} */ index) =>
			join(cost, bytes.identities[index]),
		),
		zapini: join(times.zapini, bytes.zapini),
	};
}

module.exports = { measureInProcess };
