import { randomBytes } from 'crypto';
import { NodeOperationError, type IHookFunctions, type NodeApiError } from 'n8n-workflow';
import { asNodeError } from '../../shared/calling/nodeError';
import {
	createEndpoint,
	deleteEndpoint,
	listEndpoints,
	type Directions,
	type Endpoint,
} from '../api/webhooks';
import { endpointsOf } from './endpointsOf';
import type { Registration } from './state';

/**
 * Registers an endpoint of which real deliveries can be told from forged ones: by a token of 192 bits in its URL,
 * and by Notifyer's signing secret where the account has one.
 *
 * @throws NodeApiError, NodeOperationError when Notifyer does not register it
 */
export async function createWithToken(
	context: IHookFunctions,
	webhookUrl: string,
	directions: Directions,
): Promise<Registration> {
	const urlToken = randomBytes(24).toString('base64url');
	const url = `${webhookUrl}?token=${urlToken}`;
	const { id, signatureSecret } = await createOnce(context, url, directions);
	const isTest = context.getMode() === 'manual';
	return { id, url, urlToken, signatureSecret, isSigned: false, isTest, createdAt: Date.now() };
}

/** Creates the endpoint; one that turns up only now, for example from a call that timed out, is replaced. */
async function createOnce(
	context: IHookFunctions,
	url: string,
	directions: Directions,
): Promise<Endpoint> {
	let created: Endpoint | undefined;
	try {
		created = await createEndpoint(context, url, directions);
	} catch (error) {
		if (!isSameWebhook(error)) throw asNodeError(context.getNode(), error);
		const existing = endpointsOf(await listEndpoints(context), url);
		if (existing.length === 0) throw alreadyTaken(context);
		for (const { id } of existing) await deleteEndpoint(context, id);
		created = await createEndpoint(context, url, directions);
	}
	// An answer without an identifier: the list has it.
	created ??= (await listEndpoints(context))?.find((endpoint) => endpoint.url === url);
	if (created === undefined) {
		throw new NodeOperationError(context.getNode(), 'Notifyer did not confirm the webhook', {
			description:
				'Activate the workflow again. If it happens again, look in the Notifyer dashboard under Developer whether the webhook is there.',
		});
	}
	return created;
}

const isSameWebhook = (error: unknown) =>
	error instanceof Error &&
	/same webhook exist/i.test(`${error.message} ${(error as NodeApiError).description ?? ''}`);

function alreadyTaken(context: IHookFunctions): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'Notifyer already has a webhook with this URL', {
		description:
			'It cannot be seen with this credential. Delete it in the Notifyer dashboard under Developer, then try again.',
	});
}
