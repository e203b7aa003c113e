import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';
import { operations as ofNotifyer } from '../../nodes/Notifyer/actions';
import { Notifyer } from '../../nodes/Notifyer/Notifyer.node';
import { NotifyerTrigger } from '../../nodes/Notifyer/NotifyerTrigger.node';
import { operations as ofZapini } from '../../nodes/Zapini/actions';
import { Zapini } from '../../nodes/Zapini/Zapini.node';
import { ZapiniTrigger } from '../../nodes/Zapini/ZapiniTrigger.node';
import type { OperationTable } from '../../nodes/shared/operations/operations';

const values = (property: INodeProperties | undefined) =>
	(property?.options as INodePropertyOptions[]).map(({ value }) => String(value));

const NODES: Array<[string, INodeTypeDescription, OperationTable]> = [
	['Notifyer', new Notifyer().description, ofNotifyer],
	['Zapini', new Zapini().description, ofZapini],
];

const ALL = [Notifyer, NotifyerTrigger, Zapini, ZapiniTrigger].map(
	(Node) => new Node().description,
);

/** What a list of fields waits for and does not have, at any depth. */
function unknownConditions(fields: INodeProperties[]): string[] {
	const names = fields.map(({ name }) => name);
	const conditions = fields.flatMap(({ displayOptions: { show, hide } = {} }) =>
		Object.keys({ ...show, ...hide }),
	);
	const inside = fields.flatMap(({ type, options = [] }) => {
		if (type === 'collection') return unknownConditions(options as INodeProperties[]);
		return options.flatMap((group) => ('values' in group ? unknownConditions(group.values) : []));
	});
	return [...conditions.filter((name) => !/^[@/]/.test(name) && !names.includes(name)), ...inside];
}

it.each(ALL)(
	'$name waits for no field that is not there: n8n before 2.40 cannot use it then',
	(description) => {
		expect(unknownConditions(description.properties)).toEqual([]);
	},
);

/** What stands below a node on the canvas, as n8n evaluates it. */
function subtitleOf(description: INodeTypeDescription, resource: string, operation: string) {
	const node = {
		id: '1',
		name: 'Node',
		type: description.name,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: { resource, operation },
	};
	const type = { description };
	const workflow = new Workflow({
		active: false,
		nodes: [node],
		connections: {},
		nodeTypes: { getByName: () => type, getByNameAndVersion: () => type } as never,
	});
	return workflow.expression.getSimpleParameterValue(node, description.subtitle, 'internal', {});
}

describe.each(NODES)('the panel of %s', (_, description, operations) => {
	const { properties } = description;
	const operationsOf = (resource: string) =>
		properties.find(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(resource),
		);
	const resources = values(properties.find(({ name }) => name === 'resource'));

	it('offers every resource and operation that exists, and no other', () => {
		expect(resources.sort()).toEqual(Object.keys(operations).sort());
		for (const resource of resources) {
			const offered = values(operationsOf(resource)).sort();
			expect(offered).toEqual(Object.keys(operations[resource] ?? {}).sort());
		}
	});

	it('begins with an operation that exists', () => {
		for (const resource of resources) {
			expect(Object.keys(operations[resource] ?? {})).toContain(operationsOf(resource)?.default);
		}
	});

	it('shows for each operation the fields of that operation', () => {
		for (const [resource, table] of Object.entries(operations)) {
			for (const [operation, { properties: own }] of Object.entries(table)) {
				const shown = properties.filter(({ displayOptions }) => {
					const { resource: forResource, operation: forOperation } = displayOptions?.show ?? {};
					return forResource?.includes(resource) && forOperation?.includes(operation);
				});
				expect(shown.map(({ name }) => name)).toEqual(own.map(({ name }) => name));
			}
		}
	});

	it('says on the canvas what the node does, in the words of the list of actions', () => {
		for (const [resource, table] of Object.entries(operations)) {
			for (const [operation, { option }] of Object.entries(table)) {
				expect(subtitleOf(description, resource, operation)).toBe(option.action);
			}
		}
	});

	it('is one that n8n can fill with defaults', () => {
		const parameters = NodeHelpers.getNodeParameters(properties, {}, true, false, null, null);
		expect(parameters).toMatchObject({ resource: 'message', operation: 'send' });
		expect(parameters?.sendTo).toBe('contact');
		expect(parameters).not.toHaveProperty('to');
	});
});

describe.each([
	['Notifyer', new NotifyerTrigger().description],
	['Zapini', new ZapiniTrigger().description],
])('what the trigger of %s says of publishing', (_, { triggerPanel, activationMessage }) => {
	if (typeof triggerPanel !== 'object') throw new Error('There is nothing in the panel');
	const { executionsHelp, activationHint } = triggerPanel;
	if (typeof executionsHelp !== 'object') throw new Error('There is one text for both states');
	if (typeof activationHint !== 'object') throw new Error('There is one hint for both states');

	// n8n shows the texts for active workflows after a publication that did not succeed, too.
	it('does not say that the workflow is published, but how to see it', () => {
		const said = [executionsHelp.active, activationHint.active];
		for (const text of said) expect(text).toMatch(/While the button at the top says Published/);
		expect(activationMessage).toMatch(/^Wait until the button says Published/);
	});

	it('tells what happened where the button shows a red dot', () => {
		for (const text of [executionsHelp.active, activationMessage]) {
			expect(text).toMatch(/shows a red dot.*says why/);
		}
	});

	it('says, before and after, that a copy means two replies', () => {
		for (const text of [executionsHelp.inactive, executionsHelp.active, activationMessage]) {
			expect(text).toMatch(/Every published workflow .* answers: .*copy.* means two replies\.$/);
		}
	});
});
