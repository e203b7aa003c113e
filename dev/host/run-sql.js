// @ts-check
/** Runs on n8n's Node, which has SQLite built in: one statement in, its rows out, both as JSON. */
// @ts-ignore -- not in the types of Node 20.
const { DatabaseSync } = require('node:sqlite');
const { readFileSync } = require('node:fs');

const { file, sql, parameters } = JSON.parse(readFileSync(0, 'utf8'));
const database = new DatabaseSync(file, { timeout: 15_000 });
const rows = database.prepare(sql).all(...parameters);
database.close();
process.stdout.write(JSON.stringify(rows));
