// @ts-check
const { spawn } = require('node:child_process');
const path = require('node:path');
const { nodeForN8n } = require('./paths');

/**
 * Runs one SQL statement on n8n's database, while n8n runs or not. It may write: tests install triggers
 * that make a write of n8n fail.
 *
 * @param {string} folder The N8N_USER_FOLDER.
 * @param {string} sql One statement, with `?` for parameters.
 * @param {Array<string | number | null>} [parameters]
 * @returns {Promise<any[]>} The rows; none for a statement that returns none.
 * @throws {Error} With SQLite's message.
 */
function runSql(folder, sql, parameters = []) {
	const file = path.join(folder, '.n8n', 'database.sqlite');
	return new Promise((resolve, reject) => {
		const child = spawn(nodeForN8n(), ['--no-warnings', path.join(__dirname, 'run-sql.js')], {
			env: { PATH: process.env.PATH },
		});
		let output = '';
		let errors = '';
		child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
		child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
		child.once('error', reject);
		child.once('close', (code) =>
			code === 0 ? resolve(JSON.parse(output)) : reject(new Error(`SQL: ${errors.trim()}`)),
		);
		child.stdin.on('error', () => {});
		child.stdin.end(JSON.stringify({ file, sql, parameters }));
	});
}

module.exports = { runSql };
