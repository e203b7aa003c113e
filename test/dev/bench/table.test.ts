import { instant, reckon, turn } from '../../../dev/bench/rounds';
import {
	atLeast,
	atMost,
	BEGIN,
	END,
	quantile,
	ratio,
	replaceBetweenMarks,
	table,
} from '../../../dev/bench/table';

test('quantile is a value that was measured', () => {
	const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
	expect([0.25, 0.5, 0.99, 1].map((share) => quantile(hundred, share))).toEqual([25, 50, 99, 100]);
	expect(quantile([], 0.5)).toBeNaN();
});

test('ratio compares each round with itself, and leaves out rounds in which the other did nothing', () => {
	expect(ratio([90, 9, 180], [100, 10, 200])).toEqual({ median: 0.9, low: 0.9, high: 0.9 });
	expect(ratio([1, 1], [0, 2]).median).toBe(0.5);
});

test('a target holds for the median of the rounds', () => {
	expect(atLeast('a / b', [96, 95, 10], [100, 100, 100], 0.95)).toEqual({
		what: 'a / b',
		target: '≥ 0.95',
		measured: '0.95 (0.10 to 0.96)',
		met: true,
	});
	expect(atLeast('a / b', [94, 95, 10], [100, 100, 100], 0.95).met).toBe(false);
	expect(atMost('a / b', [126], [100], 1.25).met).toBe(false);
	expect(atMost('a / b', [124], [100], 1.25).met).toBe(true);
	expect(atLeast('nothing measured', [], [], 0.1).met).toBe(false);
});

test('a document changes between its marks only', () => {
	const once = replaceBetweenMarks(`# Title\n${BEGIN}\nold\n${END}\nrest\n`, 'new $& $1');
	expect(once).toBe(`# Title\n${BEGIN}\n\nnew $& $1\n\n${END}\nrest\n`);
	expect(() => replaceBetweenMarks('# Title', 'new')).toThrow('marks');
});

test('a table lines its columns up', () => {
	expect(table(['', 'per second'], [['ours', '30.1']])).toBe(
		['|      | per second |', '| ---- | ---------- |', '| ours | 30.1       |'].join('\n'),
	);
});

test('every other round goes the other way round', () => {
	expect([turn(0, ['a', 'b']), turn(1, ['a', 'b'])]).toEqual([
		['a', 'b'],
		['b', 'a'],
	]);
});

test.each([
	['2026-01-31 08:05:09.123', 'SQLite'],
	['2026-01-31T13:35:09.123+05:30', 'PostgreSQL'],
])('%s is read as %s writes it', (text) => {
	expect(instant(text)).toBe(Date.UTC(2026, 0, 31, 8, 5, 9, 123));
	expect(instant('soon')).toBeNaN();
});

test.each([
	['each delivery has one execution', { a: 2, b: 3 }, { a: 2, b: 3 }, '5 / 5; 0 lost, 0 too many'],
	['one workflow cannot make up for another', { a: 2 }, { b: 2 }, '2 / 2; 2 lost, 2 too many'],
	['nothing was sent', {}, {}, '0 / 0; 0 lost, 0 too many'],
])('the account: %s', async (_, started, ran, measured) => {
	const rows = Object.entries(ran).map(([workflowId, count]) => ({
		workflowId,
		count: String(count),
	}));
	const host = { setting: 'default', query: async () => rows } as unknown as Parameters<
		typeof reckon
	>[1];
	const target = await reckon('SQLite', host, { started, unexpected: {} });
	expect(target).toMatchObject({ measured, met: measured.startsWith('5 / 5') });
});
