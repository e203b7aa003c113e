import { deliveredLabels, hasLabel, isUnreadable } from '../../../../nodes/shared/item/lists';

const has = (payload: unknown, label: string) => hasLabel(deliveredLabels(payload), label);

test.each([
	['vip', 'vip', true],
	['vip', 'VIP ', true],
	['über  uns', 'Über uns', true],
	['vip', 'vi', false],
	['', 'vip', false],
	[undefined, 'vip', false],
	// A list has each label whole.
	[['Sales, EU'], 'Sales, EU', true],
	[['Sales, EU'], 'sales,  eu', true],
	[['Sales, EU'], 'EU', false],
	[['EU'], 'Sales, EU', false],
	[['Sales', 'EU'], 'Sales, EU', false],
	['["Sales, EU"]', 'Sales, EU', true],
	['["Sales","EU"]', 'Sales, EU', false],
	[[{ name: 'Sales, EU' }], 'Sales, EU', true],
	// A text has its labels in pieces: nothing tells them apart.
	['Sales, EU', 'Sales, EU', true],
	['vip,Sales,EU', 'Sales, EU', true],
	['Sales, EU', 'EU', true],
	['EU', 'Sales, EU', false],
	['EU, Sales', 'Sales, EU', false],
	['Sales, vip, EU', 'Sales, EU', false],
])('a contact with the labels %j has %j: %s', (payload, label, expected) => {
	expect(has(payload, label)).toBe(expected);
});

test.each([
	[undefined, false],
	[null, false],
	['', false],
	[[], false],
	['vip', false],
	[['vip', { label: 'sales' }], false],
	[7, true],
	[true, true],
	[{}, true],
	[['vip', 7], true],
	[[{ title: 'vip' }], true],
	['[7]', true],
])('labels as %j are not all readable: %s', (payload, expected) => {
	expect(isUnreadable(deliveredLabels(payload))).toBe(expected);
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
