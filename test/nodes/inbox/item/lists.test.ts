import { isAmong } from '../../../../nodes/inbox/item/lists';

test.each([
	[[], [], true],
	[[], ['anything'], true],
	[['a'], [], false],
	[['a'], ['a'], true],
	[['a', 'b'], ['c', 'b'], true],
	[['a', 'b'], ['c'], false],
	[[' Über '], ['über'], true],
	[['a'], ['ab'], false],
])('of the wanted %j is among %j: %s', (wanted, found, expected) => {
	expect(isAmong(wanted, found)).toBe(expected);
});
