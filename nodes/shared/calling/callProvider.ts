import {
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type IHookFunctions,
	type IHttpRequestMethods,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { judgeAnswer, type Allowed, type Answer, type ProviderResponse } from './answer';
import { requestWithin } from './deadline';
import { toError } from './errors';
import type { Effect, Failure, ShownFailure, ShownRefusal } from './failure';
import { heldBy } from './held';
import { judgeThrown } from './network';
import { decideRetry } from './retry';
import { asShown } from './shown';
import type { Wording } from './wording';

export type CallContext =
	| IExecuteFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IWebhookFunctions;

export interface ProviderRequest {
	method: IHttpRequestMethods;
	/** A path with a leading slash; the credential adds the base URL and the authentication. */
	url: string;
	qs?: IDataObject;
	/** Goes out as JSON; a `FormData` as it is. */
	body?: object;
	headers?: IDataObject;
	/** What people wrote of it: no error repeats it, however short it is. Longer texts are seen without this. */
	confidential?: string[];
}

/** An empty body is allowed by default for DELETE and PATCH. */
export interface CallOptions extends Allowed {
	/** The provider's name for messages. */
	service: string;
	/** The provider's wording for its refusals, tried before the general one. */
	describe?: (refusal: ShownRefusal) => Wording | undefined;
	/** The input item that this request belongs to. */
	itemIndex?: number;
	/** How long one attempt may take, from the first byte to the last, in milliseconds. Default 30 000. */
	timeoutMs?: number;
	/** How often a request is repeated at most. Default 3. */
	retries?: number;
	/** Default: GET reads, POST adds, everything else sets. Whoever sends a message says so. */
	effect?: Effect;
	/** After a 401 n8n has the credential renew its token and makes the call once more. Default: false. */
	renews?: boolean;
}

/** The clock, replaced in tests. Both in milliseconds. */
export interface Timing {
	now(): number;
	sleep(milliseconds: number): Promise<void>;
}

/** One deadline over all bytes of an answer. */
export const CALL_TIMEOUT_MS = 30_000;

const realTiming: Timing = { now: () => Date.now(), sleep };

/**
 * Makes one call to a provider: the only place of this package that does.
 *
 * It repeats what can be repeated without harm (see `decideRetry`) and judges the HTTP status itself, so
 * that n8n makes its own second attempt at a 401 only where a token can be renewed (`renews`). Once a rate limit
 * asks to wait longer than it does, it makes no call in the same run until that time is over.
 *
 * @param credentialType name of the credential whose `authenticate` adds base URL and headers
 * @returns the parsed JSON body (an object or a list), `undefined` for an allowed empty one, an allowed text
 * @throws NodeApiError for everything else, see `toError`
 */
export async function callProvider(
	context: CallContext,
	credentialType: string,
	request: ProviderRequest,
	options: CallOptions,
	timing: Timing = realTiming,
): Promise<unknown> {
	const effect = options.effect ?? usualEffect(request.method);
	const limits = limitsOf(context);
	const leftMs = (limits.get(credentialType) ?? 0) - timing.now();
	if (leftMs > 0) {
		throw toError(context.getNode(), LIMITED, {
			...options,
			attempts: 0,
			askedMs: leftMs,
			effect,
		});
	}
	for (let attempt = 1; ; attempt++) {
		const outcome = await callOnce(context, credentialType, request, options, effect);
		if (outcome.kind === 'answered') return outcome.body;

		const decision = decideRetry(outcome, {
			attempt,
			retries: options.retries ?? 3,
			effect,
			now: timing.now(),
		});
		if (!decision.again) {
			if (isRateLimit(outcome) && decision.askedMs !== undefined) {
				limits.set(credentialType, timing.now() + decision.askedMs);
			}
			const failure =
				outcome.kind === 'refused'
					? asShown(outcome, await heldBy(context, credentialType, request))
					: outcome;
			throw toError(context.getNode(), failure, {
				...options,
				attempts: attempt,
				askedMs: decision.askedMs,
				effect,
			});
		}
		await timing.sleep(decision.waitMs);
	}
}

/** For each run of a node, which shares one context among its items: until when a credential's rate limit lasts. */
const runs = new WeakMap<CallContext, Map<string, number>>();

function limitsOf(context: CallContext): Map<string, number> {
	const limits = runs.get(context) ?? new Map<string, number>();
	runs.set(context, limits);
	return limits;
}

const isRateLimit = (failure: Failure) => failure.kind === 'refused' && failure.status === 429;

/** In place of an answer where no call is made. */
const LIMITED: ShownFailure = {
	...{ kind: 'refused', status: 429, codes: [], words: '' },
	...{ reason: null, isLeftOut: false, shownCodes: [] },
};

function usualEffect(method: IHttpRequestMethods): Effect {
	if (method === 'GET' || method === 'HEAD') return 'reads';
	return method === 'POST' ? 'adds' : 'sets';
}

async function callOnce(
	context: CallContext,
	credentialType: string,
	{ method, url, qs, body, headers }: ProviderRequest,
	{ timeoutMs = CALL_TIMEOUT_MS, renews = false, ...allowed }: CallOptions,
	effect: Effect,
): Promise<Answer | Failure> {
	const options: IHttpRequestOptions = {
		method,
		url,
		// Copies: the credential's `authenticate` writes into what it is given.
		...(qs && { qs: { ...qs } }),
		...(body && { body: body instanceof FormData ? body : { ...body } }),
		headers: { ...headers },
		timeout: timeoutMs,
		json: true,
		returnFullResponse: true,
		// A status that n8n throws for: what makes it renew a token.
		ignoreHttpStatusErrors: renews ? { ignore: true, except: [401] } : true,
		// A redirected send would arrive as a GET, and elsewhere with the key.
		disableFollowRedirect: true,
	};
	try {
		const response = await requestWithin(timeoutMs, options, async (limited) => {
			return (await context.helpers.httpRequestWithAuthentication.call(
				context,
				credentialType,
				limited,
			)) as ProviderResponse;
		});
		const emptyAllowed = ['DELETE', 'PATCH'].includes(method);
		return judgeAnswer(response, effect, { emptyAllowed, ...allowed });
	} catch (error) {
		return judgeThrown(error);
	}
}
