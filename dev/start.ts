/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/require-node-api-error -- a tool of the repository, never run inside n8n */
/**
 * `npm start`: a real n8n with this package and a stand-in for the providers, a customer's message sent
 * through, the editor to look at it, and a customer's phone in the terminal. `npm start -- --once` ends after the
 * round trips.
 */
import path from 'node:path';
import { demos, type Stage } from './demo';
import { playPhone } from './demo/phone';
import { freePort, OWNER, startN8n, WEBHOOK_URL } from './host';
import { CACHE } from './host/paths';
import { startStandIn } from './provider';
import { ensureN8n, packTarball, step } from './setup';

const N8N_PORT = 5678;
/** The same each time when it is free, so that a credential made by hand goes on working. */
const STAND_IN_PORT = 4010;

const say = (text: string) => process.stdout.write(`${text}\n`);
const show = (title: string, value: unknown) =>
	say(`\n${title}\n${JSON.stringify(value, null, 2)}`);

/** Undone in reverse order at the end, however it comes. */
const open: Array<() => unknown> = [];
async function close() {
	for (let undo = open.pop(); undo; undo = open.pop()) await undo();
}

async function setStage(): Promise<Stage & { url: string }> {
	const port = await freePort(N8N_PORT);
	const standIn = await startStandIn({
		port: await freePort(STAND_IN_PORT),
		origins: { [WEBHOOK_URL.replace(/\/$/, '')]: `http://127.0.0.1:${port}` },
		...Object.assign({}, ...demos.map((demo) => demo.standIn)),
	});
	open.push(() => standIn.close());
	const { tarball } = await packTarball();
	const folder = path.join(CACHE, 'n8n');
	const n8n = await step(
		'Starting n8n',
		async () => await startN8n({ folder, tarball, port, logFile: path.join(CACHE, 'n8n.log') }),
	);
	open.push(() => n8n.stop());
	await n8n.api.setUpOwner();
	await n8n.showInstalled();
	return { api: n8n.api, standIn, url: n8n.url };
}

/** @returns Whether all round trips came back. */
async function playAll(stage: Stage): Promise<boolean> {
	let succeeded = true;
	for (const demo of demos) {
		try {
			const workflowId = await step(
				`${demo.name}: activating the example`,
				async () => await demo.prepare(stage),
			);
			const play = async () => await demo.play({ ...stage, workflowId });
			const { item, reply } = await step(`${demo.name}: a customer writes`, play);
			show(`${demo.name}: the item that the workflow received`, item);
			show(`${demo.name}: the reply that the provider was asked to send`, reply);
		} catch (error) {
			succeeded = false;
			say(
				`\n${demo.name}: the round trip did not succeed.\n${error instanceof Error ? error.message : error}`,
			);
		}
	}
	return succeeded;
}

/** What `dev/run.js` runs. */
export async function main() {
	await ensureN8n();
	try {
		await play();
	} catch (error) {
		await close();
		throw error;
	}
}

async function play() {
	const stage = await setStage();
	const succeeded = await playAll(stage);
	if (process.argv.includes('--once')) {
		await close();
		say(succeeded ? '\nThe round trip succeeded.' : '\nThe round trip failed.');
		process.exitCode = succeeded ? 0 : 1;
		return;
	}
	say(`\nThe editor:   ${stage.url}`);
	say(`Log in with:  ${OWNER.email}  ${OWNER.password}`);
	say(`Stand-in:     ${stage.standIn.url}`);
	// Where nothing can be typed, n8n runs until it is stopped.
	if ((await playPhone(stage.standIn, say)) || process.stdin.isTTY) await endOnSignal();
}

async function endOnSignal() {
	say('\nStopping n8n …');
	await close();
	process.exit(0);
}

process.once('SIGINT', endOnSignal);
process.once('SIGTERM', endOnSignal);
