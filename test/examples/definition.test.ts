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

/** As n8n shows text in a note, in pixels: measured in the editor. */
const LINE = { heading: 32.4, small: 22, text: 18.9 };
const CHARACTER = { heading: 13, small: 8, text: 7.2, code: 8.8, space: 4 };

/** How many lines a text takes: as in the editor, words stay whole. */
function countLines(text: string, room: number, character: number): number {
	let lines = 1;
	let used = 0;
	let isCode = false;
	for (const word of text.replace(/\*/g, '').split(' ')) {
		let width = 0;
		for (const [index, part] of word.split('`').entries()) {
			if (index > 0) isCode = !isCode;
			width += part.length * (isCode ? CHARACTER.code : character);
		}
		if (used > 0 && used + width > room) {
			lines++;
			used = 0;
		}
		used += width + CHARACTER.space;
	}
	return lines;
}

/** Below the text, in pixels: as good as a line, which the estimate may miss. */
const BELOW = 17;

/** About as high as a note has to be for its text, in pixels. */
function textHeight({ content, width }: Node['parameters']): number {
	const heights = content.split('\n\n').map((block) => {
		const kind = block.startsWith('### ') ? 'small' : block.startsWith('## ') ? 'heading' : 'text';
		const lines = countLines(block.replace(/^#+ /, ''), width - 24, CHARACTER[kind]);
		return lines * LINE[kind] + 8;
	});
	return heights.reduce((sum, height) => sum + height, BELOW);
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

describe('the height of a note', () => {
	// As the editor shows them.
	it.each([
		['## A reply that failed becomes an email', 380, 2 * LINE.heading],
		['## Every WhatsApp message in the CRM', 380, 2 * LINE.heading],
		['## One address, several workflows', 400, LINE.heading],
		['By the number as WhatsApp has it.', 320, LINE.text],
		[
			'To answer there, choose **Phone Number** with `{{ $json.phoneNumber }}`: no message started them.',
			360,
			3 * LINE.text,
		],
	])('counts the lines of "%s"', (content, width, lines) => {
		const height = textHeight({ content, width, height: 0 });
		expect(height).toBeCloseTo(lines + 8 + BELOW);
	});
});

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

	it('has no connection that goes on behind another node', () => {
		const at = (name: string) => nodes.find((one) => one.name === name)?.position ?? [NaN, NaN];
		const isBetween = (from: string, to: string, { position: [x, y] }: Node) =>
			x > at(from)[0] && x < at(to)[0] && y === at(from)[1] && y === at(to)[1];
		const behind = Object.entries<Record<string, Array<Array<{ node: string }>>>>(
			connections,
		).flatMap(([from, { main = [] }]) =>
			main
				.flat()
				.flatMap(({ node: to }) =>
					nodes.filter((one) => isBetween(from, to, one)).map(({ name }) => [from, to, name]),
				),
		);
		expect(behind).toEqual([]);
	});

	it('has notes as large as their text', () => {
		const wrong = notes.flatMap(({ name, parameters }) => {
			const wanted = textHeight(parameters);
			const fits = wanted <= parameters.height && parameters.height <= wanted * 1.4;
			return fits ? [] : [{ name, height: parameters.height, wanted }];
		});
		expect(wrong).toEqual([]);
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
