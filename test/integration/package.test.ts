import type { INodeTypeDescription } from 'n8n-workflow';
import { cleanUp, loadPackage } from './support/host';
import { packed } from './support/packed';
import manifest from '../../package.json';

/** The built package, as n8n-core's own loader sees it and as npm would publish it. */
describe('the built package', () => {
	let loader: Awaited<ReturnType<typeof loadPackage>>;

	beforeAll(async () => {
		loader = await loadPackage();
	});

	afterAll(cleanUp);

	const node = (name: string): INodeTypeDescription => {
		const found = loader.types.nodes.find((description) => description.name === name);
		if (found === undefined) throw new Error(`No node is called "${name}"`);
		return found;
	};

	it('has two triggers and two actions, and a credential for each provider', () => {
		expect(loader.types.nodes.map(({ name, displayName }) => [name, displayName]).sort()).toEqual([
			['notifyer', 'Notifyer'],
			['notifyerTrigger', 'Notifyer Trigger'],
			['zapini', 'Zapini'],
			['zapiniTrigger', 'Zapini Trigger'],
		]);
		const credentials = loader.types.credentials.map(({ name, supportedNodes }) => [
			name,
			[...(supportedNodes ?? [])].sort(),
		]);
		expect(credentials.sort()).toEqual([
			['notifyerApi', ['notifyer', 'notifyerTrigger']],
			['zapiniApi', ['zapini', 'zapiniTrigger']],
		]);
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

	it('finds every icon, in light and dark', async () => {
		const { paths } = await packed();
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

	it('publishes what n8n needs and nothing else, in less than 260 kB', async () => {
		const { size, paths } = await packed();
		const others = paths.filter((path) => !path.startsWith('dist/'));
		expect(others.sort()).toEqual(expect.arrayContaining(['LICENSE', 'index.js', 'package.json']));
		const allowed = ['CHANGELOG.md', 'LICENSE', 'README.md', 'index.js', 'package.json'];
		expect(others.filter((path) => !allowed.includes(path))).toEqual([]);

		const used = /^dist\/(nodes|credentials|vendor)\/[\w./-]+\.(js|svg|json|LICENSE)$/;
		expect(paths.filter((path) => path.startsWith('dist/') && !used.test(path))).toEqual([]);
		expect(paths.filter((path) => /\.(ts|map)$|test|tsbuildinfo/i.test(path))).toEqual([]);
		for (const entry of [...manifest.n8n.nodes, ...manifest.n8n.credentials, manifest.main]) {
			expect(paths).toContain(entry);
		}
		expect(size).toBeLessThan(260_000);
	});
});
