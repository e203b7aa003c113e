// @ts-check
/**
 * `node dev/release/tag.js v0.2.0`: whether a tag may be published, before anything is installed. Prints the npm tag
 * as GitHub reads the output of a step, e.g. `dist-tag=latest`; ends with 1, saying why, when it may not.
 */
const { execFileSync } = require('node:child_process');
const { ROOT } = require('../host/paths');
const { readPackages } = require('../setup/packages');

const BRANCH = 'origin/main';
const TAG = /^v(\d+\.\d+\.\d+(?:-([0-9a-z]+(?:[.-][0-9a-z]+)*))?)$/i;

/**
 * The npm tag of a version. `npm install` takes what is tagged `latest`, so a pre-release must not be.
 *
 * @param {string} tag E.g. `v0.2.0-beta.1`.
 * @returns {string} E.g. `beta`; `next` when the pre-release has no name, `latest` for a release.
 * @throws {Error} When the tag names no version.
 */
function distTagOf(tag) {
	const [, version, preRelease] = TAG.exec(tag) ?? [];
	if (!version) throw new Error(`The tag ${tag} is not "v" and a version, such as v0.2.0.`);
	if (!preRelease) return 'latest';
	const [name = ''] = preRelease.split(/[.-]/);
	return /^[a-z]/i.test(name) && name !== 'latest' ? name : 'next';
}

/**
 * @param {string} tag
 * @param {Array<{ name: string, version: string }>} manifests
 * @returns {string[]} What does not agree.
 */
const disagreements = (tag, manifests) =>
	manifests
		.filter(({ version }) => `v${version}` !== tag)
		.map(({ name, version }) => `The tag is ${tag}, and the version of ${name} is ${version}.`);

/** @returns {boolean} Whether what is checked out is part of the branch that releases come from. */
function isOnBranch() {
	try {
		execFileSync('git', ['merge-base', '--is-ancestor', 'HEAD', BRANCH], { cwd: ROOT });
		return true;
	} catch {
		return false;
	}
}

if (require.main === module) {
	try {
		const [tag = ''] = process.argv.slice(2);
		const distTag = distTagOf(tag);
		const problems = disagreements(
			tag,
			readPackages().map(({ manifest }) => manifest),
		);
		if (!isOnBranch()) problems.push(`The tagged commit is not on ${BRANCH}.`);
		if (problems.length > 0) throw new Error(problems.join('\n'));
		process.stdout.write(`dist-tag=${distTag}\n`);
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
		process.exitCode = 1;
	}
}

module.exports = { distTagOf, disagreements };
