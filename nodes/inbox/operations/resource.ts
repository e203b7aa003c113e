import type { INodeProperties } from 'n8n-workflow';
import type { Operation, OperationTable } from './operations';

/** A resource of an action node: what the node runs, and what its panel shows. */
export interface Resource {
	/** The operations by their names. */
	operations: Record<string, Operation>;
	/** The selector "Operation", and the fields of every operation. */
	fields: INodeProperties[];
}

const OPERATION: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: '',
};

/**
 * Makes a resource of its operations; each brings all that belongs to it.
 *
 * @param name the resource's value in the panel
 * @param operations in any order: the selector has them sorted by name
 * @param initial the operation that is selected first
 */
export function defineResource(
	name: string,
	operations: Operation[],
	initial: Operation,
): Resource {
	const choices = operations.map(({ option }) => option);
	const selector: INodeProperties = {
		...OPERATION,
		displayOptions: { show: { resource: [name] } },
		options: choices.sort((a, b) => a.name.localeCompare(b.name)),
		default: initial.option.value,
	};
	return {
		operations: Object.fromEntries(operations.map((one) => [one.option.value, one])),
		fields: [selector, ...operations.flatMap(({ properties }) => properties)],
	};
}

/** Puts a node's resources together, by their values in the panel. */
export function combine(resources: Record<string, Resource>): {
	operations: OperationTable;
	fields: INodeProperties[];
} {
	return {
		operations: Object.fromEntries(
			Object.entries(resources).map(([name, { operations }]) => [name, operations]),
		),
		fields: Object.values(resources).flatMap(({ fields }) => fields),
	};
}
