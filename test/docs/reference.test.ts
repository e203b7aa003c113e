import { differences } from '../../dev/docs/compare';
import { render } from '../../dev/docs/generate';
import { markdownFiles } from '../../dev/docs/links';
import { fieldsOf, operationOf, operationsOf, previewOf } from '../../dev/docs/operations';
import { toPreview } from '../../dev/previews';
import { readText } from '../helpers/sources';

/** The chapters of a page by their heading: two levels down, up to the next heading of that level. */
const chaptersOf = (page: string) =>
	new Map(
		page
			.split(/^## /m)
			.slice(1)
			.map((chapter) => [chapter.split('\n', 1)[0] ?? '', chapter]),
	);

describe('the parts that follow from the code', () => {
	it.each(markdownFiles())('are in %s as the code has them (otherwise: npm run docs)', (page) => {
		const { written, wanted } = render(page);
		expect(written).toBe(wanted);
	});
});

describe('docs/item.md', () => {
	it('has each field of the item, in its order, with its type', () => {
		const rows = readText('docs/item.md').matchAll(/^\| `([^`]+)` \| ([\w[\]]+) \|/gm);
		const optional = ['raw', 'attachment.downloadError'];
		const written = [...rows].map(([, field, type]) => `${field}: ${type}`);
		const inItem = fieldsOf(previewOf('notifyerTrigger', 'v2.0.0')).map((one) => one.join(': '));
		const without = (list: string[]) =>
			list.filter((row) => !optional.includes(row.split(':')[0] ?? ''));
		expect(without(written)).toEqual(without(inItem));
	});
});

describe.each(['notifyer', 'zapini'])('docs/%s.md', (node) => {
	const chapters = chaptersOf(readText(`docs/${node}.md`));

	it('has a chapter for each operation, in the order of the panel, and no other', () => {
		const names = operationsOf(node).map(
			({ resource, operation }) => `${resource.name}: ${operation.name}`,
		);
		expect([...chapters.keys()].filter((heading) => heading.includes(': '))).toEqual(names);
	});

	const examples = operationsOf(node).flatMap(({ resource, operation }) => {
		const heading = `${resource.name}: ${operation.name}`;
		const [, json] = /```json\n([^]*?)```/.exec(chapters.get(heading) ?? '') ?? [];
		return json ? [{ heading, json, resource, operation }] : [];
	});

	it.each(examples)('$heading shows what comes out', ({ json, resource, operation }) => {
		const { output } = operationOf(node, resource.value, operation.value);
		const example = JSON.parse(json);
		// Its other output is the item: this one has its own fields.
		if (operation.value === 'sendAndWait') return;
		expect(output ? differences(toPreview(output), example) : []).toEqual([]);
	});
});
