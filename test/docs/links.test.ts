import { anchorsOf, brokenLinks, markdownFiles } from '../../dev/docs/links';

describe('links in the documentation', () => {
	it('lead to files and headings that exist', () => {
		expect(brokenLinks()).toEqual([]);
	});

	it('are looked for in every page', () => {
		expect(markdownFiles()).toEqual(
			expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/notifyer.md']),
		);
	});

	it('use the anchors that GitHub makes', () => {
		const page =
			'# Set-up: `n8n` & more\n## Twice\n## Twice\n```\n# no heading\n```\n### A [link](b.md)';
		expect([...anchorsOf(page)]).toEqual(['set-up-n8n--more', 'twice', 'twice-1', 'a-link']);
	});
});
