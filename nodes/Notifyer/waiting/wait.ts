import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { keepWithExecution, keptWithExecution } from '../../inbox/n8n/executionData';

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

export function keepWait(context: IExecuteFunctions, wait: Wait): void {
	keepWithExecution(context, KEY, wait as unknown as IDataObject);
}

/** @returns `undefined` when this execution waits for no reply */
export function readWait(context: IWebhookFunctions): Wait | undefined {
	return waitSchema.safeParse(keptWithExecution(context, KEY)).data;
}
