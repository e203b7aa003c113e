import fc from 'fast-check';
import { digestOf, RecentDetails } from '../../../../nodes/shared/memory/recentDetails';
import { check } from '../../../helpers/property';

const detailsOf = (memory: RecentDetails, text: string) =>
	memory
		.find(digestOf(text))
		.map(({ detail }) => detail)
		.sort();

test('a digest is the beginning of SHA-256 (openssl dgst -sha256)', () => {
	// printf abc | openssl dgst -sha256: ba7816bf 8f01 …
	expect(digestOf('abc')).toEqual({ high: 0xba7816bf, low: 0x8f01 });
});

test('keeps what a plain list would, whatever falls into one bucket', () => {
	// Two digests that share all 32 bits of the bucket, and others.
	const digest = fc.record({
		high: fc.constantFrom(0, 1, 32, 64, 128, 0xffffffff),
		low: fc.constantFrom(0, 1, 0xffff),
	});
	const step = fc.tuple(digest, fc.nat(0xffffffff));
	const limit = fc.integer({ min: 64, max: 200 });
	check(
		fc.property(fc.array(step, { maxLength: 400 }), limit, (steps, most) => {
			const memory = new RecentDetails(most);
			for (const [one, detail] of steps) memory.add(one, detail);
			const kept = steps.slice(-most);
			return steps.every(([one]) => {
				const expected = kept
					.filter(([other]) => other.high === one.high && other.low === one.low)
					.map(([, detail]) => detail);
				const found = memory.find(one).map(({ detail }) => detail);
				return JSON.stringify(found.sort()) === JSON.stringify(expected.sort());
			});
		}),
		0.05,
	);
});

test('a detail can be changed where it stands', () => {
	const memory = new RecentDetails(100);
	memory.add(digestOf('a'), 1);
	memory.add(digestOf('a'), 2);
	for (const { slot, detail } of memory.find(digestOf('a'))) memory.update(slot, detail + 10);
	expect(detailsOf(memory, 'a')).toEqual([11, 12]);
	expect(detailsOf(memory, 'b')).toEqual([]);
});

test('10,000 take 0.16 MB, a few next to nothing', () => {
	const memory = new RecentDetails(10_000);
	for (let number = 0; number < 50; number++) memory.add(digestOf(`m${number}`), number);
	expect(memory.bytes).toBeLessThan(1_000);
	for (let number = 0; number < 30_000; number++) memory.add(digestOf(`m${number}`), number);
	expect(memory.bytes).toBeLessThan(160_000);
	expect(detailsOf(memory, 'm29999')).toEqual([29_999]);
	expect(detailsOf(memory, 'm20000')).toEqual([20_000]);
	expect(detailsOf(memory, 'm19999')).toEqual([]);
});
