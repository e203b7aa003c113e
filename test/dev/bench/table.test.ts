import { table } from '../../../dev/bench/table';

describe('table', () => {
	it('lines its columns up', () => {
		expect(
			table(
				['', 'per second'],
				[
					['ours', '30.1'],
					['a longer one', '5'],
				],
			),
		).toBe(
			[
				'|              | per second |',
				'| ------------ | ---------- |',
				'| ours         | 30.1       |',
				'| a longer one | 5          |',
			].join('\n'),
		);
	});
});
