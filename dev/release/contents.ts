/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
/** What a tarball may hold, and what it has to. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPackages, run, StepError } from '../setup';
import type { Package } from '../setup/packages';

const LARGEST = 260_000;
/** What a package holds: nothing else may slip in. */
const EXPECTED =
	/^(package\.json|README\.md|LICENSE|index\.js|examples\/[\w-]+\.json|dist\/(credentials|nodes|vendor)\/.+)$/;
const UNWANTED = /\.(ts|map|test\.js|snap|log|tgz)$|(^|\/)(test|tests|coverage|__tests__)\//;
/** What a provider is also called; its folder's name is one of its words in any case. */
const ALSO_CALLED: Record<string, string[]> = { Notifyer: ['WhatsAble', 'Insights ?System'] };

/** A tarball, unpacked. */
export interface Contents {
	folder: string;
	/** Relative to the folder, sorted. */
	files: string[];
	/** Bytes of the tarball. */
	size: number;
}

/** @throws StepError */
export async function unpack({
	tarball,
	size,
}: {
	tarball: string;
	size: number;
}): Promise<Contents> {
	const folder = mkdtempSync(path.join(tmpdir(), 'package-'));
	const tar = async (...args: string[]) => {
		const { code, output } = await run({ file: 'tar', args: [...args, tarball] }, { cwd: folder });
		if (code !== 0) throw new StepError(`${tarball} cannot be unpacked: ${output}`);
		return output;
	};
	await tar('-xzf');
	const names = (await tar('-tzf')).trim().split('\n');
	return {
		folder: path.join(folder, 'package'),
		files: names
			.filter((name) => !name.endsWith('/'))
			.map((name) => name.replace(/^package\//, ''))
			.sort(),
		size,
	};
}

/** @returns what of the files does not hold */
export function checkContents(pack: Package, { folder, files, size }: Contents): string[] {
	const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
	const promised = [...manifest.n8n.nodes, ...manifest.n8n.credentials, manifest.main];
	const declared = Object.keys(manifest.dependencies ?? {});
	const peers = Object.keys(manifest.peerDependencies ?? {});
	const [whole] = readPackages();
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
		...(manifest.version === whole?.manifest.version
			? []
			: [`The version is ${manifest.version}, and ${whole?.manifest.version} in package.json`]),
		...libraries(files)
			.filter((name) => !files.includes(`dist/vendor/${name}.LICENSE`))
			.map((name) => `The licence of ${name} is missing`),
		...foreignWords(pack, { folder, files }),
		...(manifest.license === 'MIT' ? [] : [`The licence is ${manifest.license}`]),
		...(manifest.keywords?.includes('n8n-community-node-package')
			? []
			: ['The keyword n8n-community-node-package is missing']),
		...['README.md', 'LICENSE']
			.filter((file) => !files.includes(file))
			.map((file) => `${file} is missing`),
		...foreignNodes(pack, { folder, files }),
	];
}

/**
 * @returns the examples that n8n could not open with this package alone; that there are none, where n8n would verify it
 */
export function foreignNodes(
	{ name, providers }: Pick<Package, 'name' | 'providers'>,
	{ folder, files }: Pick<Contents, 'folder' | 'files'>,
): string[] {
	const examples = files.filter((file) => file.startsWith('examples/'));
	// With two services it is never verified, and its examples are in the repository.
	if (examples.length === 0 && providers.length === 1) return ['There is no example workflow'];
	return examples
		.filter((file) => {
			const { nodes } = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
			const types: string[] = nodes.map(({ type }: { type: string }) => type);
			return !types.every(
				(type) =>
					/^(@n8n\/)?n8n-nodes-(base|langchain)\./.test(type) || type.startsWith(`${name}.`),
			);
		})
		.map((file) => `${file} has nodes of another package`);
}

/** @returns the bundled libraries, by the names of their npm packages */
const libraries = (files: string[]) =>
	files
		.filter((file) => /^dist\/vendor\/.+\.js$/.test(file))
		.map((file) => file.replace(/^dist\/vendor\/|\.js$/g, '').split('/')[0] ?? '');

/** @returns where a package speaks of a provider that it does not bring */
export function foreignWords(
	{ providers }: Package,
	{ folder, files }: Pick<Contents, 'folder' | 'files'>,
): string[] {
	const others = readPackages()
		.flatMap((one) => one.providers)
		.filter((name) => !providers.includes(name));
	return [...new Set(others)].flatMap((name) => {
		const words = new RegExp([name, ...(ALSO_CALLED[name] ?? [])].join('|'), 'i');
		return files
			.filter(
				(file) => words.test(file) || words.test(readFileSync(path.join(folder, file), 'utf8')),
			)
			.map((file) => `${file} speaks of ${name}`);
	});
}
