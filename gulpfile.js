const { spawn } = require('node:child_process');
const { cp, readdir, rm } = require('node:fs/promises');
const path = require('node:path');
const esbuild = require('esbuild');
const { parallel, series, src, dest } = require('gulp');
require('./dev/typescript');
const { writePreviews } = require('./dev/previews');

const ROOT = __dirname;
const OUT = path.join(ROOT, 'dist');

/**
 * Libraries that the nodes use at run time. A published n8n package has no dependencies, so each is
 * inlined once into dist/vendor and every node requires that one copy.
 */
const VENDORED = ['zod', 'mime', 'marked', 'libphonenumber-js/min', 'tlds'];

/** What n8n itself has and lets community nodes load. */
const PROVIDED = ['n8n-workflow', 'luxon'];

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

function vendor() {
	return Promise.all(
		VENDORED.map((name) =>
			esbuild.build({
				...shared,
				// Required, whatever it is: a list of words is published as JSON alone.
				stdin: { contents: `module.exports = require(${JSON.stringify(name)});`, resolveDir: ROOT },
				outfile: path.join(OUT, 'vendor', `${name}.js`),
				// n8n's package scan refuses it, and none of them needs it.
				drop: ['console'],
				minify: true,
			}),
		),
	);
}

function vendorLicences() {
	return Promise.all(
		VENDORED.map((name) => name.split('/')[0]).map((library) =>
			cp(
				path.join(ROOT, 'node_modules', library, 'LICENSE'),
				path.join(OUT, 'vendor', `${library}.LICENSE`),
			),
		),
	);
}

/** Points `import … from 'zod'` at the shared copy. */
const useVendored = {
	name: 'use-vendored',
	setup(build) {
		build.onResolve({ filter: new RegExp(`^(${VENDORED.join('|')})$`) }, (found) => {
			const from = path.join(OUT, path.relative(ROOT, found.resolveDir));
			const target = path.join(OUT, 'vendor', `${found.path}.js`);
			return { path: path.relative(from, target).replaceAll(path.sep, '/'), external: true };
		});
	},
};

/**
 * Keeps the source's files apart. Code that two nodes use is then there once, and so is what it remembers:
 * the trigger knows what the action waits for.
 */
const keepFiles = {
	name: 'keep-files',
	setup(build) {
		build.onResolve({ filter: /^\.{1,2}(\/|$)/ }, ({ path: name, kind }) =>
			kind === 'entry-point' ? undefined : { path: name, external: true },
		);
	},
};

async function entries(folder, ending) {
	const files = await readdir(path.join(ROOT, folder), { recursive: true });
	return files.filter((file) => file.endsWith(ending)).map((file) => path.join(folder, file));
}

async function compile() {
	const files = [...(await entries('nodes', '.ts')), ...(await entries('credentials', '.ts'))];
	await esbuild.build({
		...shared,
		absWorkingDir: ROOT,
		entryPoints: files,
		outbase: ROOT,
		outdir: OUT,
		external: PROVIDED,
		plugins: [useVendored, keepFiles],
	});
}

const copyStatic = () =>
	src(['nodes/**/*.{svg,json}', 'credentials/**/*.svg'], { base: '.', encoding: false }).pipe(
		dest('dist'),
	);

const previews = () => writePreviews(ROOT, OUT);

const build = series(
	clean,
	typeCheck,
	parallel(vendor, compile, copyStatic, previews),
	vendorLicences,
);

module.exports = { build, clean, default: build };
