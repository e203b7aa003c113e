/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
/**
 * `npm run release:check`: what has to hold before a release. Packs what would be published, looks at each package
 * with n8n's rules, installs it into a clean n8n and loads every node. Ends with 1 when something does not hold.
 */
import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { startN8n, temporaryFolder } from '../host';
import { ensureN8n, packTarball, readPackages, step } from '../setup';
import type { Package } from '../setup/packages';
import { checkContents, unpack, type Contents } from './contents';
import { scan } from './scan';

const say = (text: string) => process.stdout.write(`${text}\n`);

/** By the rules of the scan, on the tarball and where the scan would find its sources in the repository. */
async function checkRules(pack: Package, { folder }: Contents): Promise<string[]> {
	const found = [await scan('tarball', folder), await scan('sources', pack.folder)];
	say(
		`n8n's rules: ${found.map(({ files }) => `${files} files`).join(' of the tarball, ')} of the sources`,
	);
	return found.map(({ findings }) => findings.trim()).filter(Boolean);
}

async function checkInN8n({ name: packageName, manifest }: Package, tarball: string) {
	const n8n = await step(
		'Installing it into a clean n8n',
		async () => await startN8n({ folder: temporaryFolder(), tarball }),
	);
	try {
		await n8n.api.setUpOwner();
		const types = await n8n.api.nodeTypes();
		const own = types.filter(({ name }) => name.startsWith(`${packageName}.`));
		for (const { name, displayName, version } of own)
			say(`  ${name}  ${displayName}  ${[version].flat().join(', ')}`);
		const credentials = (await n8n.api.credentialTypes()).filter(({ supportedNodes }) =>
			(supportedNodes ?? []).some((node: string) => node.startsWith(`${packageName}.`)),
		);
		for (const { name, displayName } of credentials) say(`  ${name}  ${displayName}`);
		const nodes = own.filter(({ name }) => !name.endsWith('Tool'));
		const expected = { nodes: manifest.n8n.nodes.length, own: manifest.n8n.credentials.length };
		return [
			...(nodes.length === expected.nodes
				? []
				: [`n8n loaded ${nodes.length} nodes of ${expected.nodes}`]),
			...(credentials.length === expected.own
				? []
				: [`n8n loaded ${credentials.length} credentials of ${expected.own}`]),
			...nodes.filter(({ iconUrl }) => !iconUrl).map(({ name }) => `${name} has no icon`),
			...nodes
				.filter(({ codex }) => !codex?.categories)
				.map(({ name }) => `${name} has no category`),
		];
	} finally {
		await n8n.discard();
	}
}

/** @returns how many things have to be fixed */
async function checkPackage(pack: Package): Promise<number> {
	const packed = await packTarball(pack.name);
	const contents = await unpack(packed);
	const { folder, files, size } = contents;
	try {
		say(
			`\n${path.basename(packed.tarball)}: ${(size / 1000).toFixed(1)} kB, ${files.length} files`,
		);
		for (const file of files)
			say(`  ${String(statSync(path.join(folder, file)).size).padStart(7)}  ${file}`);
		say('');
		const problems = [
			...checkContents(pack, contents),
			...(await checkRules(pack, contents)),
			...(await checkInN8n(pack, packed.tarball)),
		];
		for (const problem of problems) say(`\n✗ ${problem}`);
		say(problems.length === 0 ? `\n${pack.name}: Ready` : `\n${pack.name}: not ready`);
		return problems.length;
	} finally {
		rmSync(path.dirname(folder), { recursive: true, force: true });
	}
}

/** @returns what no program can do, so that nobody takes "Ready" for all there is */
function forAPerson(packages: Package[]): string[] {
	const names = packages.map(({ name }) => name).join(', ');
	const verifiable = packages.filter(({ providers }) => providers.length === 1);
	return [
		`Claim the names on npm before the repository becomes public: ${names}. The first version of each is published by hand; n8n's scan wants a later one.`,
		`Check that the repository that package.json names is public, and that the author there is the one on npm.`,
		'Give the newest heading in CHANGELOG.md the day of the release.',
		...verifiable.map(
			({ name }) =>
				`For n8n's verification of ${name}: a video in one take, by dev/release/video.md, and an example from its examples folder.`,
		),
		'WhatsAble publishes a Notifyer node of its own: ask for its consent, or offer it a pull request, before n8n-nodes-notifyer is submitted.',
	];
}

/** What `dev/run.js` runs. */
export async function main() {
	await ensureN8n();
	const packages = readPackages();
	let problems = 0;
	for (const pack of packages) problems += await checkPackage(pack);
	say(problems === 0 ? '\nReady for a release.' : `\n${problems} to fix.`);
	say('\nWhat a person still has to do:');
	for (const task of forAPerson(packages)) say(`- ${task}`);
	process.exitCode = problems === 0 ? 0 : 1;
}
