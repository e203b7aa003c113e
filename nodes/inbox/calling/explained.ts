import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { asNodeError } from './nodeError';

/**
 * Runs a step of a trigger's registration. When it fails, what to do about it is put into the error's message:
 * on activation n8n shows nothing else (2.40.7 keeps the message alone as the trigger's `errorMessage`).
 *
 * @throws NodeOperationError
 */
export async function explained<Result>(
	context: IHookFunctions,
	step: () => Promise<Result>,
): Promise<Result> {
	try {
		return await step();
	} catch (error) {
		const { message, description } = asNodeError(context.getNode(), error);
		const explanation = description ? `${message.replace(/\.$/, '')}. ${description}` : message;
		throw new NodeOperationError(context.getNode(), explanation, {
			description: description ?? undefined,
		});
	}
}
