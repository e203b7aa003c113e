import { PROVIDERS as NAMES } from '../../nodes/shared/item/providers';
import { readJson, sources, vendored } from '../helpers/sources';

const SHARED = 'shared';
/** What a published node may load: n8n itself, its luxon, Node's `crypto`, and what the build puts into dist/vendor. */
const ALLOWED = ['n8n-workflow', 'luxon', 'crypto', ...vendored()];

const all = [...sources('nodes'), ...sources('credentials')];
/** The providers' folders, as they are on the disk. */
const PROVIDERS = [...new Set(sources('nodes').map(({ file }) => file.split('/')[1] ?? ''))].filter(
	(name) => name !== SHARED,
);
const byFile = new Map(all.map((source) => [source.file, source]));
const importsOf = (file: string) => byFile.get(file)?.imports ?? [];
const isOwn = (name: string) => byFile.has(name) || (name.includes('/') && !ALLOWED.includes(name));

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
		'nodes/shared/receiving/delivery.ts',
	);
});

describe('what the providers share', () => {
	const shared = all.filter(({ file }) => file.startsWith(`nodes/${SHARED}/`));

	test('imports none of them', () => {
		const names = new RegExp(`^(nodes/(${PROVIDERS.join('|')})/|credentials/)`);
		for (const { file, imports } of shared)
			expect([file, imports.filter((name) => names.test(name))]).toEqual([file, []]);
	});

	test('names none of them anywhere, but in the table of providers', () => {
		const names = new RegExp(NAMES.join('|'), 'i');
		const naming = shared.filter(({ text }) => names.test(text)).map(({ file }) => file);
		expect(naming).toEqual(['nodes/shared/item/providers.ts']);
	});

	test('the table has each provider that has nodes, by the name of its action node, and no other', () => {
		const registered = (readJson('package.json').n8n.nodes as string[]).map((file) =>
			file.replace(/^.*\/|\.node\.js$/g, ''),
		);
		const triggers = registered.filter((name) => name.endsWith('Trigger'));
		const named = triggers.map((name) => name.replace(/Trigger$/, '')).sort();
		expect(named).toEqual([...PROVIDERS].sort());
		expect(NAMES.map(String).sort()).toEqual(named.map((name) => name.toLowerCase()));
	});
});

/**
 * The rooms from top to bottom. A delivery and a reply are read in this order: a room uses what stands below it,
 * never what stands above.
 */
const ORDER = {
	provider: ['', 'actions', 'trigger', 'methods', 'waiting', 'payload', 'api'],
	shared: [
		'actions',
		'receiving',
		'filters',
		'recipient',
		'operations',
		'files',
		'calling',
		'text',
		'n8n',
		'item',
		'memory',
	],
};

describe('rooms', () => {
	const roomOf = (file: string): [tree: string, room: string] => {
		const [, tree = '', ...rest] = file.split('/');
		return [tree, rest.length > 1 ? (rest[0] ?? '') : ''];
	};
	const nodes = all.filter(({ file }) => file.startsWith('nodes/'));

	test('each has its place in the order', () => {
		for (const { file } of nodes) {
			const [tree, room] = roomOf(file);
			expect([file, tree === SHARED ? ORDER.shared : ORDER.provider]).toEqual([
				file,
				expect.arrayContaining([room]),
			]);
		}
	});

	test('no arrow runs back up, so none goes round', () => {
		const upwards = nodes.flatMap(({ file, imports }) => {
			const [tree, room] = roomOf(file);
			const order = tree === SHARED ? ORDER.shared : ORDER.provider;
			return imports
				.filter((name) => name.startsWith('nodes/'))
				.filter((name) => {
					const [otherTree, otherRoom] = roomOf(name);
					return otherTree === tree && order.indexOf(otherRoom) < order.indexOf(room);
				})
				.map((name) => `${file} → ${name}`);
		});
		expect(upwards).toEqual([]);
	});

	test('providers name theirs alike', () => {
		for (const provider of PROVIDERS) {
			const rooms = nodes
				.map(({ file }) => roomOf(file))
				.flatMap(([tree, room]) => (tree === provider && room ? [room] : []));
			expect(rooms.filter((room) => !ORDER.provider.includes(room))).toEqual([]);
		}
	});
});

describe.each(PROVIDERS)('%s could be published alone', (provider) => {
	const others = PROVIDERS.filter((one) => one !== provider);
	const entries = all
		.map(({ file }) => file)
		.filter(
			(file) => file.startsWith(`nodes/${provider}/`) || file.startsWith(`credentials/${provider}`),
		);

	// A provider may have a trigger alone.
	test('its trigger and its credential are there', () => {
		expect(entries).toEqual(
			expect.arrayContaining([
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
				!file.startsWith('nodes/shared/') &&
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
