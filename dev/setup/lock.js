// @ts-check
const { existsSync, readFileSync } = require('node:fs');
const path = require('node:path');

/** @param {string} file @returns {Record<string, any>} */
const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};

/**
 * Whether node_modules holds exactly what package-lock.json names. npm keeps its own account of an installation
 * in node_modules, written last; comparing the two also notices an installation that was broken off, and leaves
 * one alone that was made by hand.
 *
 * @param {string} project Folder with package-lock.json.
 * @returns {boolean}
 */
function isInstalled(project) {
	const account = path.join(project, 'node_modules', '.package-lock.json');
	if (!existsSync(account)) return false;
	const installed = packagesIn(account);
	return Object.entries(packagesIn(path.join(project, 'package-lock.json'))).every(
		([where, locked]) => {
			// The project itself, and what may be left out on this system.
			if (
				where === '' ||
				((locked.optional || locked.devOptional || locked.peer) && !installed[where])
			)
				return true;
			return installed[where]?.version === locked.version;
		},
	);
}

module.exports = { isInstalled };
