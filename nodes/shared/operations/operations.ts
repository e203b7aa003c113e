import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { ZodTypeAny } from 'zod';
import { asNodeError } from '../calling/nodeError';
import { sendOnce } from './tries';

/** An output item with files. */
export class ItemWithFiles {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

/** What one input item leads to: one object for one output item, or a list for one output item each. */
export type OperationResult = IDataObject | IDataObject[] | ItemWithFiles;

/**
 * What a file `actions/<resource>/<operation>.operation.ts` exports. All that belongs to an operation stands in
 * its file: the panel, the preview of its output, its chapter in the reference and the tests follow from it.
 */
export interface Operation {
	/** How the selector offers it; `action` is its name in the list of nodes. */
	option: { name: string; value: string; action: string; description: string };
	/** The operation's fields, shown only for it. */
	properties: INodeProperties[];
	/** One output item, where its keys are known; n8n’s editor previews it. */
	output?: ZodTypeAny;
	/** Parameters with which it can be run, beside those that have a default. */
	example?: IDataObject;
	/** Whether it sends a message: then it is done once for an input item, however often n8n tries the node. */
	sends?: boolean;
	/**
	 * Does the operation for one input item.
	 *
	 * @throws NodeApiError, NodeOperationError
	 */
	execute(context: IExecuteFunctions, itemIndex: number): Promise<OperationResult>;
}

/** Operations by resource and name, as the node's two selectors offer them. */
export type OperationTable = Record<string, Record<string, Operation>>;

/** What running needs of it. */
type Runnable = Record<string, Record<string, Pick<Operation, 'execute' | 'sends'>>>;

/**
 * Runs the selected operation for every input item, one after the other.
 *
 * @returns output items that each point to their input item; with "Continue on Fail" an item whose
 *   operation did not succeed becomes `{ error: message }`
 * @throws NodeApiError, NodeOperationError with the index of the item
 */
export async function runOperation(
	context: IExecuteFunctions,
	table: Runnable,
): Promise<INodeExecutionData[][]> {
	const operation = selected(context, table);
	const output: INodeExecutionData[] = [];
	for (let item = 0; item < context.getInputData().length; item++) {
		try {
			const execute = async () => await operation.execute(context, item);
			const result = operation.sends ? await sendOnce(context, item, execute) : await execute();
			output.push(...toItems(result).map((one) => ({ ...one, pairedItem: { item } })));
		} catch (error) {
			const nodeError = asNodeError(context.getNode(), error);
			nodeError.context.itemIndex = item;
			if (!context.continueOnFail()) throw nodeError;
			output.push({ json: { error: nodeError.message }, pairedItem: { item } });
		}
	}
	return [output];
}

function toItems(result: OperationResult): INodeExecutionData[] {
	if (result instanceof ItemWithFiles) return [{ json: result.json, binary: result.binary }];
	return [result].flat().map((json) => ({ json }));
}

function selected(context: IExecuteFunctions, table: Runnable): Runnable[string][string] {
	const resource = String(context.getNodeParameter('resource', 0));
	const name = String(context.getNodeParameter('operation', 0));
	const operation = table[resource]?.[name];
	if (operation) return operation;
	throw new NodeOperationError(
		context.getNode(),
		`There is no operation "${name}" for "${resource}"`,
		{
			description: 'Select the resource and the operation in the node again.',
		},
	);
}
