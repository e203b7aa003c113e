import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { asNodeError } from '../../shared/calling/nodeError';
import {
	createEndpoint,
	deleteEndpoint,
	isSameWebhook,
	listEndpoints,
	updateEndpoint,
	withoutQuery,
	type Directions,
	type Endpoint,
} from '../api/webhooks';

/** An endpoint that is known here, where the account cannot list its own. */
export type Known = Partial<Pick<Endpoint, 'id' | 'url'>>;

/**
 * Those of the account's endpoints that are for this URL, whatever their query: a token follows it. Where the
 * account cannot list its endpoints, the known one is taken to be as it was left.
 *
 * @param listed as `listEndpoints` gives them
 */
export function endpointsOf(
	listed: Endpoint[] | undefined,
	webhookUrl: string,
	known?: Known,
): Endpoint[] {
	if (listed) {
		const wanted = withoutQuery(webhookUrl);
		return listed.filter(({ url }) => withoutQuery(url) === wanted);
	}
	if (known?.id === undefined) return [];
	return [{ ...unlisted, id: known.id, url: known.url ?? webhookUrl }];
}

const unlisted = { isLive: true, incoming: undefined, outgoing: undefined, signatureSecret: null };

/**
 * Creates the endpoint; one that turns up only now, for example from a call that timed out, is replaced.
 *
 * @throws NodeApiError, NodeOperationError when Notifyer does not register it
 */
export async function createOnce(
	context: IHookFunctions,
	url: string,
	directions: Directions,
): Promise<Endpoint> {
	let created: Endpoint | undefined;
	try {
		created = await createEndpoint(context, url, directions);
	} catch (error) {
		if (!isSameWebhook(error)) throw asNodeError(context.getNode(), error);
		const existing = (await listEndpoints(context))?.filter((one) => one.url === url) ?? [];
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

/**
 * Makes a new endpoint for its URL, which Notifyer takes once only: meanwhile another one with a parameter more
 * takes its place, so that nothing is lost. What is left behind half-way goes with the next registration.
 *
 * @returns the new endpoint, with its secret
 */
export async function createAnew(
	context: IHookFunctions,
	old: Pick<Endpoint, 'id'>,
	url: string,
	directions: Directions,
): Promise<Endpoint> {
	const bridge = await createOnce(context, `${url}&bridge=1`, directions);
	await deleteEndpoint(context, old.id);
	const created = await createOnce(context, url, directions);
	await deleteEndpoint(context, bridge.id);
	return created;
}

/**
 * Switches the endpoint on and to the wanted messages without a moment in which nothing is registered.
 *
 * @returns `false` when the account cannot change endpoints or no longer has this one
 * @throws NodeApiError for anything else: an endpoint that works is not given up because the API is busy
 */
export async function isUpdated(
	context: IHookFunctions,
	id: Endpoint['id'],
	url: string,
	directions: Directions,
): Promise<boolean> {
	try {
		await updateEndpoint(context, id, url, directions);
		return true;
	} catch (error) {
		const apiError = asNodeError(context.getNode(), error);
		const isFinal =
			'httpCode' in apiError && ['400', '404', '405'].includes(String(apiError.httpCode));
		if (!isFinal) throw apiError;
		context.logger.debug(`The webhook is registered again: ${apiError.message}`);
		return false;
	}
}

function alreadyTaken(context: IHookFunctions): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'Notifyer already has a webhook with this URL', {
		description:
			'It cannot be seen with this credential. Delete it in the Notifyer dashboard under Developer, then try again.',
	});
}
