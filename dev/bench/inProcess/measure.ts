// @ts-check
const { setImmediate: nextTurn } = require('node:timers/promises');
const v8 = require('node:v8');

/**
 * @param {unknown[]} inputs
 * @param {(input: any) => unknown} run
 * @returns {Promise<number>} Microseconds for each input, collecting its garbage included.
 */
async function time(inputs, run) {
	// What making the inputs left behind is not theirs.
	await globalThis.gc?.({ type: 'minor', execution: 'sync' });
	const begun = process.hrtime.bigint();
	for (const input of inputs) {
		const result = run(input);
		// Waiting for what is there already would be measured too.
		if (result instanceof Promise) await result;
	}
	// What waits for the end of the answer runs within this turn.
	await nextTurn();
	return Number(process.hrtime.bigint() - begun) / 1000 / inputs.length;
}

/**
 * Right only while nothing is collected in between: see the size of the young generation in index.js.
 *
 * @param {unknown[]} inputs
 * @param {(input: any) => unknown} run
 * @returns {Promise<number>} Bytes on the heap for each input.
 */
async function allocation(inputs, run) {
	globalThis.gc?.();
	const before = v8.getHeapStatistics().used_heap_size;
	for (const input of inputs) {
		const result = run(input);
		if (result instanceof Promise) await result;
	}
	return (v8.getHeapStatistics().used_heap_size - before) / inputs.length;
}

/**
 * Measures several things in turns, so that what else the machine does strikes all alike.
 *
 * @param {Array<() => Promise<number>>} measurements
 * @param {{ rounds: number, warmUps: number }} options `warmUps`: rounds before, in which V8 compiles.
 * @returns {Promise<number[][]>} Each one's rounds.
 */
async function inTurns(measurements, { rounds, warmUps }) {
	/** @type {number[][]} */
	const values = measurements.map(() => []);
	for (let round = 0; round < warmUps + rounds; round++) {
		for (const [index, measure] of measurements.entries()) {
			const value = await measure();
			if (round >= warmUps) values[index].push(value);
		}
	}
	return values;
}

module.exports = { allocation, inTurns, time };
