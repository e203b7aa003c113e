import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	NodeExecutionHint,
} from 'n8n-workflow';
import { byteStream } from '../byteStream';
import { send, type FakeResponse } from './http';
import { NODE } from './members';
import { strict, unexpected } from './strict';

export { networkError } from './http';
export type { FakeResponse } from './http';

/** Answers one request: a response to return, or an error to throw. */
export type Responder = (
	options: IHttpRequestOptions,
) => FakeResponse | Error | Promise<FakeResponse | Error>;

export interface Fake {
	/** The parameters of the node, one set for each item, or one for all. */
	parameters?: IDataObject | IDataObject[];
	/** How fields were written, by their names, where that is not their value: an expression. */
	written?: Record<string, string>;
	/** How many input items there are; default: as many as there are sets of parameters. */
	items?: number;
	/** What the input items hold; default: nothing. */
	inputs?: IDataObject[];
	/** What the items of a Notifyer Trigger hold that the input items were made from; default: there is none. */
	before?: IDataObject[];
	credentials?: Record<string, IDataObject>;
	continueOnFail?: boolean;
	timeZone?: string;
	/** What expressions come to, e.g. `{{ $execution.resumeUrl }}`. */
	expressions?: Record<string, string>;
	/** What the provider answers, in order; a request beyond them fails the test. */
	answers?: Array<FakeResponse | Error>;
	/** The file of each input item's binary field `data`; with `id` n8n keeps it outside of the item. */
	file?: { content: Buffer; fileName?: string; mimeType: string; id?: string };
	/** Instead of `answers`. */
	respond?: Responder;
}

const TRIGGER = {
	name: 'Notifyer Trigger',
	type: 'n8n-nodes-whatsapp-inbox.notifyerTrigger',
	typeVersion: 2,
	disabled: false,
};

/**
 * A strict fake of n8n's execution context: it throws on every call that a test did not provide for.
 *
 * @returns the context, and the requests that were made and the hints that were given with it, in order
 */
export function createActionContext(fake: Fake = {}) {
	const requests: Array<IHttpRequestOptions & { credentialType: string; body?: IDataObject }> = [];
	const hints: NodeExecutionHint[] = [];
	const answers = [...(fake.answers ?? [])];
	const sets = [fake.parameters ?? {}].flat();
	const before = (fake.before ?? []).map((json) => ({ json }));

	const members = {
		getNode: () => NODE,
		getInputData: () =>
			Array.from({ length: fake.items ?? sets.length }, (_, index) => ({
				json: fake.inputs?.[index] ?? {},
			})),
		getParentNodes: () => (fake.before ? [TRIGGER] : []),
		getChildNodes: () => [],
		addExecutionHints: (...given: NodeExecutionHint[]) => void hints.push(...given),
		// n8n's own: what has run before, and from where the input items came.
		workflow: {
			getNode: (name: string) => (name === TRIGGER.name ? TRIGGER : NODE),
			getChildNodes: () => [],
			connectionsBySourceNode: {},
		},
		runExecutionData: {
			resultData: {
				runData: fake.before ? { [TRIGGER.name]: [{ data: { main: [before] }, source: [] }] } : {},
			},
		},
		executeData: {
			source: fake.before ? { main: [{ previousNode: TRIGGER.name }] } : null,
		},
		continueOnFail: () => fake.continueOnFail ?? false,
		getNodeParameter: (name: string, itemIndex: number, ...[fallback, options]: unknown[]) => {
			const set = sets[itemIndex] ?? sets[0] ?? {};
			const isRaw = (options as { rawExpressions?: boolean } | undefined)?.rawExpressions;
			const written = isRaw ? fake.written?.[name] : undefined;
			const value = written ?? (name in set ? set[name] : fallback);
			if (value === undefined) throw unexpected(`parameter "${name}"`);
			const locator = value as { mode?: string; value?: unknown };
			const extract = (options as { extractValue?: boolean } | undefined)?.extractValue;
			return extract && locator?.mode ? locator.value : value;
		},
		// Where a test gives none, a refusal is compared with an empty one.
		getCredentials: async (type: string) =>
			fake.credentials ? (fake.credentials[type] ?? refuse(`credential ${type}`)) : {},
		...(fake.expressions && {
			evaluateExpression: (expression: string) =>
				fake.expressions?.[expression] ?? fail(`expression ${expression}`),
		}),
		...(fake.timeZone && { getTimezone: () => fake.timeZone }),
		helpers: strict('helpers', {
			...(fake.file && filesOf(fake.file)),
			httpRequestWithAuthentication: async (credentialType: string, given: IHttpRequestOptions) => {
				// A signal cannot be cloned.
				const options = { ...given };
				delete options.abortSignal;
				// As it is now: the code under test may go on with the same object. A form cannot be cloned.
				const { body, ...rest } = options;
				const copy: unknown = body instanceof FormData ? body : structuredClone(body);
				requests.push({
					...structuredClone(rest),
					...(body !== undefined && { body: copy }),
					credentialType,
				} as (typeof requests)[number]);
				const { method, url } = options;
				const answer = fake.respond ? await fake.respond(options) : answers.shift();
				if (answer === undefined) throw unexpected(`request ${method} ${url}`);
				if (answer instanceof Error) throw answer;
				return answer;
			},
		}),
	};
	return { context: strict('context', members) as unknown as IExecuteFunctions, requests, hints };
}

/** n8n's helpers for the one file that a test has. */
function filesOf({ content, id, ...facts }: NonNullable<Fake['file']>) {
	return {
		assertBinaryData: (_: number, name: string) => {
			if (name !== 'data') throw new Error(`The item has no binary field '${name}'`);
			return { ...facts, id, data: '' };
		},
		...(id
			? {
					getBinaryMetadata: async () => ({ ...facts, fileSize: content.length }),
					getBinaryStream: async () => byteStream(content.subarray(0, 9), content.subarray(9)),
				}
			: { getBinaryDataBuffer: async () => content }),
	};
}

/** JSON with HTTP 200. */
export const ok = (body: unknown): FakeResponse => ({ statusCode: 200, headers: {}, body });

/** Makes the requests for real, the way n8n's own helper does. */
export function overHttp(baseUrl: string, authorization: string): Responder {
	return async (options) => {
		const headers = { ...options.headers, authorization };
		return await send({ ...options, baseURL: baseUrl, headers });
	};
}

function refuse(what: string): never {
	throw unexpected(what);
}
