/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
/**
 * `npm run release:check`: what has to hold before a release. Packs what would be published, looks at it with
 * n8n's rules, installs it into a clean n8n and loads every node. Ends with 1 when something does not hold.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startN8n, temporaryFolder } from '../host';
import { ROOT } from '../host/paths';
import { ensureN8n, explain, packTarball, run, step, StepError } from '../setup';
import { scan } from './scan';

const LARGEST = 260_000;
/** What a package holds: nothing else may slip in. */
const EXPECTED =
	/^(package\.json|README\.md|LICENSE|index\.js|dist\/(credentials|nodes|vendor)\/.+)$/;
const UNWANTED = /\.(ts|map|test\.js|snap|log|tgz)$|(^|\/)(test|tests|coverage|__tests__)\//;

const say = (text: string) => process.stdout.write(`${text}\n`);

/** @returns the folder with its files */
async function unpack(tarball: string): Promise<string> {
	const folder = mkdtempSync(path.join(tmpdir(), 'package-'));
	const { code, output } = await run({ file: 'tar', args: ['-xzf', tarball] }, { cwd: folder });
	if (code !== 0) throw new StepError(`The tarball cannot be unpacked: ${output}`);
	return path.join(folder, 'package');
}

/** @returns its files, without the leading folder */
async function listFiles(tarball: string): Promise<string[]> {
	const { output } = await run({ file: 'tar', args: ['-tzf', tarball] }, { cwd: ROOT });
	return output
		.trim()
		.split('\n')
		.filter((name) => !name.endsWith('/'))
		.map((name) => name.replace(/^package\//, ''))
		.sort();
}

/** @returns what does not hold */
function checkFiles(folder: string, files: string[], size: number): string[] {
	const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
	const promised = [...manifest.n8n.nodes, ...manifest.n8n.credentials, manifest.main];
	const declared = Object.keys(manifest.dependencies ?? {});
	const peers = Object.keys(manifest.peerDependencies ?? {});
	return [
		...files
			.filter((file) => !EXPECTED.test(file) || UNWANTED.test(file))
			.map((file) => `${file} does not belong into the package`),
		...promised.filter((file) => !files.includes(file)).map((file) => `${file} is missing`),
		...(size > LARGEST ? [`The tarball has ${size} bytes, more than ${LARGEST}`] : []),
		...declared.map((name) => `The package depends on ${name}`),
		...(peers.join() === 'n8n-workflow' ? [] : [`The peers are ${peers.join(', ')}`]),
		...['preinstall', 'install', 'postinstall', 'prepare']
			.filter((name) => manifest.scripts?.[name])
			.map((name) => `The package runs a script on ${name}`),
	];
}

async function checkRules(folder: string): Promise<string[]> {
	const found = [await scan('tarball', folder), await scan('sources', ROOT)];
	say(
		`n8n's rules: ${found.map(({ files }) => `${files} files`).join(' of the tarball, ')} of the sources`,
	);
	return found.map(({ findings }) => findings.trim()).filter(Boolean);
}

async function checkInN8n(tarball: string, files: string[]): Promise<string[]> {
	const expected = files.filter((file) => file.endsWith('.node.js')).length;
	const n8n = await step(
		'Installing it into a clean n8n',
		async () => await startN8n({ folder: temporaryFolder(), tarball }),
	);
	try {
		await n8n.api.setUpOwner();
		const types = await n8n.api.nodeTypes();
		const own = types.filter(({ name }) => name.startsWith('n8n-nodes-whatsapp-inbox.'));
		for (const { name, displayName, version } of own)
			say(`  ${name}  ${displayName}  ${[version].flat().join(', ')}`);
		const credentials = (await n8n.api.credentialTypes()).filter(({ name }) =>
			/^(notifyer|zapini)Api$/.test(name),
		);
		for (const { name, displayName } of credentials) say(`  ${name}  ${displayName}`);
		const nodes = own.filter(({ name }) => !name.endsWith('Tool'));
		return [
			...(nodes.length === expected ? [] : [`n8n loaded ${nodes.length} nodes of ${expected}`]),
			...(credentials.length === 2 ? [] : [`n8n loaded ${credentials.length} credentials of 2`]),
			...nodes.filter(({ iconUrl }) => !iconUrl).map(({ name }) => `${name} has no icon`),
			...nodes
				.filter(({ codex }) => !codex?.categories)
				.map(({ name }) => `${name} has no category`),
		];
	} finally {
		await n8n.discard();
	}
}

async function main() {
	await ensureN8n();
	const { tarball, size } = await packTarball();
	const files = await listFiles(tarball);
	const folder = await unpack(tarball);
	try {
		say(`\n${path.basename(tarball)}: ${(size / 1000).toFixed(1)} kB, ${files.length} files`);
		for (const file of files)
			say(`  ${String(statSync(path.join(folder, file)).size).padStart(7)}  ${file}`);
		say('');
		const problems = [
			...checkFiles(folder, files, size),
			...(await checkRules(folder)),
			...(await checkInN8n(tarball, files)),
		];
		for (const problem of problems) say(`\n✗ ${problem}`);
		say(problems.length === 0 ? '\nReady for a release.' : `\n${problems.length} to put right.`);
		process.exitCode = problems.length === 0 ? 0 : 1;
	} finally {
		rmSync(path.dirname(folder), { recursive: true, force: true });
	}
}

main().catch((error) => {
	process.stderr.write(`\n${explain(error)}\n`);
	process.exit(1);
});
