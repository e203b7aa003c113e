import { Share } from '../../../../nodes/shared/files/share';

const never = new AbortController().signal;
/** Several turns of what is waiting. */
const settled = async () => {
	for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

describe('Share', () => {
	it('gives no more than there is', () => {
		const share = new Share(10);
		expect([share.take(6), share.take(5), share.take(4), share.take(1)]).toEqual([
			true,
			false,
			true,
			false,
		]);
		share.give(4);
		expect(share.take(4)).toBe(true);
	});

	it('serves those who wait in their order', async () => {
		const share = new Share(1);
		share.take(1);
		const served: string[] = [];
		for (const name of ['a', 'b', 'c']) void share.wait(1, never).then(() => served.push(name));
		for (const expected of [[], ['a'], ['a', 'b'], ['a', 'b', 'c']]) {
			await settled();
			expect(served).toEqual(expected);
			share.give(1);
		}
	});

	it('loses nothing to those who give up', async () => {
		const share = new Share(1);
		share.take(1);
		const impatient = new AbortController();
		const first = share.wait(1, impatient.signal);
		const second = share.wait(1, never);
		impatient.abort();
		expect(await first).toBe(false);
		share.give(1);
		expect(await second).toBe(true);
		expect(share.take(1)).toBe(false);
	});
});
