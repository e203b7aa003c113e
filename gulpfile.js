const { spawn } = require('node:child_process');
const { cp, mkdir, readdir, readFile, rm, writeFile } = require('node:fs/promises');
const path = require('node:path');
const esbuild = require('esbuild');
const { parallel, series, src, dest } = require('gulp');
const ts = require('typescript');
require('./dev/typescript');
const { writePreviews } = require('./dev/previews');

const ROOT = __dirname;
const OUT = path.join(ROOT, 'dist');

/**
 * Libraries that the nodes use at run time. A published n8n package has no dependencies, so each is
 * inlined once into dist/vendor and every node requires that one copy.
 */
const VENDORED = ['zod', 'mime', 'marked', 'libphonenumber-js/min', 'tlds'];

const clean = () => rm(OUT, { recursive: true, force: true });

function typeCheck() {
	const tsc = require.resolve('typescript/bin/tsc');
	return spawn(process.execPath, [tsc, '--noEmit', '-p', 'tsconfig.json'], {
		cwd: ROOT,
		stdio: 'inherit',
	});
}

const shared = {
	bundle: true,
	platform: 'node',
	target: 'node20',
	format: 'cjs',
	charset: 'utf8',
	logLevel: 'warning',
};

/** @returns Paths of the TypeScript files that n8n runs. */
async function sources() {
	return [...(await entries('nodes', '.ts')), ...(await entries('credentials', '.ts'))];
}

/**
 * What the sources import of a library besides types, so that the rest of it can be left out.
 *
 * @throws Error When a library is imported as a whole, which nothing can be left out of.
 */
async function usedOf(library) {
	const used = new Set();
	const importing = new RegExp(`^import (?!type )([^;]+?) from '${library}';`, 'gm');
	for (const file of await sources()) {
		for (const [, clause] of (await readFile(path.join(ROOT, file), 'utf8')).matchAll(importing)) {
			if (clause.includes('*'))
				throw new Error(`${file} imports all of ${library}: name what it uses`);
			const [, byDefault, named = ''] = /^(\w+)?[,\s]*(?:\{([^}]*)\})?$/.exec(clause) ?? [];
			if (byDefault) used.add('default');
			for (const name of named.split(',').map((one) => one.trim().split(' as ')[0])) {
				if (name && !name.startsWith('type ')) used.add(name);
			}
		}
	}
	return [...used].sort();
}

/** Readable, for whoever reviews the published package: names, lines and indentation stay. */
function vendor() {
	return Promise.all(
		VENDORED.map(async (name) => {
			const { outputFiles } = await esbuild.build({
				...shared,
				stdin: {
					contents: `export { ${(await usedOf(name)).join(', ')} } from ${JSON.stringify(name)};`,
					resolveDir: ROOT,
				},
				// The ES modules of a library, of which what is not used falls away.
				mainFields: ['module', 'main'],
				write: false,
				// n8n's package scan refuses it, and none of them needs it.
				drop: ['console'],
				minifySyntax: true,
			});
			const file = path.join(OUT, 'vendor', `${name}.js`);
			await mkdir(path.dirname(file), { recursive: true });
			const { text } = outputFiles[0];
			// marked has a text over several lines, whose blanks have to stay.
			await writeFile(file, name === 'marked' ? text : withTabs(text, 2));
		}),
	);
}

/** Every licence that a library ships: of what it took over from others, too. */
async function vendorLicences() {
	for (const library of VENDORED.map((name) => name.split('/')[0])) {
		const folder = path.join(ROOT, 'node_modules', library);
		for (const name of (await readdir(folder)).filter((file) => /^licen[cs]e/i.test(file))) {
			const own = name.replace(/^licen[cs]e/i, 'LICENSE').replace(/\.(md|txt)$/i, '');
			await cp(path.join(folder, name), path.join(OUT, 'vendor', `${library}.${own}`));
		}
	}
}

async function entries(folder, ending) {
	const files = await readdir(path.join(ROOT, folder), { recursive: true });
	return files.filter((file) => file.endsWith(ending)).map((file) => path.join(folder, file));
}

/** Translation only: `typeCheck` has checked the types. */
const TRANSLATION = {
	target: ts.ScriptTarget.ES2022,
	module: ts.ModuleKind.CommonJS,
	esModuleInterop: true,
	removeComments: true,
};

/**
 * Translates each file by itself. Code that two nodes use is then there once, and so is what it remembers: the
 * trigger knows what the action waits for. And a published file reads like its source.
 */
async function compile() {
	for (const file of await sources()) {
		const source = await readFile(path.join(ROOT, file), 'utf8');
		const { outputText } = ts.transpileModule(source, { compilerOptions: TRANSLATION });
		const built = path.join(OUT, file.replace(/\.ts$/, '.js'));
		await mkdir(path.dirname(built), { recursive: true });
		await writeFile(built, withTabs(useVendored(outputText, path.dirname(built)), 4));
	}
}

/** Points `require("zod")` at the shared copy. */
const useVendored = (code, folder) =>
	code.replace(new RegExp(`require\\("(${VENDORED.join('|')})"\\)`, 'g'), (_, library) => {
		const target = path.join(OUT, 'vendor', `${library}.js`);
		return `require("${path.relative(folder, target).replaceAll(path.sep, '/')}")`;
	});

/** Tabs for the blanks by which TypeScript and esbuild indent; texts over several lines are none of ours. */
function withTabs(code, blanks) {
	const indent = new RegExp(`^(?: {${blanks}})+`, 'gm');
	return code.replace(indent, (found) => '\t'.repeat(found.length / blanks));
}

const copyStatic = () =>
	src(['nodes/**/*.{svg,json}', 'credentials/**/*.svg'], { base: '.', encoding: false }).pipe(
		dest('dist'),
	);

const previews = () => writePreviews(ROOT, OUT);

/** Without the types, which `npm test` checks beside it. */
const translate = series(clean, parallel(vendor, compile, copyStatic, previews), vendorLicences);

const build = series(typeCheck, translate);

module.exports = { build, translate, clean, default: build };
