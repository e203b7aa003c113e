// @ts-check
const { execFileSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { N8N_PROJECT, nodeForN8n } = require('../host/paths');

/** What the numbers hold for. */
function machine() {
	const manifest = path.join(N8N_PROJECT, 'node_modules', 'n8n', 'package.json');
	const cpus = os.cpus();
	return {
		cores: cpus.length,
		processor: cpus[0]?.model ?? 'unknown',
		memoryGb: Math.round(os.totalmem() / 1e9),
		system: `${os.type()} ${os.arch()}`,
		node: execFileSync(nodeForN8n(), ['--version'], { encoding: 'utf8' }).trim(),
		n8n: String(JSON.parse(readFileSync(manifest, 'utf8')).version),
		database: 'SQLite',
		/** Processes that wanted a core, before anything was measured. */
		load: Number(os.loadavg()[0].toFixed(2)),
	};
}

/** @param {ReturnType<typeof machine>} of @returns {string} */
const machineReport = ({ cores, processor, memoryGb, system, node, n8n, database, load }) =>
	`n8n ${n8n} on Node ${node}, ${database}, ${cores} cores (${processor}), ${memoryGb} GB, ${system}; load before: ${load}`;

module.exports = { machine, machineReport };
