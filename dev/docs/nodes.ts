// @ts-check
const path = require('node:path');
const { ROOT } = require('../host/paths');

/** The four nodes, by name, with the file that `npm run build` makes of each. @type {Record<string, string>} */
const FILES = {
	notifyerTrigger: 'Notifyer/NotifyerTrigger',
	notifyer: 'Notifyer/Notifyer',
	zapiniTrigger: 'Zapini/ZapiniTrigger',
	zapini: 'Zapini/Zapini',
};

/** @typedef {import('n8n-workflow').INodeTypeDescription} Description */
/** @typedef {import('n8n-workflow').INodeProperties} Property */

/**
 * @param {string} name E.g. `notifyerTrigger`.
 * @returns {Description} As the built node gives it to n8n.
 * @throws {Error} When there is no such node, or nothing was built.
 */
function describeNode(name) {
	const file = FILES[name];
	if (!file) throw new Error(`There is no node "${name}"`);
	const built = require(path.join(ROOT, 'dist', 'nodes', `${file}.node.js`));
	return new built[path.basename(file)]().description;
}

module.exports = { FILES, describeNode };
