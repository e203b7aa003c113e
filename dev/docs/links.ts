/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../host/paths';

/** This repository's own address, as the nodes and credentials link to it. */
const HOME = 'https://github.com/n8n-nodes-whatsapp-inbox/n8n-nodes-whatsapp-inbox';
const LINK = /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g;

/** @param folder relative to the root */
function filesBelow(folder: string, wanted: RegExp): string[] {
	const full = path.join(ROOT, folder);
	if (!existsSync(full)) return [];
	return readdirSync(full, { recursive: true, encoding: 'utf8' })
		.filter((name) => wanted.test(name))
		.map((name) => path.posix.join(folder, name.split(path.sep).join('/')));
}

/** @returns Every page, relative to the root. */
export function markdownFiles(): string[] {
	const atRoot = readdirSync(ROOT).filter((name) => name.endsWith('.md'));
	const folders = ['docs', 'examples', '.github', 'dev/packages', 'dev/release'];
	return [...atRoot, ...folders.flatMap((folder) => filesBelow(folder, /\.md$/))];
}

/** What is code is neither link nor heading. */
const withoutCode = (markdown: string) =>
	markdown.replace(/^(```|~~~)[^]*?^\1.*$/gm, '').replace(/<!--[^]*?-->/g, '');

/** The anchors of a page, as GitHub makes them of its headings. */
export function anchorsOf(markdown: string) {
	const seen: Map<string, number> = new Map();
	const anchors: Set<string> = new Set();
	for (const [, heading = ''] of withoutCode(markdown).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
		const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '');
		const slug = plain
			.trim()
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
			.replace(/\s/g, '-');
		const times = seen.get(slug) ?? 0;
		seen.set(slug, times + 1);
		anchors.add(times === 0 ? slug : `${slug}-${times}`);
	}
	return anchors;
}

/**
 * @param from the page with the link, relative to the root
 * @returns what is wrong with it; `undefined` when it works or leads elsewhere
 */
function problemOf(from: string, link: string): string | undefined {
	const own = link.startsWith(HOME) ? link.slice(HOME.length).replace(/^\/?$/, '/README.md') : link;
	if (own.startsWith('#') && own !== link) return problemOf('README.md', own);
	if (own.startsWith('/issues') && own !== link) return undefined;
	// A page of a package is read elsewhere than in the repository, so it names the whole address.
	const [, inRepository] = /^\/(?:blob|tree)\/main\/(.+)/.exec(own) ?? [];
	if (inRepository) return problemOf('README.md', inRepository);
	if (/^[a-z][a-z+.-]*:/i.test(own)) return undefined;
	const [file, anchor] = own.split('#');
	const target = file
		? path.join(ROOT, path.dirname(from), decodeURI(file))
		: path.join(ROOT, from);
	if (!existsSync(target)) return `${from}: ${link} leads to nothing`;
	if (!anchor || statSync(target).isDirectory() || !target.endsWith('.md')) return undefined;
	const anchors = anchorsOf(readFileSync(target, 'utf8'));
	return anchors.has(anchor) ? undefined : `${from}: ${link} has no such heading`;
}

/** @returns Every link inside of the repository that does not work. */
export function brokenLinks(): string[] {
	const inPages = markdownFiles().flatMap((page) => {
		const text = withoutCode(readFileSync(path.join(ROOT, page), 'utf8'));
		return [...text.matchAll(LINK)].map(([, link = '']) => problemOf(page, link));
	});
	const sources = [
		...filesBelow('nodes', /\.(ts|json)$/),
		...filesBelow('credentials', /\.ts$/),
		...filesBelow('.github', /\.yml$/),
	];
	const inCode = sources.flatMap((source) => {
		const text = readFileSync(path.join(ROOT, source), 'utf8');
		const links = text.match(new RegExp(`${HOME}(?:/blob/main/[\\w./-]+|#)[\\w#-]*`, 'g')) ?? [];
		return links.map((link) => problemOf('README.md', link)?.replace('README.md', source));
	});
	return [...inPages, ...inCode].filter(Boolean) as string[];
}
