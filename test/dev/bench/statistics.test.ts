import { median, quantile, ratio } from '../../../dev/bench/statistics';

describe('median', () => {
	it('is the middle, or between the two in the middle', () => {
		expect(median([9, 1, 5])).toBe(5);
		expect(median([4, 1, 3, 2])).toBe(2.5);
		expect(median([])).toBeNaN();
	});
});

describe('quantile', () => {
	const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

	it('is a value that was measured', () => {
		expect(quantile(hundred, 0.5)).toBe(50);
		expect(quantile(hundred, 0.99)).toBe(99);
		expect(quantile(hundred, 1)).toBe(100);
		expect(quantile([7], 0.25)).toBe(7);
		expect(quantile([], 0.5)).toBeNaN();
	});
});

describe('ratio', () => {
	it('compares each round with itself: a slow round changes nothing', () => {
		expect(ratio([90, 9, 180], [100, 10, 200])).toEqual({ median: 0.9, low: 0.9, high: 0.9 });
	});

	it('leaves out rounds in which the other did nothing', () => {
		expect(ratio([1, 1], [0, 2]).median).toBe(0.5);
	});
});
