import { atLeast, costAt, inProcessTargets } from '../../../dev/bench/targets';

describe('atLeast', () => {
	it('holds for the median of the rounds', () => {
		expect(atLeast('a / b', [96, 95, 10], [100, 100, 100], 0.95)).toEqual({
			what: 'a / b',
			target: '≥ 0.95',
			measured: '0.95 (0.10 to 0.96)',
			met: true,
		});
		expect(atLeast('a / b', [94, 95, 10], [100, 100, 100], 0.95).met).toBe(false);
	});
});

describe('costAt', () => {
	const costs = [
		{ bytes: 1_000, value: 20 },
		{ bytes: 3_000, value: 60 },
		{ bytes: 30_000, value: 600 },
	];

	it('reads between the sizes that were measured, and on beyond them', () => {
		expect(costAt(costs, 2_000)).toBe(40);
		expect(costAt(costs, 3_000)).toBe(60);
		expect(costAt(costs, 500)).toBe(10);
	});
});

describe('inProcessTargets', () => {
	const cost = (bytes: number, value: number) => ({
		bytes,
		stage: 'the whole delivery',
		value,
	});
	const identities = (last: number) => [
		{ remembered: 0, rounds: [100] },
		{ remembered: 10_000, rounds: [last] },
	];
	const met = (costs: [number, number], last: number) =>
		inProcessTargets({
			stages: [cost(1_000, costs[0]), cost(3_000, costs[1])],
			identities: identities(last),
		}).map((target) => target.met);

	it('takes the cost of the whole delivery, and its growth', () => {
		expect(met([40, 120], 125)).toEqual([true, true]);
		expect(met([80, 120], 126)).toEqual([false, false]);
	});
});
