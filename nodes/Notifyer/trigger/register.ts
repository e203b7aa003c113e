import { createHmac } from 'crypto';
import { NodeOperationError, type IHookFunctions, type NodeApiError } from 'n8n-workflow';
import { asNodeError } from '../../shared/calling/nodeError';
import { toKey } from '../../shared/memory/boundedMap';
import { comeBack, isLeaving, removeUnlessBack } from '../../shared/n8n/deferredRemoval';
import { isStarting } from '../../shared/n8n/starting';
import { isNotFound } from '../api/request';
import { canSignIn, readAccount } from '../api/signIn';
import { isNoAccess, registerByKey, removeListed, whyNotRegistered } from '../api/surfaces';
import { deleteEndpoint, listEndpoints, type Directions, type Endpoint } from '../api/webhooks';
import { lookAfter } from '../waiting/watch';
import { createAnew, createOnce, endpointsOf, isUpdated, type Known } from './managed';
import { forgetProduction, noteProduction, registerProductionAgain } from './production';
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
 * Whether this node's URL is registered as it should be: exactly one live endpoint with the right settings, and with
 * a secret that is known here. One that is about to be removed counts as none: `register` has to keep it.
 *
 * What was registered with the key alone cannot be asked for: it is registered again, but for a start of n8n. Then a
 * known registration counts as good too where the management API cannot be asked: the provider still delivers to
 * it, and giving it up would lose messages.
 *
 * @throws NodeOperationError without a public HTTPS URL; NodeApiError when the API fails
 */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	const webhookUrl = publicUrl(context);
	const known = readRegistration(context, webhookUrl);
	if (known === undefined || isLeaving(keyOf(context, webhookUrl))) return false;
	if (lacksSecret(context, known)) return false;
	if (known.way === 'surface') return isStarting(context);
	let endpoints: Endpoint[];
	try {
		endpoints = endpointsOf(await listAndTidy(context), webhookUrl, known);
	} catch (error) {
		if (!isStarting(context)) {
			if (isNoAccess(error)) return false;
			throw asNodeError(context.getNode(), error);
		}
		context.logger.warn(
			'Notifyer could not be asked whether the webhook is still registered; the known registration is kept. Activate the workflow again if no messages arrive.',
		);
		return true;
	}
	const [only, ...others] = endpoints;
	return others.length === 0 && only !== undefined && fits(only, known, directionsOf(context));
}

/** What is to be registered: the same URL as long as address, account and key stay. */
interface Wanted {
	/** Without query. */
	webhookUrl: string;
	directions: Directions;
	/** What every registration of it has. */
	own: Omit<Registration, 'way' | 'id' | 'signatureSecret'>;
	/** What is known of an earlier registration. */
	known: Registration | undefined;
}

/**
 * Registers this node's URL: with the management API, and where that refuses whoever calls, as the provider's
 * automation clients do. Safe to call again after a failure half-way, and after `unregister`: what works is there
 * all the time.
 *
 * @throws NodeOperationError without a public HTTPS URL, or without the signing secret that the settings demand;
 *   NodeApiError when the API refuses
 */
export async function register(context: IHookFunctions): Promise<void> {
	const webhookUrl = publicUrl(context);
	const directions = directionsOf(context);
	await comeBack(keyOf(context, webhookUrl));
	const account = readAccount(await context.getCredentials('notifyerApi'));
	if (account.apiKey === '') throw noKey(context);
	const urlToken = createHmac('sha256', account.apiKey).update(webhookUrl).digest('base64url');
	const wanted: Wanted = {
		webhookUrl,
		directions,
		own: {
			url: `${webhookUrl}?token=${urlToken}`,
			urlToken,
			isSigned: false,
			isTest: context.getMode() === 'manual',
			createdAt: Date.now(),
			account: toKey(JSON.stringify([account.baseUrl, account.apiKey])),
			outgoing: directions.outgoing,
		},
		known: readRegistration(context, webhookUrl),
	};
	let others: Array<Endpoint['id']>;
	try {
		others = await registerManaged(context, wanted);
	} catch (error) {
		if (isNoAccess(error)) return await registerAtSurface(context, wanted, error);
		throw asNodeError(context.getNode(), error);
	}
	// They go when the right one is there, and what is under way from them is still let in.
	for (const id of others) await deleteEndpoint(context, id);
	// What an earlier registration with the key alone left would deliver everything a second time, unsigned.
	if (wanted.known?.way === 'surface' && canSignIn(account)) await tidyListed(context, webhookUrl);
}

/**
 * Brings the endpoint that is there up to date, or makes a new one.
 *
 * @returns the other endpoints for the URL
 * @throws NodeOperationError without the signing secret that the settings demand; NodeApiError, with 401 or 403 where
 *   the management API is not for whoever calls, and nothing has changed
 */
async function registerManaged(
	context: IHookFunctions,
	{ webhookUrl, directions, own, known }: Wanted,
): Promise<Array<Endpoint['id']>> {
	const { url } = own;
	const list = await listAndTidy(context);
	const left = readLeft(context, webhookUrl);
	const there = endpointsOf(list, webhookUrl, known ?? (left && { ...left, url }));
	const same = there.find((endpoint) => endpoint.url === url);
	const others = there.map(({ id }) => id).filter((id) => id !== same?.id);
	const isOurs = known?.way === 'management' && known.url === url && known.id === same?.id;
	const ours = isOurs ? known : undefined;
	const wished = { url, directions, isListed: Boolean(list) };
	const anew = { ...own, way: 'management' as const };
	let registration: Registration;
	if (same && (await isKept(context, same, ours, wished))) {
		registration = ours
			? { ...ours, outgoing: own.outgoing }
			: { ...anew, id: same.id, signatureSecret: null };
	} else {
		const { id, signatureSecret } = same
			? await createAnew(context, same, url, directions)
			: await createOnce(context, url, directions);
		registration = { ...anew, id, signatureSecret, ...previousOf(known) };
	}
	if (lacksSecret(context, registration)) {
		if (registration.id !== undefined) await deleteEndpoint(context, registration.id);
		throw noSecret(context);
	}
	// Also where only this process knew it, after `unregister` or after the node was renamed.
	writeRegistration(context, webhookUrl, registration);
	return others.filter((id) => id !== registration.id);
}

/**
 * Whether the endpoint can stay: its secret is known, or nobody asks for one, and its settings are right, now.
 *
 * @param ours what is known of it; `undefined`: its secret was shown once and is lost
 */
async function isKept(
	context: IHookFunctions,
	same: Endpoint,
	ours: Registration | undefined,
	{ url, directions, isListed }: { url: string; directions: Directions; isListed: boolean },
): Promise<boolean> {
	if (ours ? lacksSecret(context, ours) : context.getMode() !== 'manual') return false;
	if (!ours && demandsSignature(context)) return false;
	const isGood = ours !== undefined && isListed && fits(same, ours, directions);
	return isGood || (await isUpdated(context, same.id, url, directions));
}

/** Registers the URL as the provider's automation clients do. That cannot be undone with the key. */
async function registerAtSurface(
	context: IHookFunctions,
	{ webhookUrl, directions, own, known }: Wanted,
	refused: NodeApiError,
): Promise<void> {
	if (demandsSignature(context)) throw noSignature(context);
	try {
		await registerByKey(context, own.url, directions);
	} catch (error) {
		// An account without such a surface is as one that lets the key register nothing.
		const isClosed = isNoAccess(error) || isNotFound(error);
		// Notifyer may say in any words that the key is wrong, also with HTTP 200.
		throw await whyNotRegistered(
			context,
			isClosed ? refused : asNodeError(context.getNode(), error),
		);
	}
	// What the management API registered before it refused is there still, and goes with the workflow.
	const { id } = known ?? readLeft(context, webhookUrl) ?? {};
	const registration: Registration = {
		...own,
		way: 'surface',
		...(id !== undefined && { id }),
		signatureSecret: null,
		...previousOf(known),
	};
	writeRegistration(context, webhookUrl, registration);
	noteProduction(registration);
}

/**
 * Takes back what `register` did. Of the management API: every endpoint for this node's URL, the test listener's at
 * once, any other after a moment, unless `register` is called, as n8n does when a change is published. With the key
 * alone nothing can be removed: what still arrives gets n8n's 404, and the published address gets back the place
 * that a test has taken. A failing call is logged and never keeps the workflow active.
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
		await remove(context, webhookUrl, known);
		if (known.way === 'surface') await registerProductionAgain(context, known);
		return { removal: Promise.resolve() };
	}
	const left = known ?? readLeft(context, webhookUrl);
	leaveRegistration(context, webhookUrl);
	const removeLater = async () => {
		forgetInProcess(context, webhookUrl);
		forgetProduction(webhookUrl);
		await remove(context, webhookUrl, left);
	};
	return { removal: removeUnlessBack(keyOf(context, webhookUrl), removeLater, pause) };
}

/** Never throws. @param known `undefined` where nothing is known: then the management API's list is looked through */
async function remove(
	context: IHookFunctions,
	webhookUrl: string,
	known: Pick<Registration, 'id'> | undefined,
): Promise<void> {
	const { id } = known ?? {};
	if (id !== undefined || known === undefined) {
		await removeAll(context, webhookUrl, id === undefined ? undefined : { id });
	}
	await tidyListed(context, webhookUrl);
}

/** Removes what the dashboard lists of registrations with the key alone. Never throws. */
async function tidyListed(context: IHookFunctions, webhookUrl: string): Promise<void> {
	await attempt(context, 'Listing what is registered with the key', async () => {
		const account = readAccount(await context.getCredentials('notifyerApi'));
		if (canSignIn(account)) await removeListed(context, webhookUrl);
	});
}

/** Never throws: what stays behind is logged, and is removed when the workflow is activated the next time. */
async function removeAll(
	context: IHookFunctions,
	webhookUrl: string,
	known: Known | undefined,
): Promise<void> {
	const list = await attempt(context, 'Listing the webhooks at Notifyer', async () => ({
		endpoints: await listAndTidy(context),
	}));
	let isDone = list !== undefined || known !== undefined;
	for (const { id } of endpointsOf(list?.endpoints, webhookUrl, known)) {
		const deleted = await attempt(context, 'Deleting the webhook at Notifyer', async () => {
			await deleteEndpoint(context, id);
			return true;
		});
		isDone &&= deleted === true;
	}
	if (isDone) return;
	context.logger.warn(
		'The webhook could not be removed at Notifyer. Its deliveries are refused; if it is still there, remove it in the dashboard under Developer.',
	);
}

/** Never throws. @returns `undefined` for a step that failed, which is logged */
async function attempt<Value>(
	context: IHookFunctions,
	what: string,
	step: () => Promise<Value>,
): Promise<Value | undefined> {
	try {
		return await step();
	} catch (error) {
		context.logger.debug(`${what}: ${asNodeError(context.getNode(), error).message}`);
		return undefined;
	}
}

/** Lists the account's endpoints, and removes those at which no execution waits any more. */
async function listAndTidy(context: IHookFunctions): Promise<Endpoint[] | undefined> {
	const listed = await listEndpoints(context);
	await lookAfter(context, listed ?? []);
	return listed;
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

/** @param known what is replaced */
const previousOf = (known: Registration | undefined) =>
	known && {
		previous: {
			urlToken: known.urlToken,
			signatureSecret: known.signatureSecret,
			isSigned: known.isSigned,
			until: Date.now() + PREVIOUS_MS,
		},
	};

const lacksSecret = (context: IHookFunctions, { signatureSecret }: Registration) =>
	demandsSignature(context) && !signatureSecret;

/** Without it everybody could find out the token of the URL. */
const noKey = (context: IHookFunctions) =>
	new NodeOperationError(context.getNode(), 'The API Key of the Notifyer credential is empty', {
		description:
			'In the Notifyer dashboard open Developer > API Key, copy the key and paste it into the credential. If it is an expression, check that it gives a value.',
	});

const noSecret = (context: IHookFunctions) =>
	new NodeOperationError(
		context.getNode(),
		'“Require Signature” is on, but Notifyer sent no secret for checking signatures',
		{
			description:
				'No message would start the workflow. Switch off the option “Require Signature”: then the secret token in the registered URL shows that a message comes from Notifyer.',
		},
	);

const noSignature = (context: IHookFunctions) =>
	new NodeOperationError(
		context.getNode(),
		'“Require Signature” is on, and with the API key alone Notifyer signs nothing',
		{
			description:
				'No message would start the workflow. Fill in Email and Password of the Notifyer credential, or switch off the option “Require Signature”: then the secret token in the registered URL shows that a message comes from Notifyer.',
		},
	);
