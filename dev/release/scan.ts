/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
/**
 * The rules by which n8n scans a published community package (its scan-community-package, which fetches the
 * package from npm, so that it cannot look at one that is not published): on what the tarball holds, and on the
 * sources, as a provenance statement leads to them. Comments that switch a rule off do not count, as there.
 */
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ESLint } from 'eslint';
import { defineConfig } from 'eslint/config';
import { ROOT } from '../host/paths';

/** n8n's linter brings the plugins along. */
const ofLinter = createRequire(
	path.join(ROOT, 'node_modules', '@n8n', 'node-cli', 'bin', 'any.js'),
);
const load = async (name: string) => {
	const loaded = await import(pathToFileURL(ofLinter.resolve(name)).href);
	return loaded.default ?? loaded;
};

/** Rules of the scan that n8n itself switches off for community packages. */
const NOT_FOR_CREDENTIALS = [
	'n8n-nodes-base/cred-class-field-documentation-url-miscased',
	'n8n-nodes-base/cred-class-field-type-options-password-missing',
];
const NOT_FOR_NODES = [
	'n8n-nodes-base/node-class-description-inputs-wrong-regular-node',
	'n8n-nodes-base/node-class-description-outputs-wrong',
	'n8n-nodes-base/node-param-type-options-max-value-present',
];
const off = (rules: string[]) => Object.fromEntries(rules.map((rule) => [rule, 'off']));

/** What is looked at: paths below the folder, with slashes. */
const LOOKED_AT = {
	tarball: /\.(js|ts|json)$/,
	sources: /^(package\.json|(nodes|credentials)\/.+\.(js|ts|json))$/,
};

/**
 * @returns The files below a folder, and below what its links lead to, as the scan sees them: the folder of a
 * single package links to the sources that it shares with the others.
 */
const sourcesOf = (folder: string) => [
	'package.json',
	...['nodes', 'credentials'].flatMap((name) => filesBelow(folder, name)),
];

function filesBelow(folder: string, within = ''): string[] {
	return readdirSync(path.join(folder, within))
		.filter((name) => name !== 'node_modules' && name !== '.git')
		.flatMap((name) => {
			const file = within ? `${within}/${name}` : name;
			return statSync(path.join(folder, file)).isDirectory() ? filesBelow(folder, file) : [file];
		});
}

async function rules() {
	const community = await load('@n8n/eslint-plugin-community-nodes');
	const base = await load('eslint-plugin-n8n-nodes-base');
	const { parser } = await load('typescript-eslint');
	const { configs } = community.n8nCommunityNodesPlugin ?? community;
	return defineConfig(
		configs.recommended,
		{ rules: { 'no-console': 'error' } },
		{ plugins: { 'n8n-nodes-base': base } },
		{ files: ['package.json'], rules: base.configs.community.rules },
		{
			files: ['**/credentials/**/*.ts'],
			rules: { ...base.configs.credentials.rules, ...off(NOT_FOR_CREDENTIALS) },
		},
		{
			files: ['**/nodes/**/*.ts'],
			rules: { ...base.configs.nodes.rules, ...off(NOT_FOR_NODES) },
		},
		{ files: ['**/*.json', '**/*.ts'], languageOptions: { parser } },
	);
}

/**
 * @param folder the unpacked tarball, or where the repository keeps the package's package.json: the scan looks for
 *   the one with the package's name, and from there for nodes and credentials
 * @returns `findings` is empty when all is well
 */
export async function scan(
	what: 'tarball' | 'sources',
	folder: string,
): Promise<{ files: number; findings: string }> {
	const eslint = new ESLint({
		cwd: path.resolve(folder),
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await rules(),
	});
	const inFolder = what === 'tarball' ? filesBelow(folder) : sourcesOf(folder);
	const wanted = inFolder.filter((file) => LOOKED_AT[what].test(file));
	const results = await eslint.lintFiles(wanted.map((file) => path.resolve(folder, file)));
	const formatter = await eslint.loadFormatter('stylish');
	const findings = results.some(({ errorCount }) => errorCount > 0)
		? await formatter.format(ESLint.getErrorResults(results))
		: '';
	return { files: results.length, findings };
}
