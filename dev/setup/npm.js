// @ts-check
/**
 * How to run npm from Node on any system: the npm that is running us when there is one, else the one on the PATH.
 *
 * @param {string[]} args
 * @returns {{ file: string, args: string[], shell: boolean }} For `spawn`.
 */
function npmCommand(args) {
	const running = process.env.npm_execpath;
	// Another package manager sets this variable, too, and must not touch npm's lock file.
	if (running && /npm-cli\.c?js$/.test(running))
		return { file: process.execPath, args: [running, ...args], shell: false };
	// On Windows npm is a .cmd file, which only a shell runs; an argument may hold spaces there.
	if (process.platform === 'win32')
		return { file: 'npm.cmd', args: args.map((arg) => `"${arg}"`), shell: true };
	return { file: 'npm', args, shell: false };
}

module.exports = { npmCommand };
