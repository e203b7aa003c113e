import type { IDataObject, IExecuteFunctions, IHttpRequestOptions, INode } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

export interface FakeResponse {
	statusCode: number;
	headers?: Record<string, string>;
	body: unknown;
}

/** Answers one request: a response to return, or an error to throw. */
export type Responder = (
	options: IHttpRequestOptions,
) => FakeResponse | Error | Promise<FakeResponse | Error>;

export interface Fake {
	/** The parameters of the node, one set for each item, or one for all. */
	parameters?: IDataObject | IDataObject[];
	/** How many input items there are; default: as many as there are sets of parameters. */
	items?: number;
	/** What the input items hold; default: nothing. */
	inputs?: IDataObject[];
	/** What the items of a Notifyer Trigger hold that the input items were made from; default: there is none. */
	before?: IDataObject[];
	credentials?: Record<string, IDataObject>;
	continueOnFail?: boolean;
	timeZone?: string;
	/** What the provider answers, in order; a request beyond them fails the test. */
	answers?: Array<FakeResponse | Error>;
	/** Instead of `answers`. */
	respond?: Responder;
}

const NODE: INode = {
	id: '1',
	name: 'Node under Test',
	type: 'test.node',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const TRIGGER = {
	name: 'Notifyer Trigger',
	type: 'n8n-nodes-whatsapp-inbox.notifyerTrigger',
	typeVersion: 2,
	disabled: false,
};

/**
 * A strict fake of n8n's execution context: it throws on every call that a test did not provide for.
 *
 * @returns the context, and the requests that were made with it, in order
 */
export function createActionContext(fake: Fake = {}) {
	const requests: Array<IHttpRequestOptions & { credentialType: string; body?: IDataObject }> = [];
	const answers = [...(fake.answers ?? [])];
	const sets = [fake.parameters ?? {}].flat();

	const members = {
		getNode: () => NODE,
		getInputData: () =>
			Array.from({ length: fake.items ?? sets.length }, (_, index) => ({
				json: fake.inputs?.[index] ?? {},
			})),
		getParentNodes: () => (fake.before ? [TRIGGER] : []),
		getWorkflowDataProxy: (itemIndex: number) => ({
			$: () => ({ item: { json: fake.before?.[itemIndex] } }),
		}),
		continueOnFail: () => fake.continueOnFail ?? false,
		getNodeParameter: (name: string, itemIndex: number, ...[fallback, options]: unknown[]) => {
			const set = sets[itemIndex] ?? sets[0] ?? {};
			const value = name in set ? set[name] : fallback;
			if (value === undefined) throw new Error(`The test gives no parameter "${name}"`);
			const locator = value as { mode?: string; value?: unknown };
			const extract = (options as { extractValue?: boolean } | undefined)?.extractValue;
			return extract && locator?.mode ? locator.value : value;
		},
		...(fake.credentials && {
			getCredentials: async (type: string) =>
				fake.credentials?.[type] ?? fail(`credential ${type}`),
		}),
		...(fake.timeZone && { getTimezone: () => fake.timeZone }),
		helpers: strict('helpers', {
			httpRequestWithAuthentication: async (
				credentialType: string,
				options: IHttpRequestOptions,
			) => {
				// As it is now: the code under test may go on with the same object.
				requests.push({ ...structuredClone(options), credentialType } as (typeof requests)[number]);
				const { method, url } = options;
				const answer = fake.respond ? await fake.respond(options) : answers.shift();
				if (answer === undefined) throw fail(`request ${method} ${url}`);
				if (answer instanceof Error) throw answer;
				return answer;
			},
		}),
	};
	return { context: strict('context', members) as unknown as IExecuteFunctions, requests };
}

/** JSON with HTTP 200. */
export const ok = (body: unknown): FakeResponse => ({ statusCode: 200, headers: {}, body });

/**
 * What n8n throws when there is no answer: a NodeApiError around the HTTP client's error, which holds the
 * whole request.
 */
export function networkError(code: string, more: object = {}): Error {
	const config = { headers: { Authorization: 'Bearer very-secret-key' }, data: 'secret text' };
	const cause = Object.assign(new Error(`${code} very-secret-key`), {
		name: 'AxiosError',
		isAxiosError: true,
		code,
		config,
		...more,
	});
	return new NodeApiError(NODE, cause as never);
}

/** Makes the requests for real, the way n8n's own helper does. */
export function overHttp(baseUrl: string, authorization: string): Responder {
	return async ({ method, url, qs, body, headers, timeout }) => {
		const target = new URL(baseUrl + url);
		for (const [name, value] of Object.entries(qs ?? {}))
			target.searchParams.set(name, String(value));
		try {
			const response = await fetch(target, {
				method,
				headers: { ...headers, authorization, 'content-type': 'application/json' } as never,
				...(body && { body: JSON.stringify(body) }),
				signal: AbortSignal.timeout(timeout ?? 5_000),
				redirect: 'manual',
			});
			const text = await response.text();
			return {
				statusCode: response.status,
				headers: Object.fromEntries(response.headers),
				body: parsed(text),
			};
		} catch (error) {
			const { name, cause } = error as Error & { cause?: { code?: string } };
			return networkError(name === 'TimeoutError' ? 'ECONNABORTED' : (cause?.code ?? 'ECONNRESET'));
		}
	};
}

/** As n8n's HTTP client does it: text that is no JSON stays text. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

function strict(name: string, members: object): object {
	return new Proxy(members, {
		get: (target, key) => {
			if (key in target) return target[key as keyof typeof target];
			// Asked for by `await`, by jest and by n8n's errors when they look at an object.
			if (typeof key === 'symbol' || ['then', 'toJSON', 'constructor'].includes(key))
				return undefined;
			throw fail(`${name}.${key}`);
		},
	});
}

function fail(what: string): Error {
	return new Error(`The test did not expect: ${what}`);
}
