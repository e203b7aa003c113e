import {
	accountTargets,
	atLeast,
	costAt,
	inProcessTargets,
	throughputTargets,
} from '../../../dev/bench/targets';

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

describe('throughputTargets', () => {
	const rows = (ours: number, handBuilt: number) => ({
		notifyer: [ours],
		zapini: [ours],
		handBuilt: [handBuilt],
		remembering: [100],
	});
	const met = (ours: number, byHand: { default: number; lazy: number }) =>
		throughputTargets({
			accepted: {
				default: rows(ours, byHand.default),
				'lazy isolate': rows(ours, byHand.lazy),
			},
			notStarted: {},
		}).map((target) => [target.what, target.target, target.met]);

	it('asks for 1.1 of what is built by hand, 3.2 with the lazy isolate, and 0.95 of remembering', () => {
		const each = (name: string, held: boolean[]) => [
			[`${name} / built by hand, default`, '≥ 1.1', held[0]],
			[`${name} / built by hand, lazy isolate`, '≥ 3.2', held[1]],
			[`${name} / a trigger that remembers, default`, '≥ 0.95', held[2]],
			[`${name} / a trigger that remembers, lazy isolate`, '≥ 0.95', held[3]],
		];
		const both = (held: boolean[]) => [
			...each('Notifyer Trigger', held),
			...each('Zapini Trigger', held),
		];
		expect(met(96, { default: 87, lazy: 30 })).toEqual(both([true, true, true, true]));
		expect(met(94, { default: 86, lazy: 29.5 })).toEqual(both([false, false, false, false]));
	});
});

describe('accountTargets', () => {
	const sum = { setting: 'default', acknowledged: 5, executions: 5, lost: 0, surplus: 0 };
	const met = (change: object) =>
		accountTargets('SQLite', [{ ...sum, unexpected: {}, ...change }]).map((target) => target.met);

	it('holds when nothing was lost or doubled, and something was sent', () => {
		expect(met({})).toEqual([true]);
		expect(met({ lost: 1, surplus: 1 })).toEqual([false]);
		expect(met({ lost: 1, executions: 4 })).toEqual([false]);
		expect(met({ surplus: 1, executions: 6 })).toEqual([false]);
		expect(met({ acknowledged: 0, executions: 0 })).toEqual([false]);
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
