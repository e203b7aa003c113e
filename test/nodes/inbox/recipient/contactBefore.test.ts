import type { IExecuteFunctions } from 'n8n-workflow';
import { readPhoneNumber } from '../../../../nodes/inbox/recipient/recipient';
import { strict } from '../../../helpers/n8n/strict';

const DEFAULT = '={{ $json.phoneNumber }}';
const trigger = { name: 'Trigger', type: 'pkg.notifyerTrigger' };

interface Before {
	name: string;
	type: string;
	disabled?: boolean;
	parameters?: object;
}

interface World {
	/** As it is written in the panel, and what it comes to. */
	written?: string;
	value?: unknown;
	/** Farthest first, as n8n lists them. */
	before?: Record<string, Before[]>;
	/** By node: the paired item, or all items. */
	items?: Record<string, { item?: unknown; all?: unknown[] }>;
	source?: string;
}

/** n8n around the node "Reply". */
function read({ written = DEFAULT, value, before = {}, items = {}, source }: World): string {
	const context = strict<IExecuteFunctions>('context', {
		getNode: () => ({ name: 'Reply', type: 'pkg.notifyer' }),
		getNodeParameter: (...[, , , options]: Array<{ rawExpressions?: boolean } | unknown>) =>
			(options as { rawExpressions?: boolean }).rawExpressions ? written : value,
		getParentNodes: (name: string) => before[name] ?? [],
		getInputSourceData: () => {
			if (source === undefined) throw new Error('Source data is missing');
			return { previousNode: source };
		},
		getWorkflowDataProxy: () => ({
			$: (name: string) => {
				const known = items[name];
				return {
					get item() {
						if (known?.item === undefined) throw new Error('Paired item data is unavailable');
						return { json: known.item };
					},
					all() {
						if (known?.all === undefined) throw new Error(`Node '${name}' hasn't been executed`);
						return known.all.map((json) => ({ json }));
					},
				};
			},
		}),
	});
	return readPhoneNumber(context, 'to', 'To', 0);
}

const dana = { phoneNumber: '+14155550111' };
const sam = { phoneNumber: '+14155550222' };
const agent = { name: 'AI Agent', type: 'langchain.agent' };

describe('the contact that an item goes back to', () => {
	it('is the one of the trigger’s paired item', () => {
		const items = { Trigger: { item: dana } };
		expect(read({ before: { Reply: [trigger, agent] }, items })).toBe('+14155550111');
	});

	it('is the trigger’s only item when a node in between lost the pairing', () => {
		const items = { Trigger: { all: [dana] } };
		expect(read({ before: { Reply: [trigger, agent] }, items })).toBe('+14155550111');
	});

	it('is nobody when the pairing is lost among several items', () => {
		const items = { Trigger: { all: [dana, sam] } };
		expect(() => read({ before: { Reply: [trigger, agent] }, items })).toThrow('To is empty');
	});

	it('comes from the trigger that ran', () => {
		const other = { name: 'Other', type: 'pkg.zapiniTrigger' };
		const items = { Trigger: { item: dana } };
		expect(read({ before: { Reply: [trigger, other, agent] }, items })).toBe('+14155550111');
	});

	it('is not the one a message was sent to on the way', () => {
		const sent = { name: 'Tell the Boss', type: 'pkg.notifyer', parameters: { operation: 'send' } };
		const asked = { ...sent, name: 'Ask the Boss', parameters: { operation: 'sendAndWait' } };
		const items = {
			Trigger: { item: dana },
			[sent.name]: { item: sam },
			[asked.name]: { item: sam },
		};
		const before = { Reply: [trigger, sent, asked, agent] };
		expect(read({ before, items })).toBe('+14155550111');
		expect(() => read({ before: { Reply: [sent, agent] }, items })).toThrow('To is empty');
	});

	it('is the one who replied when the workflow begins elsewhere', () => {
		const asked = { name: 'Ask', type: 'pkg.notifyer', parameters: { operation: 'sendAndWait' } };
		expect(read({ before: { Reply: [asked, agent] }, items: { Ask: { item: sam } } })).toBe(
			'+14155550222',
		);
	});

	it('is found from an agent’s tool, which has no input of its own', () => {
		const items = { Trigger: { item: dana } };
		const before = { 'AI Agent': [trigger] };
		expect(read({ before, items, source: 'AI Agent' })).toBe('+14155550111');
		expect(read({ items, source: 'Trigger' })).toBe('+14155550111');
	});

	it('is used when an agent was free to give a number and did not', () => {
		const written = "={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('To', ``, 'string') }}";
		const world = { before: { Reply: [trigger] }, items: { Trigger: { item: dana } }, written };
		expect(read({ ...world, value: '' })).toBe('+14155550111');
		expect(read({ ...world, value: '+14155550999' })).toBe('+14155550999');
	});

	it('is not used when somebody else was meant', () => {
		const world = { before: { Reply: [trigger] }, items: { Trigger: { item: dana } } };
		expect(() => read({ ...world, written: '={{ $json.customer.phone }}' })).toThrow('To is empty');
		expect(() => read({ ...world, written: '' })).toThrow('To is empty');
		expect(() => read({ ...world, value: 'Dana' })).toThrow('not an international phone number');
	});

	it('is nobody without a trigger, or from one that is switched off', () => {
		expect(() => read({})).toThrow('To is empty');
		const before = { Reply: [{ ...trigger, disabled: true }, agent] };
		expect(() => read({ before, items: { Trigger: { item: dana } } })).toThrow('To is empty');
	});
});
