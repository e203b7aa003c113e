import { deliveredLabels, isAmong } from '../../../../nodes/shared/item/lists';

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

test.each([
	['sales, premium-inquiry', ['sales', 'premium-inquiry']],
	[' sales ,, vip,sales , ', ['sales', 'vip']],
	['', []],
	['["sales","vip"]', ['sales', 'vip']],
	[' [" sales ", "", "vip", "sales"] ', ['sales', 'vip']],
	['[{"name":"sales"},{"label":"vip"}]', ['sales', 'vip']],
	['[]', []],
	['[VIP], sales', ['[VIP]', 'sales']],
	['["sales"', ['["sales"']],
	[
		['sales', ' vip ', '', 7, null, 'sales'],
		['sales', 'vip'],
	],
	[['a, b'], ['a, b']],
	[
		[{ name: 'sales', id: 1 }, { label: 'vip' }, { title: 'x' }, {}],
		['sales', 'vip'],
	],
	[{ name: 'sales' }, ['sales']],
	[{ 0: 'sales' }, []],
	[undefined, []],
	[null, []],
	[7, []],
	[[['sales']], []],
])('the labels in %j are %j', (value, expected) => {
	expect(deliveredLabels(value)).toEqual(expected);
});
