import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod';

const waitSchema = z.object({
	/** Notifyer's identifier of the endpoint. */
	endpointId: z.union([z.string(), z.number()]),
	/** Who is to reply, E.164. */
	phoneNumber: z.string(),
	/** Given once, when the endpoint is created; `null` where the account has no signing secrets. */
	signatureSecret: z.string().nullable(),
	/** Part of the registered URL. */
	urlToken: z.string(),
});

/** What has to be known when a delivery comes in for an execution that waits. */
export type Wait = z.infer<typeof waitSchema>;

const KEY = 'waitForReply';

/**
 * Keeps it with the execution: n8n saves it with the rest of the execution's data, so that it survives a
 * restart and is gone with the execution. It is no part of any item.
 */
export function keepWait(context: IExecuteFunctions, wait: Wait): void {
	context.getContext('node')[KEY] = wait as unknown as IDataObject;
}

/** @returns `undefined` when this execution waits for no reply */
export function readWait(context: IWebhookFunctions): Wait | undefined {
	// A webhook has no `getContext`; an expression reaches the same data.
	const name = JSON.stringify(context.getNode().name);
	const kept: unknown = context.evaluateExpression(
		`{{ $node[${name}].context[${JSON.stringify(KEY)}] }}`,
	);
	return waitSchema.safeParse(kept).data;
}
