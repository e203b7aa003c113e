import type { NodeApiError } from 'n8n-workflow';
import { z } from 'zod';
import type { CallContext } from '../../shared/calling/callProvider';
import { asNodeError } from '../../shared/calling/nodeError';
import { asObject, flag, parseJson, textOrNull, time } from '../../shared/item/tolerant';
import { PATHS } from './paths';
import { isNotFound, notifyerRequest } from './request';
import { noList, readAll } from './rows';

/** n8n waits for a trigger to register and to unregister; a management call that takes longer is given up. */
const TIMEOUT_MS = 10_000;

/** A text, or a JSON web key whose `k` it is. */
const secret = z
	.unknown()
	.transform((value) => asObject(value) ?? asObject(parseJson(String(value))) ?? { k: value })
	.pipe(z.object({ k: textOrNull }))
	.transform(({ k }) => k);

/** A registered endpoint. Newer accounts call the URL `webhooks`, older ones `url`. */
const endpointSchema = z
	.object({
		id: z.union([z.number(), z.string().min(1)]),
		webhooks: textOrNull,
		url: textOrNull,
		status: flag,
		incoming: flag,
		outgoing: flag,
		created_at: time,
		signature_secret: secret,
	})
	.transform((row) => ({
		id: row.id,
		url: row.webhooks ?? row.url ?? '',
		/** Older accounts have no such switch: their endpoints are always on. */
		isLive: row.status ?? true,
		incoming: row.incoming,
		outgoing: row.outgoing,
		/** Unix milliseconds. */
		...(row.created_at !== undefined && { createdAt: row.created_at }),
		signatureSecret: row.signature_secret,
	}));

export type Endpoint = z.output<typeof endpointSchema>;

/** Which messages an endpoint gets. */
export interface Directions {
	incoming: boolean;
	outgoing: boolean;
}

/** @returns all of the account's endpoints; `undefined` where the account cannot list them. @throws NodeApiError */
export async function listEndpoints(context: CallContext): Promise<Endpoint[] | undefined> {
	try {
		const answer = await call(context, 'GET', PATHS.webhooks);
		const endpoints = Array.isArray(answer) ? readAll(endpointSchema, answer) : [];
		const isEmpty = Array.isArray(answer) && answer.length === 0;
		// A missing list, or one without a readable row, must not pass for "nothing is registered".
		if (endpoints.length === 0 && !isEmpty) throw noList(context, 'webhooks');
		return endpoints;
	} catch (error) {
		// The documentation names no list: an older account may have none.
		if (isNotFound(error)) return undefined;
		throw asNodeError(context.getNode(), error);
	}
}

/**
 * Registers an endpoint. One body serves both generations of the API: each reads its own names and ignores
 * the other's.
 *
 * @returns the endpoint, with its signing secret where the account has one; `undefined` when the answer has
 *   no identifier
 * @throws NodeApiError, among others with `Same webhook exist` for an URL that is registered already
 */
export async function createEndpoint(
	context: CallContext,
	url: string,
	directions: Directions,
): Promise<Endpoint | undefined> {
	const body = { ...record(url, directions), url, active_signature: true };
	const answer = await call(context, 'POST', `${PATHS.webhooks}/create`, body);
	return endpointSchema.safeParse(answer).data;
}

/** Overwrites an endpoint's settings; its secret stays. @throws NodeApiError */
export async function updateEndpoint(
	context: CallContext,
	id: Endpoint['id'],
	url: string,
	directions: Directions,
): Promise<void> {
	await call(context, 'PATCH', `${PATHS.webhooks}/${encodeURIComponent(id)}`, {
		...record(url, directions),
		url,
	});
}

/** Deletes an endpoint; one that is gone already counts as deleted. @throws NodeApiError */
export async function deleteEndpoint(context: CallContext, id: Endpoint['id']): Promise<void> {
	try {
		await call(context, 'DELETE', `${PATHS.webhooks}/${encodeURIComponent(id)}`);
	} catch (error) {
		if (isNotFound(error)) return;
		throw asNodeError(context.getNode(), error);
	}
}

/** Whether Notifyer refused an URL because it is registered already. */
export const isSameWebhook = (error: unknown): boolean =>
	error instanceof Error &&
	/same webhook exist/i.test(`${error.message} ${(error as NodeApiError).description ?? ''}`);

const record = (url: string, { incoming, outgoing }: Directions) => ({
	webhooks: url,
	status: true,
	incoming,
	outgoing,
	schedule_activity: false,
	/** Seconds; 0 without schedule activity. */
	waiting_duration: 0,
});

async function call(
	context: CallContext,
	method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
	url: string,
	body?: object,
): Promise<unknown> {
	return await notifyerRequest(
		context,
		{ method, url, body },
		// An URL that is registered already is refused, so a second call makes no second endpoint. Who changes something
		// needs no answer: what is registered is in the list.
		{
			timeoutMs: TIMEOUT_MS,
			retries: 1,
			...(method !== 'GET' && { effect: 'sets', emptyAllowed: true, textAllowed: true }),
		},
	);
}

export const withoutQuery = (url: string): string => url.split(/[?#]/)[0] ?? '';

/** @returns e.g. `https://n8n.example.com/webhook/6f1c/webhook?token=…` */
export function withoutSecrets(url: string): string {
	return url
		.replace(/#.*$/s, '')
		.replace(/^([a-z][a-z\d+.-]*:\/\/)[^/?]*@/i, '$1…@')
		.replace(/\?.*$/s, (query) => query.replace(/=[^&]*/g, '=…'));
}
