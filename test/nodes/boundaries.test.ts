import { readJson, sources, vendored } from '../helpers/sources';

const PROVIDERS = ['Notifyer', 'Zapini'];
/** What a published node may load: n8n itself, Node's `crypto`, and what the build puts into dist/vendor. */
const ALLOWED = ['n8n-workflow', 'crypto', ...vendored()];

const all = [...sources('nodes'), ...sources('credentials')];
const byFile = new Map(all.map((source) => [source.file, source]));
const importsOf = (file: string) => byFile.get(file)?.imports ?? [];
const isOwn = (name: string) => byFile.has(name) || name.includes('/');

/** All files that one needs, over every step. */
function needed(entries: string[]): Set<string> {
	const found = new Set<string>();
	const open = [...entries];
	for (let file = open.pop(); file !== undefined; file = open.pop()) {
		if (found.has(file)) continue;
		found.add(file);
		open.push(...importsOf(file).filter(isOwn));
	}
	return found;
}

test('the walk sees the sources', () => {
	expect(all.length).toBeGreaterThan(50);
	expect(importsOf('nodes/Notifyer/payload/verify.ts')).toContain(
		'nodes/inbox/receiving/delivery.ts',
	);
});

test('what the providers share knows none of them', () => {
	const shared = all.filter(({ file }) => file.startsWith('nodes/inbox/'));
	const names = new RegExp(`^(nodes/(${PROVIDERS.join('|')})/|credentials/)`);
	for (const { file, imports } of shared)
		expect([file, imports.filter((name) => names.test(name))]).toEqual([file, []]);
});

describe.each(PROVIDERS)('%s could be published alone', (provider) => {
	const others = PROVIDERS.filter((one) => one !== provider);
	const entries = all
		.map(({ file }) => file)
		.filter(
			(file) => file.startsWith(`nodes/${provider}/`) || file.startsWith(`credentials/${provider}`),
		);

	test('its nodes and its credential are there', () => {
		expect(entries).toEqual(
			expect.arrayContaining([
				`nodes/${provider}/${provider}.node.ts`,
				`nodes/${provider}/${provider}Trigger.node.ts`,
				`credentials/${provider}Api.credentials.ts`,
			]),
		);
	});

	test('nothing of it needs another provider, over any number of steps', () => {
		const files = [...needed(entries)];
		const foreign = files.filter((file) =>
			others.some(
				(other) => file.startsWith(`nodes/${other}/`) || file.startsWith(`credentials/${other}`),
			),
		);
		expect(foreign).toEqual([]);
	});

	test('it needs its own folder, the shared one and its credential, nothing else of the repository', () => {
		const files = [...needed(entries)];
		const outside = files.filter(
			(file) =>
				!file.startsWith(`nodes/${provider}/`) &&
				!file.startsWith('nodes/inbox/') &&
				!file.startsWith(`credentials/${provider}`),
		);
		expect(outside).toEqual([]);
	});
});

describe('the package', () => {
	test('nothing is loaded that a verified package may not load', () => {
		const foreign = all.flatMap(({ file, imports }) =>
			imports
				.filter((name) => !isOwn(name) && !ALLOWED.includes(name))
				.map((name) => `${file}: ${name}`),
		);
		expect(foreign).toEqual([]);
	});

	test('has no dependencies, and only n8n-workflow as a peer', () => {
		const { dependencies = {}, peerDependencies, license } = readJson('package.json');
		expect(dependencies).toEqual({});
		expect(peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(license).toBe('MIT');
	});
});
