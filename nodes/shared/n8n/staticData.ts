import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

type Context = Pick<IHookFunctions | IWebhookFunctions, 'getWorkflowStaticData'>;

/** @returns what was saved under this name for the node, unchecked */
export function readStaticData(context: Context, name: string): unknown {
	return context.getWorkflowStaticData('node')[name];
}

/**
 * Has n8n save a value for the node.
 *
 * n8n saves when a property of the node's data was set, and notices nothing that happens further inside: so the
 * value is always set as a new one. And n8n 2.x forgets, while it creates an execution, that anything was set
 * (`WorkflowRunner.establishContextForPersistence` builds another Workflow over the same object): what a
 * delivery changes is set once more when its execution exists (`answerHook.ts`).
 */
export function writeStaticData(context: Context, name: string, value: unknown): void {
	context.getWorkflowStaticData('node')[name] = value as IDataObject;
}
