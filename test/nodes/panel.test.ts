import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { operations as ofNotifyer } from '../../nodes/Notifyer/actions';
import { Notifyer } from '../../nodes/Notifyer/Notifyer.node';
import { operations as ofZapini } from '../../nodes/Zapini/actions';
import { Zapini } from '../../nodes/Zapini/Zapini.node';
import type { OperationTable } from '../../nodes/shared/operations/operations';

const values = (property: INodeProperties | undefined) =>
	(property?.options as INodePropertyOptions[]).map(({ value }) => String(value));

const NODES: Array<[string, INodeProperties[], OperationTable]> = [
	['Notifyer', new Notifyer().description.properties, ofNotifyer],
	['Zapini', new Zapini().description.properties, ofZapini],
];

describe.each(NODES)('the panel of %s', (_, properties, operations) => {
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

	it('is one that n8n can fill with defaults', () => {
		const parameters = NodeHelpers.getNodeParameters(properties, {}, true, false, null, null);
		expect(parameters).toMatchObject({ resource: 'message', operation: 'send' });
		expect(parameters?.sendTo).toBe('contact');
		expect(parameters).not.toHaveProperty('to');
	});
});
