/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test, never run inside n8n */
import { readdirSync } from 'fs';
import path from 'path';
import { markdownFiles } from '../../dev/docs/links';
import { unknownNames } from '../../dev/docs/names';
import { ROOT } from '../../dev/host/paths';
import pinned from '../../dev/n8n/package.json';
import { scripts, version } from '../../package.json';
import { readText } from '../helpers/sources';

const filesIn = (folder: string) => readdirSync(path.join(ROOT, folder));
const pages = markdownFiles();
const everything = [
	...pages,
	...filesIn('.github/workflows').map((name) => `.github/workflows/${name}`),
]
	.map(readText)
	.join('\n');

describe('the names of the panel', () => {
	it.each(pages)('are in %s as the panel has them', (page) => {
		expect(unknownNames(readText(page))).toEqual([]);
	});

	it.each([
		[
			'a field that is called otherwise',
			'Fill in **Binary Property Name**.',
			'Binary Property Name',
		],
		['an operation of another resource', '**Contact: Download**', 'Contact: Download'],
		['an action that no node has', '**Zapini > Send a template**', 'Zapini > Send a template'],
		['a field in another place', '**Options › Message Types**', 'Options › Message Types'],
	])('%s is noticed', (_, page, found) => {
		expect(unknownNames(page)).toContain(found);
	});

	it('are told from emphasis, headings of lists and what n8n calls its own', () => {
		const page = '**Nothing is lost**, **never**.\n- **Every Message Once**: see **Execute step**';
		expect(unknownNames(page)).toEqual([]);
	});
});

describe('the commands', () => {
	const named = [...everything.matchAll(/npm run (\w+(?::\w+)*)(?!\w|:\$)/g)].map(
		([, name]) => name,
	);

	it('that a page or a workflow names exist', () => {
		expect(named.filter((name) => !Object.keys(scripts).includes(name ?? ''))).toEqual([]);
	});

	it('are all in CONTRIBUTING.md', () => {
		const page = readText('CONTRIBUTING.md');
		const short = ['start', 'test'];
		const missing = Object.keys(scripts).filter(
			(name) => !page.includes(short.includes(name) ? `npm ${name}` : `npm run ${name}`),
		);
		expect(missing).toEqual(['prepack']);
	});

	it('that run single files find them', () => {
		const runs = everything.matchAll(/npm run test:(e2e|faults|queue|editor) -- ([^`\n]+)/g);
		const found = [...runs].flatMap(([, suite = '', words = '']) =>
			words
				.split(' ')
				.filter((word) => /^\w+$/.test(word))
				.map((word) => ({
					word,
					files: filesIn(`test/${suite}`).filter((file) => file.includes(word)),
				})),
		);
		expect(found.length).toBeGreaterThan(2);
		expect(found.filter(({ files }) => files.length === 0)).toEqual([]);
	});
});

describe('the numbers', () => {
	/** Where a constant is, and how the pages write it. */
	it.each([
		['shared/receiving/seen.ts', 'REMEMBERED', '10,000', ['reliability', 'SECURITY']],
		['shared/receiving/seen.ts', 'PERSISTED', '1,000', ['reliability', 'SECURITY']],
		['shared/receiving/seen.ts', 'TWIN_LIMIT_MS', '8 seconds', ['reliability']],
		['shared/receiving/attachFile.ts', 'budgetMs', '6 seconds', ['SECURITY']],
		['shared/actions/attachment/download.operation.ts', 'budgetMs', '60 seconds', ['SECURITY']],
		['shared/calling/callProvider.ts', 'timeoutMs', '30 seconds', ['reliability']],
		['shared/calling/retry.ts', 'LONGEST_WAIT_MS', '30 seconds', ['notifyer', 'zapini']],
		['shared/text/splitText.ts', 'TEXT_LIMIT', '4,096', ['ai-agents', 'README']],
		['Notifyer/waiting/learn.ts', 'LIMIT_MS', '3 seconds', ['reliability']],
		['Notifyer/waiting/approval.ts', 'LONGEST', '100 characters', ['human-review']],
		['Zapini/api/lists.ts', 'PAGE_SIZE', '50 records', ['zapini']],
	])('%s: %s is %s on the pages', (source, name, written, names) => {
		const [, value = ''] =
			new RegExp(`\\b${name}(?: =|:) ([\\d_]+)`).exec(readText(`nodes/${source}`)) ?? [];
		const inMs = /ms$/i.test(name) ? 1000 : 1;
		const digits = written.replace(/\D/g, '');
		expect(Number(value.replaceAll('_', '')) / inMs).toBe(Number(digits));
		for (const page of names) {
			const file = /^[A-Z]+$/.test(page) ? `${page}.md` : `docs/${page}.md`;
			expect(readText(file)).toContain(written);
		}
	});
});

describe('the changelog', () => {
	it('has a dated chapter for this version, below what is not released', () => {
		const chapters = [...readText('CHANGELOG.md').matchAll(/^## (.+)$/gm)].map(([, name]) => name);
		expect(chapters[0]).toBe('[Unreleased]');
		expect(chapters[1]?.replace(/\d{4}-\d{2}-\d{2}$/, 'day')).toBe(`[${version}] - day`);
	});
});

describe('pages', () => {
	it('on the front are short', () => {
		expect(readText('README.md').split(/\s+/).length).toBeLessThanOrEqual(1200);
	});

	it.each(['README.md', 'SECURITY.md', 'docs/reliability.md'])(
		'%s speaks of the n8n that the tests run on',
		(page) => {
			expect(readText(page)).toContain(pinned.dependencies.n8n);
		},
	);
});
