/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test, never run inside n8n */
import { readdirSync } from 'fs';
import path from 'path';
import { markdownFiles } from '../../dev/docs/links';
import { unknownNames } from '../../dev/docs/names';
import { ROOT } from '../../dev/host/paths';
import pinned from '../../dev/n8n/package.json';
import { scripts } from '../../package.json';
import { readText, sources as allSources } from '../helpers/sources';

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
		expect(found.length).toBeGreaterThan(1);
		expect(found.filter(({ files }) => files.length === 0)).toEqual([]);
	});
});

describe('the errors', () => {
	const plain = (text: string) =>
		text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ');
	const sources = plain(
		['nodes', 'credentials'].flatMap((folder) => allSources(folder).map(({ text }) => text)).join(),
	);

	/** The first column of the tables that are headed “Error” or “Message”, cut where a value stands (“…”). */
	const quoted = (page: string) =>
		[...readText(page).matchAll(/^\| (?:Error|Message) \|.*\n\|.*\n((?:\|.*\n)+)/gm)]
			.flatMap(([, rows = '']) => rows.trim().split('\n'))
			.flatMap((row) => (row.split(' | ')[0] ?? '').replace(/^\| /, '').split('; '))
			.flatMap((message) => plain(message).split(/ ?"?…"? ?/))
			.filter((part) => /[a-z]{3}/i.test(part));

	it.each(pages)('that %s quotes are those of the sources', (page) => {
		// A label or the provider's name at its beginning may be a value too.
		const isThere = (part: string) =>
			sources.includes(part) || sources.includes(part.replace(/^([A-Z]\w* )+/, ''));
		expect(quoted(page).filter((part) => !isThere(part))).toEqual([]);
	});
});

describe('the changelog', () => {
	it('says what is not released, and what was, with the day', () => {
		const chapters = [...readText('CHANGELOG.md').matchAll(/^## (.+)$/gm)].map(([, name]) => name);
		expect(chapters[0]).toBe('[Unreleased]');
		for (const chapter of chapters.slice(1))
			expect(chapter).toMatch(/^\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}$/);
	});
});

describe('pages', () => {
	it.each(['README.md', 'SECURITY.md', 'docs/reliability.md'])(
		'%s speaks of the n8n that the tests run on',
		(page) => {
			expect(readText(page)).toContain(pinned.dependencies.n8n);
		},
	);
});
