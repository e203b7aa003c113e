import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { asNodeError } from '../../shared/calling/nodeError';
import { comeBack, isLeaving, removeUnlessBack } from '../../shared/n8n/deferredRemoval';
import { isStarting } from '../../shared/n8n/starting';
import {
	deleteEndpoint,
	listEndpoints,
	updateEndpoint,
	type Directions,
	type Endpoint,
} from '../api/webhooks';
import { lookAfter } from '../waiting/watch';
import { createWithToken } from './createWithToken';
import { endpointsOf, otherHostsOf, type Known } from './endpointsOf';
import { demandsSignature, directionsOf, publicUrl } from './settings';
import {
	forgetInProcess,
	forgetRegistration,
	keyOf,
	leaveRegistration,
	readLeft,
	readRegistration,
	writeRegistration,
	type Registration,
} from './state';

/** How long deliveries of an endpoint that was replaced are still accepted: a provider sends them again for minutes. */
const PREVIOUS_MS = 10 * 60_000;

/**
 * Whether exactly one live endpoint with the right settings, and with a secret that is known here, exists for
 * this node's URL. One that is about to be removed counts as none: `register` has to keep it.
 *
 * When n8n starts again and the management API cannot be asked, a known registration counts as good: the
 * provider still delivers to it, and giving it up would lose messages.
 *
 * @throws NodeOperationError without a public HTTPS URL; NodeApiError when the API refuses
 */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	const webhookUrl = publicUrl(context);
	const known = readRegistration(context, webhookUrl);
	if (known === undefined || isLeaving(keyOf(context, webhookUrl))) return false;
	if (lacksSecret(context, known)) return false;
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
 * place of all that were there. Safe to call again after a failure half-way, and after `unregister`: an endpoint
 * that works is there all the time.
 *
 * @throws NodeOperationError without a public HTTPS URL, or without the signing secret that the settings demand;
 *   NodeApiError when the API refuses
 */
export async function register(context: IHookFunctions): Promise<void> {
	const webhookUrl = publicUrl(context);
	const directions = directionsOf(context);
	await comeBack(keyOf(context, webhookUrl));
	const known = readRegistration(context, webhookUrl);
	const listed = await listAndTidy(context);
	const endpoints = endpointsOf(listed, webhookUrl, known ?? readLeft(context, webhookUrl));
	tellOtherHosts(context, otherHostsOf(listed, webhookUrl));

	const ours = endpoints.find(({ id, url }) => id === known?.id && url === known.url);
	for (const { id } of endpoints) if (id !== ours?.id) await deleteEndpoint(context, id);
	if (ours && known && !lacksSecret(context, known)) {
		const isGood = listed !== undefined && fits(ours, known, directions);
		if (isGood || (await isUpdated(context, known, directions))) {
			// Also where only this process knew it, after `unregister` or after the node was renamed.
			writeRegistration(context, webhookUrl, known);
			return;
		}
	}
	const created = await createWithToken(context, webhookUrl, directions);
	if (lacksSecret(context, created)) {
		await deleteEndpoint(context, created.id);
		throw noSecret(context);
	}
	// The old one goes when the new one is there, and what is under way from it is still let in.
	writeRegistration(context, webhookUrl, {
		...created,
		...(ours && known && { previous: { ...proofOf(known), until: Date.now() + PREVIOUS_MS } }),
	});
	if (ours) await deleteEndpoint(context, ours.id);
}

/**
 * Removes every endpoint for this node's URL: the test listener's at once, any other after a moment, unless
 * `register` is called, as n8n does when a change is published. A failing call is logged and never keeps the
 * workflow active.
 *
 * @param pause waits that many milliseconds; replaced in tests
 * @returns `removal` resolves when it is done
 */
export async function unregister(
	context: IHookFunctions,
	pause?: (milliseconds: number) => Promise<void>,
): Promise<{ removal: Promise<void> }> {
	const webhookUrl = context.getNodeWebhookUrl('default') ?? '';
	const known = readRegistration(context, webhookUrl);
	if (known?.isTest) {
		forgetRegistration(context, webhookUrl);
		await removeAll(context, webhookUrl, known);
		return { removal: Promise.resolve() };
	}
	const left = known ?? readLeft(context, webhookUrl);
	leaveRegistration(context, webhookUrl);
	const remove = async () => {
		forgetInProcess(context, webhookUrl);
		await removeAll(context, webhookUrl, left);
	};
	return { removal: removeUnlessBack(keyOf(context, webhookUrl), remove, pause) };
}

/** Never throws: what stays behind is logged, and is removed when the workflow is activated the next time. */
async function removeAll(
	context: IHookFunctions,
	webhookUrl: string,
	known: Known | undefined,
): Promise<void> {
	const left: Array<Endpoint['id']> = [];
	const ids = await idsOf(context, webhookUrl, known);
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
	known: Known | undefined,
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

const proofOf = ({ urlToken, signatureSecret, isSigned }: Registration) => ({
	urlToken,
	signatureSecret,
	isSigned,
});

const lacksSecret = (context: IHookFunctions, { signatureSecret }: Registration) =>
	demandsSignature(context) && !signatureSecret;

const noSecret = (context: IHookFunctions) =>
	new NodeOperationError(
		context.getNode(),
		'“Require Signature” is on, but Notifyer gave no secret to check signatures with',
		{
			description:
				'Nothing would be let in. Switch off the option “Require Signature”: then the token in the registered URL proves where a delivery comes from.',
		},
	);

function tellOtherHosts(context: IHookFunctions, hosts: string[]): void {
	if (hosts.length === 0) return;
	context.logger.warn(
		`This trigger is registered with Notifyer for another address as well: ${hosts.join(', ')}. If n8n has moved from there, remove that webhook with the Notifyer node (Webhook: Get Many, then Delete) or in the dashboard under Developer.`,
	);
}
