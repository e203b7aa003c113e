import type { IHookFunctions } from 'n8n-workflow';
import { asNodeError } from '../../inbox/calling/nodeError';
import { isStarting } from '../../inbox/n8n/starting';
import {
	deleteEndpoint,
	listEndpoints,
	updateEndpoint,
	type Directions,
	type Endpoint,
} from '../api/webhooks';
import { lookAfter } from '../waiting/watch';
import { createWithSecret } from './createWithSecret';
import { endpointsOf } from './endpointsOf';
import { directionsOf, publicUrl } from './settings';
import {
	forgetRegistration,
	readRegistration,
	writeRegistration,
	type Registration,
} from './state';

/**
 * Whether exactly one live endpoint with the right settings, and with a secret that is known here, exists for
 * this node's URL.
 *
 * When n8n starts again and the management API cannot be asked, a known registration counts as good: the
 * provider still delivers to it, and giving it up would lose messages.
 *
 * @throws NodeOperationError without a public HTTPS URL; NodeApiError when the API refuses
 */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	const webhookUrl = publicUrl(context);
	const known = readRegistration(context, webhookUrl);
	if (known === undefined) return false;
	let endpoints: Endpoint[];
	try {
		endpoints = endpointsOf(await listAndTidy(context), webhookUrl, known);
	} catch (error) {
		if (!isStarting(context)) throw asNodeError(context.getNode(), error);
		context.logger.warn(
			'Notifyer could not be asked whether the webhook is still registered; the known registration is kept. Activate the workflow again if no messages arrive.',
		);
		return true;
	}
	const [only, ...others] = endpoints;
	return others.length === 0 && only !== undefined && fits(only, known, directionsOf(context));
}

/**
 * Leaves exactly one live endpoint for this node's URL: the known one brought up to date, or a new one in
 * place of all that were there. Safe to call again after a failure half-way.
 *
 * @throws NodeOperationError without a public HTTPS URL; NodeApiError when the API refuses
 */
export async function register(context: IHookFunctions): Promise<void> {
	const webhookUrl = publicUrl(context);
	const directions = directionsOf(context);
	const known = readRegistration(context, webhookUrl);
	const endpoints = endpointsOf(await listAndTidy(context), webhookUrl, known);

	const ours = endpoints.find(({ id, url }) => id === known?.id && url === known.url);
	for (const { id } of endpoints) if (id !== ours?.id) await deleteEndpoint(context, id);
	if (ours && known && (await isUpdated(context, known, directions))) {
		// Also where only this process knew it, after the node was renamed.
		writeRegistration(context, webhookUrl, known);
		return;
	}
	if (ours) {
		await deleteEndpoint(context, ours.id);
		forgetRegistration(context, webhookUrl);
	}
	writeRegistration(context, webhookUrl, await createWithSecret(context, webhookUrl, directions));
}

/**
 * Removes every endpoint for this node's URL. The secret is forgotten first, so that nothing gets in whatever
 * the provider answers; a failing call is logged and never keeps the workflow active.
 */
export async function unregister(context: IHookFunctions): Promise<void> {
	const webhookUrl = context.getNodeWebhookUrl('default') ?? '';
	const known = readRegistration(context, webhookUrl);
	forgetRegistration(context, webhookUrl);
	const ids = await idsOf(context, webhookUrl, known);
	const left: Array<Endpoint['id']> = [];
	for (const id of ids ?? []) if (!(await isDeleted(context, id))) left.push(id);
	if (ids && left.length === 0) return;
	context.logger.warn(
		'The webhook could not be removed at Notifyer. Its deliveries are refused; if it is still there, remove it in the dashboard under Developer.',
	);
}

/** Lists the account's endpoints, and removes those at which no execution waits any more. */
async function listAndTidy(context: IHookFunctions): Promise<Endpoint[] | undefined> {
	const listed = await listEndpoints(context);
	await lookAfter(context, listed ?? []);
	return listed;
}

/** @returns what there is to delete: the known endpoint when the list cannot be had, `undefined` when nothing is known */
async function idsOf(
	context: IHookFunctions,
	webhookUrl: string,
	known: Registration | undefined,
): Promise<Array<Endpoint['id']> | undefined> {
	try {
		return endpointsOf(await listAndTidy(context), webhookUrl, known).map(({ id }) => id);
	} catch (error) {
		context.logger.debug(
			`Listing the webhooks at Notifyer: ${asNodeError(context.getNode(), error).message}`,
		);
		return known && [known.id];
	}
}

async function isDeleted(context: IHookFunctions, id: Endpoint['id']): Promise<boolean> {
	try {
		await deleteEndpoint(context, id);
		return true;
	} catch (error) {
		context.logger.debug(
			`Deleting the webhook at Notifyer: ${asNodeError(context.getNode(), error).message}`,
		);
		return false;
	}
}

/**
 * Switches the known endpoint on and to the wanted messages without a moment in which nothing is registered.
 *
 * @returns `false` when the account cannot change endpoints or no longer has this one
 * @throws NodeApiError for anything else: an endpoint that works is not given up because the API is busy
 */
async function isUpdated(
	context: IHookFunctions,
	known: Registration,
	directions: Directions,
): Promise<boolean> {
	try {
		await updateEndpoint(context, known.id, known.url, directions);
		return true;
	} catch (error) {
		const apiError = asNodeError(context.getNode(), error);
		const isFinal =
			'httpCode' in apiError && ['400', '404', '405'].includes(String(apiError.httpCode));
		if (!isFinal) throw apiError;
		context.logger.debug(`The webhook is registered anew: ${apiError.message}`);
		return false;
	}
}

function fits(
	endpoint: Endpoint,
	known: Registration,
	{ incoming, outgoing }: Directions,
): boolean {
	return (
		endpoint.id === known.id &&
		endpoint.url === known.url &&
		endpoint.isLive &&
		(endpoint.incoming ?? incoming) === incoming &&
		(endpoint.outgoing ?? outgoing) === outgoing
	);
}
