import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

/**
 * Keeps a value with the execution: n8n saves it with the rest of the execution's data, so that it survives a
 * restart and is gone with the execution. It is not part of any item.
 */
export function keepWithExecution(
	context: IExecuteFunctions,
	name: string,
	value: IDataObject,
): void {
	context.getContext('node')[name] = value;
}

/** @returns what `keepWithExecution` kept, `undefined` when there is nothing */
export function keptWithExecution(context: IWebhookFunctions, name: string): unknown {
	// A webhook has no `getContext`; an expression reaches the same data.
	const node = inExpression(context.getNode().name);
	return context.evaluateExpression(`{{ $node[${node}].context[${JSON.stringify(name)}] }}`);
}

/** A name may hold the brackets in which an expression begins and ends. */
const inExpression = (name: string): string =>
	JSON.stringify(name).replace(/[{}]/g, (bracket) => (bracket === '{' ? '\\u007b' : '\\u007d'));
