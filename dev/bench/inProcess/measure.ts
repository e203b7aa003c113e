/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
import { setImmediate as nextTurn } from 'node:timers/promises';
import v8 from 'node:v8';
import type { Json } from '../../json';

/** @returns Microseconds for each input, collecting its garbage included. */
export async function time(inputs: unknown[], run: (input: Json) => unknown): Promise<number> {
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
 * Right only while nothing is collected in between: see the size of the young generation in index.ts.
 *
 * @returns Bytes on the heap for each input.
 */
export async function allocation(
	inputs: unknown[],
	run: (input: Json) => unknown,
): Promise<number> {
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
 * @param options `warmUps`: rounds before, in which V8 compiles.
 * @returns Each one's rounds.
 */
export async function inTurns(
	measurements: Array<() => Promise<number>>,
	{ rounds, warmUps }: { rounds: number; warmUps: number },
): Promise<number[][]> {
	const values: number[][] = measurements.map(() => []);
	for (let round = 0; round < warmUps + rounds; round++) {
		for (const [index, measure] of measurements.entries()) {
			const value = await measure();
			if (round >= warmUps) values[index]?.push(value);
		}
	}
	return values;
}
