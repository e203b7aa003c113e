// @ts-check
const { spawn } = require('node:child_process');

const TAIL_LINES = 40;
const HEARTBEAT_MS = 15_000;

/** @typedef {{ file: string, args: string[], shell?: boolean }} Command */

/** A command that failed. Its message is for the person at the terminal and needs no stack. */
class StepError extends Error {
	/** @param {string} message */
	constructor(message) {
		super(message);
		this.name = 'StepError';
	}
}

/**
 * @param {unknown} error
 * @returns {string} What a person at the terminal needs of it: the stack only of what should not happen.
 */
const explain = (error) => {
	if (!(error instanceof Error)) return String(error);
	return error instanceof StepError ? error.message : (error.stack ?? error.message);
};

/** @param {number} since Milliseconds. */
const seconds = (since) => `${Math.round((Date.now() - since) / 1000)} s`;

/**
 * Shows that something is going on: on a terminal one line whose seconds tick, elsewhere a line now and then.
 *
 * @param {string} name
 * @returns {(outcome: string) => void} Ends the line.
 */
function startProgress(name) {
	const begun = Date.now();
	const { stdout } = process;
	const show = () =>
		stdout.write(stdout.isTTY ? `\r${name} … ${seconds(begun)} ` : `${name} … ${seconds(begun)}\n`);
	if (stdout.isTTY) show();
	else stdout.write(`${name} …\n`);
	const timer = setInterval(show, stdout.isTTY ? 1000 : HEARTBEAT_MS);
	return (outcome) => {
		clearInterval(timer);
		stdout.write(`${stdout.isTTY ? '\r' : ''}${name}: ${outcome} (${seconds(begun)})\n`);
	};
}

/**
 * Something to wait for, with a progress line.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function step(name, work) {
	const end = startProgress(name);
	try {
		const result = await work();
		end('done');
		return result;
	} catch (error) {
		end('failed');
		throw error;
	}
}

/**
 * What a person needs of a failed command's output: npm gives the reason first and may end with a page on its
 * options, others give it last.
 *
 * @param {string} output
 */
function essence(output) {
	const lines = output.trimEnd().split('\n');
	const errors = lines.filter((line) => /^npm (error|ERR!)/.test(line));
	return (errors.length > TAIL_LINES ? errors.slice(0, TAIL_LINES) : lines.slice(-TAIL_LINES)).join(
		'\n',
	);
}

/**
 * Runs a command to its end, keeping what it prints.
 *
 * @param {Command} command
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ code: number, output: string }>} The code is -1 when it could not be started or was ended.
 */
function run({ file, args, shell = false }, { cwd, env = process.env }) {
	return new Promise((resolve) => {
		const child = spawn(file, args, {
			cwd,
			env,
			shell,
			stdio: ['ignore', 'pipe', 'pipe'],
			windowsHide: true,
		});
		let output = '';
		child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
		child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
		child.once('error', (error) => resolve({ code: -1, output: `${output}${error.message}\n` }));
		child.once('close', (code) => resolve({ code: code ?? -1, output }));
	});
}

/**
 * `run` as a step.
 *
 * @param {string} name
 * @param {Command} command
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, hint?: string }} options `hint`: what to do when it fails.
 * @returns {Promise<string>} What it printed.
 * @throws {StepError} With the end of what it printed.
 */
async function runStep(name, command, { hint, ...options }) {
	return await step(name, async () => {
		const { code, output } = await run(command, options);
		if (code === 0) return output;
		throw new StepError(
			`${name}: failed (${code}).\n\n${essence(output)}\n${hint ? `\n${hint}\n` : ''}`,
		);
	});
}

/**
 * Runs a command whose output a person wants to see as it comes.
 *
 * @param {Command} command
 * @param {{ cwd: string }} options
 * @returns {Promise<boolean>} Whether it succeeded.
 */
function runVisibly({ file, args, shell = false }, { cwd }) {
	return new Promise((resolve) => {
		const child = spawn(file, args, { cwd, shell, stdio: 'inherit' });
		child.once('error', (error) => {
			process.stderr.write(`${error.message}\n`);
			resolve(false);
		});
		child.once('close', (code) => resolve(code === 0));
	});
}

module.exports = { step, run, runStep, runVisibly, explain, StepError };
