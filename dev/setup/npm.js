// @ts-check
/**
 * How to run npm from Node on any system: the npm that is running us when there is one, else the one on the PATH.
 *
 * @param {string[]} args
 * @returns {{ file: string, args: string[], shell: boolean }} For `spawn`.
 */
function npmCommand(args) {
	const running = process.env.npm_execpath;
	// Another package manager puts itself there too, and a lock file of npm's is none of its business.
	if (running && /npm-cli\.c?js$/.test(running))
		return { file: process.execPath, args: [running, ...args], shell: false };
	// On Windows npm is a .cmd file, which only a shell runs; an argument may hold spaces there.
	if (process.platform === 'win32')
		return { file: 'npm.cmd', args: args.map((arg) => `"${arg}"`), shell: true };
	return { file: 'npm', args, shell: false };
}

module.exports = { npmCommand };
