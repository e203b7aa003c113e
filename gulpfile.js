const { spawn } = require('node:child_process');
const { cp, readdir, rm } = require('node:fs/promises');
const path = require('node:path');
const esbuild = require('esbuild');
const { parallel, series, src, dest } = require('gulp');
const { writePreviews } = require('./dev/previews');

const ROOT = __dirname;
const OUT = path.join(ROOT, 'dist');

/**
 * Libraries that the nodes use at run time. A published n8n package has no dependencies, so each is
 * inlined once into dist/vendor and every node requires that one copy.
 */
const VENDORED = ['zod', 'mime'];

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
	return esbuild.build({
		...shared,
		entryPoints: Object.fromEntries(VENDORED.map((name) => [name, name])),
		outdir: path.join(OUT, 'vendor'),
	});
}

function vendorLicences() {
	return Promise.all(
		VENDORED.map((name) =>
			cp(
				path.join(ROOT, 'node_modules', name, 'LICENSE'),
				path.join(OUT, 'vendor', `${name}.LICENSE`),
			),
		),
	);
}

/** Points `import … from 'zod'` at the shared copy; every entry lies two folders below dist. */
const useVendored = {
	name: 'use-vendored',
	setup(build) {
		build.onResolve({ filter: new RegExp(`^(${VENDORED.join('|')})$`) }, ({ path: name }) => ({
			path: `../../vendor/${name}.js`,
			external: true,
		}));
	},
};

async function entries(folder, ending) {
	const files = await readdir(path.join(ROOT, folder), { recursive: true });
	return files.filter((file) => file.endsWith(ending)).map((file) => path.join(folder, file));
}

async function bundle() {
	await esbuild.build({
		...shared,
		absWorkingDir: ROOT,
		entryPoints: [
			...(await entries('nodes', '.node.ts')),
			...(await entries('credentials', '.credentials.ts')),
		],
		outbase: ROOT,
		outdir: OUT,
		external: ['n8n-workflow'],
		plugins: [useVendored],
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
	parallel(vendor, bundle, copyStatic, previews),
	vendorLicences,
);

module.exports = { build, clean, default: build };
