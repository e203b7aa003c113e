/* eslint-disable @n8n/community-nodes/no-dangerous-functions,
   @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Json } from '../json';
import { nodeForN8n } from './paths';

/**
 * Runs one SQL statement on n8n's database, while n8n runs or not. It may write: tests install triggers
 * that make a write of n8n fail.
 *
 * @param folder The N8N_USER_FOLDER.
 * @param sql One statement, with `?` for parameters.
 * @returns The rows; none for a statement that returns none.
 * @throws Error With SQLite's message.
 */
export function runSql(
	folder: string,
	sql: string,
	parameters: Array<string | number | null> = [],
): Promise<Json[]> {
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
