import fc from 'fast-check';
import { RecentKeys } from '../../../../nodes/shared/memory/boundedMap';
import { check } from '../../../helpers/property';

/** What is kept, of those that were added. */
const kept = (keys: RecentKeys, added: string[]) =>
	[...new Set(added)].filter((key) => keys.has(key));

describe('RecentKeys', () => {
	it('forgets the oldest keys, one for each that is added', () => {
		const keys = new RecentKeys(3);
		const added = Array.from({ length: 100 }, (_, index) => `k${index}`);
		added.forEach((key, index) => {
			keys.add(key);
			expect(kept(keys, added)).toEqual(added.slice(Math.max(0, index - 2), index + 1));
		});
	});

	it('does not count a key twice', () => {
		const keys = new RecentKeys(2);
		for (const key of ['a', 'b', 'b', 'a']) keys.add(key);
		expect(kept(keys, ['a', 'b'])).toEqual(['a', 'b']);
	});

	it('knows again a key that it had forgotten', () => {
		const keys = new RecentKeys(2);
		for (const key of ['a', 'b', 'c', 'a']) keys.add(key);
		expect(kept(keys, ['a', 'b', 'c'])).toEqual(['a', 'c']);
	});

	it('keeps what a plain list would', () => {
		const letters = fc.array(fc.constantFrom(...'abcdefghij'), { maxLength: 200 });
		check(
			fc.property(letters, fc.integer({ min: 1, max: 6 }), (added, limit) => {
				const keys = new RecentKeys(limit);
				let list: string[] = [];
				for (const key of added) {
					keys.add(key);
					if (!list.includes(key)) list = [...list, key].slice(-limit);
				}
				expect(kept(keys, added).sort()).toEqual(list.sort());
			}),
		);
	});
});
