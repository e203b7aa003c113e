import { hasPicture, readExamples, readList, readSample } from '../../dev/docs/examples';
import { describeNode } from '../../dev/docs/nodes';
import { insideOf } from '../../dev/docs/operations';
import { itemSchema } from '../../nodes/shared/item/message';

const PACKAGE = 'n8n-nodes-whatsapp-inbox.';
const examples = readExamples();

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

/** Names in a node's parameters; what is inside of a list or a resource locator is a value. */
function usedNames(parameters: Record<string, unknown>): string[] {
	return Object.entries(parameters).flatMap(([name, value]) => {
		const isHolder = typeof value === 'object' && value !== null && !Array.isArray(value);
		if (!isHolder || '__rl' in value) return [name];
		return [name, ...usedNames(value as Record<string, unknown>)];
	});
}

describe('the sample message', () => {
	it.each(readSample())('is an item as the trigger gives it', (sample) => {
		expect(itemSchema.strict().safeParse(sample).error).toBeUndefined();
	});
});

describe.each(examples)('the example $file', ({ file, text, workflow }) => {
	const { nodes, connections, pinData } = workflow;
	const names: string[] = nodes.map(({ name }: { name: string }) => name);
	const ours = nodes.filter(({ type }: { type: string }) => type.startsWith(PACKAGE));

	it('holds no credential and no secret', () => {
		expect(nodes.flatMap((node: object) => ('credentials' in node ? [node] : []))).toEqual([]);
		expect(text).not.toMatch(/bearer|sk_|api[_-]?key"|password/i);
		expect(Object.keys(workflow).sort()).toEqual([
			'connections',
			'name',
			'nodes',
			'pinData',
			'settings',
		]);
	});

	it('explains itself with notes, the first of which says what to set up', () => {
		const notes = nodes.filter(({ type }: { type: string }) => type.endsWith('.stickyNote'));
		expect(notes.length).toBeGreaterThan(1);
		expect(notes[0].parameters.content).toMatch(/\*\*To set up:\*\*/);
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
			expect({ name, unknown: usedNames(parameters).filter((used) => !known.has(used)) }).toEqual({
				name,
				unknown: [],
			});
		}
	});

	it('has a sample message pinned for each trigger of ours, which is an item as it gives it', () => {
		const triggers = ours.filter(({ type }: { type: string }) => type.endsWith('Trigger'));
		expect(Object.keys(pinData)).toEqual(triggers.map(({ name }: { name: string }) => name));
		for (const [pinned] of Object.values<Array<{ json: unknown }>>(pinData))
			expect(itemSchema.strict().safeParse(pinned?.json).error).toBeUndefined();
	});

	it('has a place in the list', () => {
		const picture = `docs/images/example-${file.replace('.json', '.png')}`;
		expect(readList()).toContain(`[${file}](${file})`);
		if (hasPicture(file)) expect(readList()).toContain(`(../${picture})`);
	});
});
