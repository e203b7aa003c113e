// @ts-check
/**
 * `npm start`: a real n8n with this package and a stand-in for the providers, a customer's message sent
 * through, and the editor to look at it. `npm start -- --once` ends after the round trip.
 */
const path = require('node:path');
const { freePort, OWNER, startN8n, WEBHOOK_URL } = require('./host');
const { CACHE } = require('./host/paths');
const { ensureDependencies, ensureN8n, packTarball, step, StepError } = require('./setup');

const N8N_PORT = 5678;
/** The same each time when it is free, so that a credential made by hand goes on working. */
const STAND_IN_PORT = 4010;

const say = (/** @type {string} */ text) => process.stdout.write(`${text}\n`);
const show = (/** @type {string} */ title, /** @type {unknown} */ value) =>
	say(`\n${title}\n${JSON.stringify(value, null, 2)}`);

/** Undone in reverse order at the end, however it comes. @type {Array<() => unknown>} */
const open = [];
async function close() {
	for (let undo = open.pop(); undo; undo = open.pop()) await undo();
}

/** @returns {Promise<import('./demo').Stage & { url: string }>} */
async function setStage() {
	const { demos } = require('./demo');
	const { startStandIn } = require('./provider');
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

/** @param {import('./demo').Stage} stage @returns {Promise<boolean>} Whether all round trips came back. */
async function playAll(stage) {
	const { demos } = require('./demo');
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

async function main() {
	await ensureDependencies();
	await ensureN8n();
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
	say('\nCtrl-C ends it.');
}

async function endOnSignal() {
	say('\nStopping n8n …');
	await close();
	process.exit(0);
}

process.once('SIGINT', endOnSignal);
process.once('SIGTERM', endOnSignal);

main().catch(async (error) => {
	process.stderr.write(
		`\n${error instanceof StepError ? error.message : (error?.stack ?? error)}\n`,
	);
	await close();
	process.exit(1);
});
