// @ts-check
const { fork } = require('node:child_process');
const path = require('node:path');

/** Longer than any load takes that ends by itself. */
const LIMIT_MS = 180_000;

/** @typedef {import('./closedLoop').Target} Target */

/** Starts the process that makes the load; one load at a time. */
function startLoad() {
	const child = fork(path.join(__dirname, 'process.js'));

	/** @param {string} kind @param {object} load @returns {Promise<any>} */
	const ask = async (kind, load) =>
		await new Promise((resolve, reject) => {
			const settle = (/** @type {() => void} */ how) => {
				clearTimeout(timer);
				child.removeAllListeners();
				how();
			};
			const fail = (/** @type {string} */ reason) => settle(() => reject(new Error(reason)));
			const timer = setTimeout(() => fail('The load did not end'), LIMIT_MS);
			child.once('exit', (code) => fail(`The load's process ended with ${code}`));
			child.once('message', (/** @type {any} */ { result, error }) =>
				error ? fail(error) : settle(() => resolve(result)),
			);
			child.send({ kind, load });
		});

	return {
		/** @type {typeof import('./closedLoop').closedLoop} */
		closedLoop: async (load) => await ask('closedLoop', load),
		/** @type {typeof import('./closedLoop').burst} */
		burst: async (load) => await ask('burst', load),
		stop: () => void (child.connected && child.disconnect()),
	};
}

module.exports = { startLoad };
