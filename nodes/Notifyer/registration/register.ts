import { randomBytes } from 'crypto';
import { NodeApiError, NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { readPause } from '../../inbox/receiving/filters/pause';
import { whyNotPublic } from '../../inbox/attachments/publicUrl';
import { lookAfter } from '../waiting/watch';
import {
	createEndpoint,
	deleteEndpoint,
	listEndpoints,
	updateEndpoint,
	type Directions,
	type Endpoint,
} from './management';
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
		endpoints = await endpointsOf(context, webhookUrl, known);
	} catch (error) {
		if (!isAutomatic(context)) throw asApiError(context, error);
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
	const endpoints = await endpointsOf(context, webhookUrl, known);

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

/** @returns what there is to delete: the known endpoint when the list cannot be had, `undefined` when nothing is known */
async function idsOf(
	context: IHookFunctions,
	webhookUrl: string,
	known: Registration | undefined,
): Promise<Array<Endpoint['id']> | undefined> {
	try {
		return (await endpointsOf(context, webhookUrl, known)).map(({ id }) => id);
	} catch (error) {
		context.logger.debug(`Listing the webhooks at Notifyer: ${asApiError(context, error).message}`);
		return known && [known.id];
	}
}

async function isDeleted(context: IHookFunctions, id: Endpoint['id']): Promise<boolean> {
	try {
		await deleteEndpoint(context, id);
		return true;
	} catch (error) {
		context.logger.debug(`Deleting the webhook at Notifyer: ${asApiError(context, error).message}`);
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
		const apiError = asApiError(context, error);
		const isFinal =
			'httpCode' in apiError && ['400', '404', '405'].includes(String(apiError.httpCode));
		if (!isFinal) throw apiError;
		context.logger.debug(`The webhook is registered anew: ${apiError.message}`);
		return false;
	}
}

async function createWithSecret(
	context: IHookFunctions,
	webhookUrl: string,
	directions: Directions,
): Promise<Registration> {
	const created = await createOnce(context, webhookUrl, directions);
	const common = { isTest: isTest(context), createdAt: Date.now() };
	if (created.signatureSecret) {
		const { id, signatureSecret } = created;
		return { ...common, id, url: webhookUrl, signatureSecret, urlToken: null };
	}
	// Nothing to check a signature with: the URL itself has to carry a secret then.
	await deleteEndpoint(context, created.id);
	const urlToken = randomBytes(24).toString('base64url');
	const url = `${webhookUrl}?token=${urlToken}`;
	const { id, signatureSecret } = await createOnce(context, url, directions);
	return { ...common, id, url, signatureSecret, urlToken };
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
		if (!isSameWebhook(error)) throw asApiError(context, error);
		const existing = await endpointsOf(context, url);
		if (existing.length === 0) throw alreadyTaken(context);
		for (const { id } of existing) await deleteEndpoint(context, id);
		created = await createEndpoint(context, url, directions);
	}
	// An answer without an identifier: the list has it.
	created ??= (await endpointsOf(context, url)).at(-1);
	if (created === undefined) {
		throw new NodeOperationError(context.getNode(), 'Notifyer did not confirm the webhook', {
			description:
				'Activate the workflow again. If it happens again, look in the Notifyer dashboard under Developer whether the webhook is there.',
		});
	}
	return created;
}

/**
 * All endpoints for this URL, whatever their query: a token may follow it. Where the account cannot list its
 * endpoints, the known one is taken to be as it was left.
 */
async function endpointsOf(
	context: IHookFunctions,
	webhookUrl: string,
	known?: Registration,
): Promise<Endpoint[]> {
	const listed = await listEndpoints(context);
	if (listed) {
		await lookAfter(context, listed);
		const wanted = withoutQuery(webhookUrl);
		return listed.filter(({ url }) => withoutQuery(url) === wanted);
	}
	return known ? [{ ...unlisted, id: known.id, url: known.url }] : [];
}

const unlisted = { isLive: true, incoming: undefined, outgoing: undefined, signatureSecret: null };

const withoutQuery = (url: string) => url.split(/[?#]/)[0];

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

function directionsOf(context: IHookFunctions): Directions {
	const events = context.getNodeParameter('events', ['incoming']) as string[];
	const options = context.getNodeParameter('options', {}) as { pauseAfterAnswer?: unknown };
	// A pause begins with a teammate's answer, whichever messages start the workflow.
	const isPausing = readPause(options.pauseAfterAnswer) !== undefined;
	return {
		incoming: events.includes('incoming'),
		outgoing: events.includes('outgoing') || isPausing,
	};
}

const isTest = (context: IHookFunctions) => context.getMode() === 'manual';

/** n8n itself activates: it started, or took over from another instance. Nobody is there to read an error. */
const isAutomatic = (context: IHookFunctions) =>
	['init', 'leadershipChange'].includes(context.getActivationMode());

/** @throws NodeOperationError when the provider could not reach the URL */
function publicUrl(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default') ?? '';
	if (whyNotPublic(url) === undefined) return url;
	throw new NodeOperationError(
		context.getNode(),
		'Notifyer delivers only to a public HTTPS address',
		{
			description:
				'This n8n calls itself by an address that is not HTTPS or not public. Set the environment variable WEBHOOK_URL (N8N_WEBHOOK_URL in newer versions) to the public address of this n8n (e.g. https://n8n.example.com/), restart it and activate the workflow again.',
		},
	);
}

const isSameWebhook = (error: unknown) =>
	error instanceof Error &&
	/same webhook exist/i.test(`${error.message} ${(error as NodeApiError).description ?? ''}`);

function alreadyTaken(context: IHookFunctions): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'Notifyer already has a webhook with this URL', {
		description:
			'It cannot be seen with this API key. Delete it in the Notifyer dashboard under Developer, then activate the workflow again.',
	});
}

const asApiError = (context: IHookFunctions, error: unknown) =>
	error instanceof NodeApiError || error instanceof NodeOperationError
		? error
		: new NodeOperationError(context.getNode(), error as Error);
