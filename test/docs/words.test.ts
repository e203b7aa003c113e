import { markdownFiles } from '../../dev/docs/links';
import { readText } from '../helpers/sources';

const COUNTED = /^(README|CONTRIBUTING|SECURITY)\.md$|^docs\/|^examples\//;

/** As `wc -w` counts, without the markers of generated parts, which nobody sees. */
const wordsOf = (page: string) =>
	readText(page)
		.replace(/<!--[^]*?-->/g, '')
		.split(/\s+/)
		.filter(Boolean).length;

describe('the words of the documentation', () => {
	const pages = markdownFiles().filter((page) => COUNTED.test(page));

	it('are at most 20,000 together', () => {
		const total = pages.reduce((sum, page) => sum + wordsOf(page), 0);
		expect(total).toBeLessThanOrEqual(20_000);
	});

	it.each(pages)('are at most 2,500 in %s', (page) => {
		expect(wordsOf(page)).toBeLessThanOrEqual(2_500);
	});

	it('are fewer than 700 in the README', () => {
		expect(wordsOf('README.md')).toBeLessThan(700);
	});
});
