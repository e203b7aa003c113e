// @ts-check
'use strict';

const { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('fs');
const { tmpdir } = require('os');
const path = require('path');

/** A folder as n8n has it with one community package installed. */
function installedPackages() {
	const folder = mkdtempSync(path.join(tmpdir(), 'minimal-'));
	const nodes = path.join(folder, '.n8n', 'nodes');
	const ledger = path.join(nodes, 'package.json');
	mkdirSync(nodes, { recursive: true });
	writeFileSync(ledger, JSON.stringify({ dependencies: { ours: '1.0.0' } }));
	return {
		folder,
		/** @returns {Record<string, string>} */
		dependencies: () => JSON.parse(readFileSync(ledger, 'utf8')).dependencies,
		/** @param {string} file @returns {any} */
		load: (file) => require(path.join(nodes, 'node_modules', file)),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

module.exports = { installedPackages };
