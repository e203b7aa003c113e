import { strict, takeUnexpected } from './strict';

describe('a call that a test did not provide for', () => {
	const context = strict<{ known: () => number; unknown: () => number }>('context', {
		known: () => 7,
	});

	it('throws, by its name', () => {
		expect(() => context.unknown()).toThrow('The test did not expect: context.unknown');
		takeUnexpected();
	});

	it('is remembered for the end of the test when it is caught, once', () => {
		try {
			context.unknown();
		} catch {
			// As the code under test does that answers every error with 500.
		}
		expect(takeUnexpected().map(({ message }) => message)).toEqual([
			'The test did not expect: context.unknown',
		]);
		expect(takeUnexpected()).toEqual([]);
	});

	it('is also one of the helpers', () => {
		const { helpers } = strict<{ helpers: { request: () => void } }>('context', { helpers: {} });
		expect(() => helpers.request()).toThrow('context.helpers.request');
		takeUnexpected();
	});

	it('is none of those that are provided for, nor a look by `await`', async () => {
		expect(context.known()).toBe(7);
		await context;
		expect(takeUnexpected()).toEqual([]);
	});
});
