import { hasPicture, readExamples, readList, readSample } from '../../dev/docs/examples';
import { describeNode } from '../../dev/docs/nodes';
import { insideOf } from '../../dev/docs/operations';
import { itemSchema } from '../../nodes/shared/item/message';

const PACKAGE = 'n8n-nodes-whatsapp-inbox.';
const examples = readExamples();

interface Node {
	name: string;
	type: string;
	position: [x: number, y: number];
	parameters: { content: string; width: number; height: number; color?: number };
}

const isNote = ({ type }: Node): boolean => type.endsWith('.stickyNote');

interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** What it takes on the canvas, in pixels as n8n draws them; a node with its name below it, which is twice as wide. */
function boxOf({ type, position: [x, y], parameters: { width, height } }: Node): Box {
	if (type.endsWith('.stickyNote'))
		return { left: x, top: y, right: x + width, bottom: y + height };
	if (type.endsWith('.agent')) return { left: x, top: y, right: x + 256, bottom: y + 130 };
	return { left: x - 50, top: y, right: x + 150, bottom: y + 160 };
}

const overlap = (one: Box, other: Box): boolean =>
	one.left < other.right &&
	other.left < one.right &&
	one.top < other.bottom &&
	other.top < one.bottom;

/** About as high as n8n shows a note's text, in pixels. */
function textHeight({ parameters: { content, width } }: Node): number {
	const heights = content.split('\n\n').map((paragraph) => {
		if (paragraph.startsWith('#')) return paragraph.startsWith('###') ? 20 : 30;
		const characters = paragraph.replace(/[*`]/g, '').length;
		return Math.ceil((characters * 6.7) / (width - 24)) * 18.4 + 8.5;
	});
	return heights.reduce((sum, height) => sum + height, 24);
}

/** Names that a node of ours knows, at any depth of its panel. */
function knownNames(type: string): Set<string> {
	const names = new Set<string>(['descriptionType', 'toolDescription']);
	const add = (properties: ReturnType<typeof describeNode>['properties']) => {
		for (const property of properties) {
			names.add(property.name);
			if (property.type === 'fixedCollection') {
				for (const group of property.options ?? []) names.add(group.name);
			}
			add(insideOf(property));
		}
	};
	add(describeNode(type.replace(PACKAGE, '').replace(/Tool$/, '')).properties);
	return names;
}

/** Names in a node's parameters; what is inside of a list, a resource locator or a mapping is a value. */
function usedNames(parameters: Record<string, unknown>): string[] {
	return Object.entries(parameters).flatMap(([name, value]) => {
		const isHolder = typeof value === 'object' && value !== null && !Array.isArray(value);
		if (!isHolder || '__rl' in value || 'mappingMode' in value) return [name];
		return [name, ...usedNames(value as Record<string, unknown>)];
	});
}

/** An item with all of its keys, and in their order. */
function expectItem(item: object | undefined) {
	expect(itemSchema.strict().safeParse(item).error).toBeUndefined();
	const keys = Object.keys(itemSchema.shape).filter((key) => key !== 'raw');
	expect(Object.keys(item ?? {})).toEqual(keys);
}

describe('the sample message', () => {
	it.each(readSample())('is an item as the trigger gives it', (sample) => {
		expectItem(sample);
	});
});

describe.each(examples)('the example $file', ({ file, text, workflow }) => {
	const { connections, pinData } = workflow;
	const nodes: Node[] = workflow.nodes;
	const names = nodes.map(({ name }) => name);
	const ours = nodes.filter(({ type }) => type.startsWith(PACKAGE));
	const notes = nodes.filter(isNote);

	it('holds no credential and no secret', () => {
		expect(nodes.flatMap((node: object) => ('credentials' in node ? [node] : []))).toEqual([]);
		expect(text).not.toMatch(/bearer|sk_|(api[_-]?key|password)"/i);
		expect(Object.keys(workflow).sort()).toEqual([
			'connections',
			'name',
			'nodes',
			'pinData',
			'settings',
		]);
	});

	it('explains itself with yellow notes: what to set up, and how to try it', () => {
		const yellow = notes.filter(({ parameters }) => parameters.color === undefined);
		const said = yellow.map(({ parameters }) => parameters.content);
		expect(said).toEqual([
			expect.stringContaining('**To set up:**'),
			expect.stringMatching(/^### To try it\n/),
		]);
		if (ours.some(({ type }) => type.endsWith('Trigger'))) {
			expect(said[1]).toMatch(/Execute step.*Unpin and test.*your own phone/);
			expect(said[1]).toMatch(/Execute workflow.*sample and really /);
		}
	});

	it('has nothing on top of anything else', () => {
		const pairs = nodes.flatMap((one, index) =>
			nodes.slice(index + 1).map((other) => [one, other]),
		);
		const clashes = pairs.filter(
			([one, other]) => one && other && overlap(boxOf(one), boxOf(other)),
		);
		expect(clashes.map((pair) => pair.map(({ name }) => name))).toEqual([]);
	});

	it('has notes as large as their text', () => {
		for (const note of notes) {
			const { height } = note.parameters;
			const wanted = textHeight(note);
			expect({ note: note.name, fits: wanted <= height, isFull: height <= wanted * 1.4 }).toEqual({
				note: note.name,
				fits: true,
				isFull: true,
			});
		}
	});

	it('uses nothing that n8n 3.0 removes', () => {
		expect(text).not.toMatch(
			/nodes-base\.(function|functionItem|itemLists|aiTransform)"|langchain\.code"|\$getPairedItem/,
		);
		expect(text).not.toContain('"mode": "each"');
		const agents = workflow.nodes.filter(({ type }: Node) => type.endsWith('langchain.agent'));
		for (const { typeVersion } of agents) expect(typeVersion).toBeGreaterThanOrEqual(2);
	});

	it('connects nodes that exist', () => {
		expect(new Set(names).size).toBe(names.length);
		const targets = Object.values<Record<string, Array<Array<{ node: string }>>>>(
			connections,
		).flatMap((kinds) => Object.values(kinds).flat(2));
		expect(names).toEqual(
			expect.arrayContaining([...Object.keys(connections), ...targets.map(({ node }) => node)]),
		);
	});

	it('uses no parameter that its nodes do not know', () => {
		for (const { name, type, parameters } of ours) {
			const known = knownNames(type);
			expect({
				name,
				unknown: usedNames({ ...parameters }).filter((used) => !known.has(used)),
			}).toEqual({
				name,
				unknown: [],
			});
		}
	});

	it('has a sample message pinned for each trigger of ours, which is an item as it gives it', () => {
		const triggers = ours.filter(({ type }) => type.endsWith('Trigger'));
		expect(Object.keys(pinData)).toEqual(triggers.map(({ name }) => name));
		for (const [pinned] of Object.values<Array<{ json: object }>>(pinData))
			expectItem(pinned?.json);
	});

	it('has a place in the list', () => {
		const picture = `docs/images/example-${file.replace('.json', '.png')}`;
		expect(readList()).toContain(`[${file}](${file})`);
		if (hasPicture(file)) expect(readList()).toContain(`(../${picture})`);
	});
});
