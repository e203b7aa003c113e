import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

/**
 * Sets what the node puts out should the time limit of its wait pass. n8n does not run the node again then: it
 * passes the node's input on. So the input item, which is this execution's own copy, becomes that item.
 */
export function passOnAtTimeLimit(
	context: IExecuteFunctions,
	itemIndex: number,
	json: IDataObject,
): void {
	const item = context.getInputData()[itemIndex];
	if (!item) return;
	item.json = json;
	delete item.binary;
}
