// @ts-check
const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { ROOT } = require('../host/paths');

const FOLDER = path.join(ROOT, 'examples');

/**
 * @typedef {object} Example
 * @property {string} file
 * @property {string} text as it is in the file
 * @property {any} workflow
 */

/** @param {string} file @returns {Example} */
function readExample(file) {
	const text = readFileSync(path.join(FOLDER, file), 'utf8');
	return { file, text, workflow: JSON.parse(text) };
}

/** @returns {Example[]} Every workflow in `examples/`. */
const readExamples = () =>
	readdirSync(FOLDER)
		.filter((name) => name.endsWith('.json'))
		.map(readExample);

/** @returns {any[]} The sample message of the documentation, as it is pasted into n8n. */
const readSample = () =>
	JSON.parse(readFileSync(path.join(ROOT, 'docs', 'sample-item.json'), 'utf8'));

/** @returns {string} The page that lists the examples. */
const readList = () => readFileSync(path.join(FOLDER, 'README.md'), 'utf8');

module.exports = {
	readList,
	readExample,
	readExamples,
	readSample,
};
