/** `npm run lint`, `lint:fix`, `format`, `typecheck`, `build`: installs what is missing and runs the tools. */
const { ROOT } = require('./host/paths');
const { ensureDependencies, explain, runVisibly, StepError, TOOLS } = require('./setup');

/** @param {string | undefined} task @param {string[]} more Goes to the last tool. */
async function main(task, more) {
	if (!task || !(task in TOOLS))
		throw new StepError(`Usage: node dev/task.js ${Object.keys(TOOLS).join('|')}`);
	await ensureDependencies();
	const tools = TOOLS[/** @type {keyof typeof TOOLS} */ (task)];
	for (const [index, { name, file, args }] of tools.entries()) {
		const all = index === tools.length - 1 ? [...args, ...more] : args;
		if (!(await runVisibly({ file, args: all }, { cwd: ROOT })))
			throw new StepError(`${name}: failed.`);
	}
}

const [task, ...more] = process.argv.slice(2);
main(task, more).catch((error) => {
	process.stderr.write(`${explain(error)}\n`);
	process.exitCode = 1;
});
