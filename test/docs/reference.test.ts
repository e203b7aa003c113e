import { ITEM } from '../../dev/docs/fields';
import { pages, render } from '../../dev/docs/generate';
import { leaves, operationsOf, previewOf } from '../../dev/docs/sections';

describe('the reference pages', () => {
	it.each(pages())(
		'%s says what the built nodes say (otherwise: npm run build, npm run docs)',
		(page) => {
			const { written, wanted } = render(page);
			expect(written).toBe(wanted);
		},
	);

	it.each([
		['docs/notifyer-trigger.md', /generated: parameters notifyerTrigger[^]*generated: item/],
		['docs/zapini-trigger.md', /generated: parameters zapiniTrigger[^]*generated: item/],
		['docs/notifyer.md', /generated: reference notifyer/],
		['docs/zapini.md', /generated: reference zapini/],
	])('%s has the generated parts', (page, parts) => {
		expect(render(page).written).toMatch(parts);
	});

	it('describe no output field that is not there', () => {
		const existing = leaves(previewOf('notifyerTrigger', 'v2.0.0')).map(([field]) => field);
		expect(
			Object.keys(ITEM).filter((field) => field !== 'raw' && !existing.includes(field)),
		).toEqual([]);
	});

	it.each(['notifyer', 'zapini'])('%s: every operation has its fields and a chapter', (node) => {
		const page = render(`docs/${node}.md`).written;
		for (const { resource, operation } of operationsOf(node)) {
			expect(page).toContain(`### ${resource.name}: ${operation.name}\n`);
		}
	});
});
