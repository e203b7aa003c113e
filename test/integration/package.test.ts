/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a test, never run inside n8n */
import { readFileSync, readdirSync, realpathSync } from 'fs';
import { createRequire } from 'module';
import type { INodeTypeDescription } from 'n8n-workflow';
import path from 'path';
import { operationsOf } from '../../dev/docs/operations';
import { findPackage } from '../../dev/setup';
import { stage } from '../../dev/setup/stage';
import { cleanUp, loadPackage, ROOT } from './support/host';
import { packed } from './support/packed';
import manifest from '../../package.json';

type Published = Awaited<ReturnType<typeof packed>>;

/** The built package, as n8n-core's own loader sees it and as npm would publish it. */
describe('the built package', () => {
	let loader: Awaited<ReturnType<typeof loadPackage>>;
	let published: Published;

	beforeAll(async () => {
		loader = await loadPackage();
		published = await packed();
	}, 60_000);

	afterAll(cleanUp);

	const node = (name: string): INodeTypeDescription => {
		const found = loader.types.nodes.find((description) => description.name === name);
		if (found === undefined) throw new Error(`No node is called "${name}"`);
		return found;
	};

	it('has the nodes that saved workflows name, and a credential for each provider', () => {
		expect(loader.types.nodes.map(({ name, displayName }) => [name, displayName])).toEqual(
			expect.arrayContaining([
				['notifyer', 'Notifyer'],
				['notifyerTrigger', 'Notifyer Trigger'],
				['zapini', 'Zapini'],
				['zapiniTrigger', 'Zapini Trigger'],
			]),
		);
		const credentials = loader.types.credentials.map(({ name, supportedNodes }) => [
			name,
			[...(supportedNodes ?? [])].sort(),
		]);
		expect(credentials).toEqual(
			expect.arrayContaining([
				['notifyerApi', ['notifyer', 'notifyerTrigger']],
				['zapiniApi', ['zapini', 'zapiniTrigger']],
			]),
		);
	});

	it.each(['notifyerTrigger', 'zapiniTrigger'])('has the trigger %s of version 2', (name) => {
		const { version, group, inputs, webhooks, defaultVersion, usableAsTool } = node(name);
		expect({ version, group, inputs, defaultVersion, usableAsTool }).toEqual({
			version: 2,
			group: ['trigger'],
			inputs: [],
			defaultVersion: undefined,
			usableAsTool: undefined,
		});
		// An expression here would be evaluated for every delivery.
		expect(JSON.stringify(webhooks)).not.toContain('=');
		expect(webhooks).toMatchObject([
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				path: 'webhook',
			},
		]);
	});

	it.each(['notifyer', 'zapini'])('has the action %s of version 1, usable as a tool', (name) => {
		const { version, usableAsTool, inputs, outputs, properties } = node(name);
		expect({ version, usableAsTool, inputs, outputs }).toEqual({
			version: 1,
			usableAsTool: true,
			inputs: ['main'],
			outputs: ['main'],
		});
		for (const selector of ['resource', 'operation']) {
			expect(properties.find((property) => property.name === selector)).toMatchObject({
				type: 'options',
				noDataExpression: true,
			});
		}
	});

	it('finds every icon, in light and dark', () => {
		const { paths } = published;
		const prefix = `icons/${manifest.name}/`;
		for (const { name, iconUrl } of [...loader.types.nodes, ...loader.types.credentials]) {
			expect({ name, iconUrl }).toEqual({
				name,
				iconUrl: {
					light: expect.stringMatching(/\w+\.svg$/),
					dark: expect.stringMatching(/\w+\.dark\.svg$/),
				},
			});
			for (const icon of Object.values(iconUrl as { light: string; dark: string })) {
				expect(icon.startsWith(prefix)).toBe(true);
				expect(paths).toContain(icon.slice(prefix.length));
			}
		}
	});

	it('has a codex for each node', () => {
		for (const { name, codex } of loader.types.nodes) {
			expect({ name, codex }).toMatchObject({
				name,
				codex: {
					categories: expect.arrayContaining([expect.any(String)]),
					resources: { primaryDocumentation: [{ url: expect.stringMatching(/^https:/) }] },
				},
			});
		}
	});

	it('refers to no list that a node does not load', () => {
		for (const { type } of Object.values(loader.nodeTypes)) {
			const { description, methods } = type as { description: object; methods?: object };
			const wanted = JSON.stringify(description).matchAll(
				/"(?:loadOptionsMethod|searchListMethod|resourceMapperMethod)":"(\w+)"/g,
			);
			const offered = Object.values(methods ?? {}).flatMap((group) => Object.keys(group as object));
			expect(offered).toEqual(expect.arrayContaining([...wanted].map(([, name]) => name)));
		}
	});

	it('depends on nothing but n8n-workflow', () => {
		expect('dependencies' in manifest).toBe(false);
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('publishes what n8n needs and nothing else, within its limit', () => {
		expectContents(published, manifest);
	});
});

interface Manifest {
	main: string;
	n8n: { nodes: string[]; credentials: string[] };
}

function expectContents({ size, paths }: Published, own: Manifest) {
	const others = paths.filter((path) => !/^(dist|examples)\//.test(path));
	expect(others.sort()).toEqual(['LICENSE', 'README.md', 'index.js', 'package.json']);
	const used = /^dist\/(nodes|credentials|vendor)\/[\w./-]+\.(js|svg|json|LICENSE(\.\w+)?)$/;
	expect(paths.filter((path) => path.startsWith('dist/') && !used.test(path))).toEqual([]);
	expect(paths.filter((path) => /\.(ts|map)$|test|tsbuildinfo/i.test(path))).toEqual([]);
	for (const entry of [...own.n8n.nodes, ...own.n8n.credentials, own.main]) {
		expect(paths).toContain(entry);
	}
	// Two providers and the libraries take 260 kB at the most; each further provider may add to it.
	const providers = new Set(own.n8n.nodes.map((file) => file.split('/')[2]));
	expect(size).toBeLessThan(260_000 + 40_000 * Math.max(0, providers.size - 2));
}

/** Of every file that a package would publish, its text. */
const textsOf = (folder: string, paths: string[]) =>
	paths.map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }));

describe('the bundled libraries', () => {
	const vendor = path.join(ROOT, 'dist', 'vendor');
	const files = readdirSync(vendor, { recursive: true, encoding: 'utf8' });

	it('are readable', () => {
		const code = files.filter((file) => file.endsWith('.js'));
		expect(code.length).toBeGreaterThan(3);
		for (const { text } of textsOf(vendor, code)) {
			// A minifier leaves few lines, and no indentation. A table of data may stand on one line all the same.
			const lines = text.split('\n').filter(Boolean);
			const indented = lines.filter((line) => /^(\t| {2})/.test(line)).length / lines.length;
			expect(lines.length).toBeGreaterThan(40);
			expect(indented).toBeGreaterThan(0.4);
		}
	});

	it('come with every licence that they ship', () => {
		const libraries = files.filter((file) => file.endsWith('.js') && !file.includes(path.sep));
		for (const library of [...libraries.map((file) => path.parse(file).name), 'libphonenumber-js'])
			expect(files).toContain(`${library}.LICENSE`);
		const google = readFileSync(path.join(vendor, 'libphonenumber-js.LICENSE.Apache'), 'utf8');
		expect(google).toMatch(/Apache License\s+Version 2\.0/);
	});
});

/** The packages with one provider, and what of the other none of their files may say. */
describe.each([
	{ name: 'n8n-nodes-notifyer', own: ['notifyer', 'notifyerTrigger'], other: /zapini/i },
	{
		name: 'n8n-nodes-zapini',
		own: ['zapini', 'zapiniTrigger'],
		other: /notifyer|whatsable|insights ?system/i,
	},
])('the package $name', ({ name, own, other }) => {
	const single = findPackage(name);
	const [provider = ''] = own;
	let folder: string;
	let published: Published;
	let paths: string[];

	beforeAll(async () => {
		folder = stage(single);
		published = await packed(folder);
		({ paths } = published);
	}, 60_000);

	it('has the nodes and the credential of its provider', async () => {
		const { types } = await loadPackage(folder);
		expect(types.nodes.map((one) => one.name).sort()).toEqual(own);
		expect(types.credentials.map((one) => [one.name, one.supportedNodes?.sort()])).toEqual([
			[`${provider}Api`, own],
		]);
		for (const { iconUrl, codex } of types.nodes) {
			expect({ iconUrl, codex }).toMatchObject({
				iconUrl: { light: expect.stringMatching(/^icons\//), dark: expect.any(String) },
				codex: { categories: expect.arrayContaining(['Communication']) },
			});
		}
	});

	it('publishes what n8n needs and nothing else, within its limit', () => {
		expectContents(published, single.manifest);
	});

	it('has no word of another provider in any file', () => {
		expect(paths.filter((file) => other.test(file))).toEqual([]);
		const speaking = textsOf(folder, paths).filter(({ text }) => other.test(text));
		expect(speaking.map(({ file }) => file)).toEqual([]);
	});

	it('knows its own provider', () => {
		const list = path.join(folder, 'dist', 'nodes', 'shared', 'item', 'providers.js');
		expect(createRequire(list)(list).PROVIDERS).toEqual([provider]);
	});

	it('names its own nodes in codex and examples', () => {
		const examples = paths.filter((file) => file.startsWith('examples/'));
		expect(examples).toContain(`examples/answer-a-customer-${provider}.json`);
		const codex = paths.filter((file) => file.endsWith('.node.json'));
		for (const { file, text } of textsOf(folder, [...examples, ...codex])) {
			const types = text.match(/"n8n-nodes-(?!base\.)[\w-]+\.\w+"/g) ?? [];
			expect({ file, some: types.length > 0 }).toEqual({ file, some: true });
			const known = [...own, `${provider}Tool`].map((node) => `"${name}.${node}"`);
			expect(types.filter((type) => !known.includes(type))).toEqual([]);
		}
	});

	it('has a README on usage, authentication and every operation', async () => {
		const text = readFileSync(path.join(folder, 'README.md'), 'utf8');
		for (const heading of ['Installation', 'Authentication', 'Usage', 'Operations'])
			expect(text).toMatch(new RegExp(`^## ${heading}$`, 'm'));
		for (const { resource, operation } of operationsOf(provider))
			expect(text).toContain(`| ${resource.name} | ${operation.name} |`);
	});

	it('agrees with the manifest of the whole', () => {
		const { version, license, author, engines, repository, ...more } = single.manifest;
		expect({ version, license, author, engines }).toEqual({
			version: manifest.version,
			license: 'MIT',
			author: manifest.author,
			engines: manifest.engines,
		});
		expect(repository).toEqual({
			...manifest.repository,
			directory: path.relative(ROOT, single.folder).split(path.sep).join('/'),
		});
		expect('dependencies' in more).toBe(false);
		expect(more.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(manifest.devDependencies).toMatchObject(more.devDependencies);
	});

	it('lies in the repository as n8n’s scan looks for it: its sources beside its manifest', () => {
		const sources = [...single.manifest.n8n.nodes, ...single.manifest.n8n.credentials];
		for (const file of sources) {
			const source = file.replace(/^dist\//, '').replace(/\.js$/, '.ts');
			expect(realpathSync(path.join(single.folder, source))).toBe(path.join(ROOT, source));
		}
		expect(realpathSync(path.join(single.folder, 'nodes', 'shared'))).toBe(
			path.join(ROOT, 'nodes', 'shared'),
		);
	});
});
