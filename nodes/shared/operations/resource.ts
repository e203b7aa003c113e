import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import type { Operation, OperationTable } from './operations';

/** A resource of an action node: what the node runs, and what its panel shows. */
export interface Resource {
	/** The operations by their names. */
	operations: Record<string, Operation>;
	/** The selector "Operation", and the fields of every operation. */
	fields: INodeProperties[];
}

const RESOURCE: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	default: '',
};

const OPERATION: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: '',
};

/**
 * Makes a resource of its operations; each brings all that belongs to it, and its fields are shown for it alone.
 *
 * @param name the resource's value in the panel
 * @param operations in the order of the selector; the first one is selected
 */
export function defineResource(name: string, operations: Operation[]): Resource {
	const selector: INodeProperties = {
		...OPERATION,
		displayOptions: { show: { resource: [name] } },
		options: operations.map(({ option }) => option),
		default: operations[0]?.option.value ?? '',
	};
	const fields = operations.flatMap(({ option, properties }) =>
		updateDisplayOptions({ show: { resource: [name], operation: [option.value] } }, properties),
	);
	return {
		operations: Object.fromEntries(operations.map((one) => [one.option.value, one])),
		fields: [selector, ...fields],
	};
}

/**
 * Puts a node's resources together.
 *
 * @param resources by their values in the panel (`scheduledMessage` reads "Scheduled Message" there), in the order
 * of the list: what most people come for first, housekeeping last
 * @returns what the node runs; all of its fields, beginning with the list of the resources, the first one selected;
 * and what stands below the node on the canvas
 */
export function combine(resources: Record<string, Resource>): {
	operations: OperationTable;
	fields: INodeProperties[];
	subtitle: string;
} {
	const values = Object.keys(resources);
	const selector: INodeProperties = {
		...RESOURCE,
		options: values.map((value) => ({ name: asTitle(value), value })),
		default: values[0] ?? '',
	};
	return {
		operations: Object.fromEntries(
			Object.entries(resources).map(([name, { operations }]) => [name, operations]),
		),
		fields: [selector, ...Object.values(resources).flatMap(({ fields }) => fields)],
		subtitle: subtitleOf(resources),
	};
}

/** An expression for what the node does, in the words of the list of actions. */
function subtitleOf(resources: Record<string, Resource>): string {
	const actions = Object.entries(resources).flatMap(([resource, { operations }]) =>
		Object.values(operations).map(({ option }) => [`${resource} ${option.value}`, option.action]),
	);
	const byName = JSON.stringify(Object.fromEntries(actions));
	return `={{ (${byName})[$parameter["resource"] + " " + $parameter["operation"]] }}`;
}

const asTitle = (value: string) =>
	value.replace(/([A-Z])/g, ' $1').replace(/^./, (first) => first.toUpperCase());
