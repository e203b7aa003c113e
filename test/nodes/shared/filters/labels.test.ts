import { hasWantedLabels } from '../../../../nodes/shared/filters/labels';
import { deliveredLabels } from '../../../../nodes/shared/item/lists';

test.each([
	[[], [], 'vip', true],
	[[], [], '', true],
	[['vip'], [], 'sales, vip', true],
	[['vip', 'sales'], [], 'sales', true],
	[['vip'], [], 'sales', false],
	[['vip'], [], '', false],
	[[], ['human'], 'vip', true],
	[[], ['human'], '', true],
	[[], ['human'], undefined, true],
	[[], ['human'], 'vip, Human', false],
	[[], ['human', 'boss'], 'boss', false],
	[['vip'], ['human'], 'vip', true],
	[['vip'], ['human'], 'vip, human', false],
	// Whoever may have the label to leave out starts nothing.
	[[], ['human'], 7, false],
	[[], ['human'], ['vip', {}], false],
	[[], [], ['vip', {}], true],
	[['vip'], [], ['vip', {}], true],
	[[], ['Sales, EU'], 'Sales, EU', false],
	[[], ['Sales, EU'], ['EU'], true],
])(
	'any of %j, none of %j: labels %j start the workflow: %s',
	(labels, withoutLabels, given, expected) => {
		expect(hasWantedLabels(deliveredLabels(given), { labels, withoutLabels })).toBe(expected);
	},
);
