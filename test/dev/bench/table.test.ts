import { reckon, turn } from '../../../dev/bench/rounds';
import { compare, quantile, ratios } from '../../../dev/bench/table';
import { rewrite, table } from '../../../dev/docs/markdown';

test('quantile is a value that was measured', () => {
	const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
	expect([0.25, 0.5, 0.99, 1].map((share) => quantile(hundred, share))).toEqual([25, 50, 99, 100]);
	expect(quantile([], 0.5)).toBeNaN();
});

test('each round is compared with itself, but for those in which the other did nothing', () => {
	expect(ratios([90, 9, 180], [100, 10, 200])).toEqual([0.9, 0.9, 0.9]);
	expect(ratios([1, 1], [0, 2])).toEqual([0.5]);
});

test('a target holds for the median of the rounds', () => {
	const hundred = [100, 100, 100];
	expect(compare('a / b', [96, 95, 10], hundred, '≥', 0.95)).toEqual({
		what: 'a / b',
		target: '≥ 0.95',
		measured: '0.95 (0.10 to 0.96)',
		met: true,
	});
	expect(compare('a / b', [94, 95, 10], hundred, '≥', 0.95).met).toBe(false);
	expect(compare('a / b', [126], [100], '≤', 1.25).met).toBe(false);
	expect(compare('a / b', [124], [100], '≤', 1.25).met).toBe(true);
	expect(compare('nothing measured', [], [], '≥', 0.1).met).toBe(false);
});

test('a page changes between its marks only', () => {
	const page = (text: string) =>
		`# Title\n<!-- it: begin -->\n\n${text}\n\n<!-- it: end -->\nrest\n`;
	expect(rewrite(page('old'), 'it', () => 'new $& $1')).toBe(page('new $& $1'));
	expect(() => rewrite('# Title', 'it', () => 'new')).toThrow('marks');
});

test('a table lines its columns up', () => {
	expect(table(['', 'per second'], [['ours', '30.1']])).toBe(
		['|      | per second |', '| ---- | ---------- |', '| ours | 30.1       |'].join('\n'),
	);
});

test('every other round goes the other way round', () => {
	const rounds = [0, 1].map((round) => turn(round, ['a', 'b']));
	expect(rounds).toEqual([
		['a', 'b'],
		['b', 'a'],
	]);
});

test.each([
	['each delivery has one execution', { a: 2, b: 3 }, { a: 2, b: 3 }, '5 / 5; 0 lost, 0 too many'],
	['one workflow cannot make up for another', { a: 2 }, { b: 2 }, '2 / 2; 2 lost, 2 too many'],
	['nothing was sent', {}, {}, '0 / 0; 0 lost, 0 too many'],
])('the account: %s', async (_, started, ran, measured) => {
	const rows = Object.entries(ran).map(([workflowId, count]) => {
		return { workflowId, count: String(count) };
	});
	const host = { setting: 'default', query: async () => rows };
	const target = await reckon('SQLite', host, started);
	expect(target).toMatchObject({ measured, met: measured.startsWith('5 / 5') });
});
