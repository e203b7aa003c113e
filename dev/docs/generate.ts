// @ts-check
/**
 * `npm run docs`: writes the parts of the documentation that follow from the code, after `npm run build`.
 * They stand between `<!-- generated: parameters notifyerTrigger -->` and `<!-- end -->`.
 */
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { ROOT } = require('../host/paths');
const { SECTIONS } = require('./sections');

const MARKED = /(<!-- generated: (\w+) (\w+) -->\n)[^]*?(<!-- end -->)/g;

/** @returns {string[]} The pages, relative to the root. */
function pages() {
	const inDocs = readdirSync(path.join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
	return ['README.md', ...inDocs.map((name) => `docs/${name}`)];
}

/**
 * @param {string} page relative to the root
 * @returns {{ written: string, wanted: string }} the page as it is, and as it should be
 */
function render(page) {
	const written = readFileSync(path.join(ROOT, page), 'utf8');
	const wanted = written.replace(MARKED, (_, start, section, node, end) => {
		const make = SECTIONS[section];
		if (!make) throw new Error(`${page}: there is no section "${section}"`);
		return `${start}\n${make(node)}\n\n${end}`;
	});
	return { written, wanted };
}

if (require.main === module) {
	for (const page of pages()) {
		const { written, wanted } = render(page);
		if (written === wanted) continue;
		writeFileSync(path.join(ROOT, page), wanted);
		process.stdout.write(`${page}\n`);
	}
}

module.exports = { pages, render };
