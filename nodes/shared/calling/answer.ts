import type { ICredentialTestFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { asObject, toFlag, toObject, toText } from '../item/tolerant';
import type { Effect, Failure } from './failure';

/** What n8n's request helper returns with `returnFullResponse`. */
export interface ProviderResponse {
	statusCode: number;
	headers?: Record<string, unknown>;
	/** Parsed JSON; text when the body is not JSON. */
	body: unknown;
}

export interface Answer {
	kind: 'answered';
	body: unknown;
}

/** What a fine answer may be besides JSON that does not say no. */
export interface Allowed {
	/** An empty body (deleting). */
	emptyAllowed?: boolean;
	/** A text in place of JSON (a link); a page never is. */
	textAllowed?: boolean;
	/** An HTTP 200 that says no, for who asks just that. */
	noAllowed?: boolean;
}

/** An answer is searched no deeper and no longer than this. */
const DEEPEST = 6;
const MOST_ENTRIES = 50;

/** A provider that names what is wrong in a thousand rows says so much of them. */
const MOST_FIELDS = 10;

/**
 * Tells an answer from a refusal. HTTP 200 is not enough: by both providers' public API documentation
 * a refusal may come as `{ success: false, error: { code, message } }` or `{ message, details }` with
 * HTTP 200, and a proxy in between may answer 200 with a page of its own.
 *
 * The answer to a send is searched as a whole, because it holds WhatsApp's own answer somewhere inside
 * (`whatsapp_response_info`), and that one may be an error under a `success: true`. What is read may hold records
 * about errors of another day, so of other answers only the outermost object counts.
 */
export function judgeAnswer(
	{ statusCode: status, headers, body }: ProviderResponse,
	effect: Effect,
	{ emptyAllowed, textAllowed, noAllowed }: Allowed = {},
): Answer | Failure {
	const successful = status >= 200 && status < 300;
	if (successful && (noAllowed || !saysNo(body, effect))) {
		if (typeof body === 'object' && body !== null) return { kind: 'answered', body };
		if (textAllowed && typeof body === 'string' && !/^\s*(?:<|$)/.test(body)) {
			return { kind: 'answered', body };
		}
		return emptyAllowed && (body ?? '') === ''
			? { kind: 'answered', body: undefined }
			: { kind: 'unreadable', status };
	}
	const { codes, reason: words } = explanation(body);
	return { kind: 'refused', status, codes, words, retryAfter: toText(headers?.['retry-after']) };
}

/** How long one request of a credential's test may take, in milliseconds. */
const TRIAL_LIMIT_MS = 10_000;

/**
 * Makes a request of a credential's test: with a body it posts, without one it gets. Redirects are not followed.
 *
 * @returns an answer of any status; `undefined` when none came. Never throws.
 */
export const tryOut = async (
	{ helpers }: ICredentialTestFunctions,
	{ url, headers, body }: Pick<IHttpRequestOptions, 'url' | 'headers' | 'body'>,
): Promise<ProviderResponse | undefined> =>
	await (
		helpers.request({
			method: body === undefined ? 'GET' : 'POST',
			uri: url,
			headers,
			...(body !== undefined && { body }),
			json: true,
			timeout: TRIAL_LIMIT_MS,
			resolveWithFullResponse: true,
			simple: false,
			followRedirect: false,
		}) as Promise<ProviderResponse>
	).catch(() => undefined);

/** What came back when a credential was tried out: any answer of the API will do, a page of somebody else's will not. */
export const kindOf = (response: ProviderResponse | undefined) =>
	response && judgeAnswer(response, 'reads', { emptyAllowed: true, textAllowed: true }).kind;

function saysNo(body: unknown, effect: Effect): boolean {
	if (effect === 'sends' && recordsIn(body).some((one) => denies(one) || hasFailed(one)))
		return true;
	const record = toObject(body);
	if (effect !== 'reads' && record.status === 'error') return true;
	return denies(record) || (!('success' in record) && 'message' in record && 'details' in record);
}

function denies(record: Record<string, unknown>): boolean {
	// One service calls its errors `ERROR_CODE_NOT_FOUND`, `ERROR_FATAL` …
	const isError = errorsOf(record).length > 0 || /^ERROR_/.test(toText(record.code));
	return toFlag(record.success) === false || isError;
}

/** The word for a message that WhatsApp or the phone did not take. */
function hasFailed({ status, message_status }: Record<string, unknown>): boolean {
	return [status, message_status].some((word) =>
		/^(failed|failure|error|rejected|undelivered)$/i.test(String(word ?? '')),
	);
}

/** Finds the codes and the words of a refusal in the documented places. */
function explanation(body: unknown): { codes: string[]; reason: string } {
	// Text that is not a page, such as "Too many requests".
	if (typeof body === 'string') return { codes: [], reason: body.includes('<') ? '' : body };
	const errors = recordsIn(body).flatMap(errorsOf);
	const isUnderSuccess = asObject(body)?.success === true;
	const sources = isUnderSuccess && errors.length > 0 ? errors : [...errors, ...[body].flat()];
	return {
		codes: [...new Set(sources.flatMap(codesOf))],
		reason: withoutRepeats(sources.flatMap(wordsOf)).join(' '),
	};
}

/** What stands under `error` and `errors`, where it says that there is one. */
function errorsOf({ error, errors }: Record<string, unknown>): unknown[] {
	return [error, errors].flat().filter((one) => {
		if (typeof one === 'string') return !/^\s*(|0|false|no|none|null|ok)\s*$/i.test(one);
		if (typeof one === 'object' && one !== null) return Object.keys(one).length > 0;
		return Boolean(one);
	});
}

function codesOf(source: unknown): string[] {
	const { code, error_code, error_subcode, errorCode } = toObject(source);
	return texts(code, error_code, error_subcode, errorCode);
}

/** The words of one error: a text, or an object as the providers, Meta's Graph API and Laravel write it. */
function wordsOf(said: unknown): string[] {
	if (typeof said === 'string') return [said];
	const source = toObject(said);
	const inner = asObject(source.error_data)?.details ?? source.error_data;
	const words = texts(
		...[source.title, source.message, source.error_user_title, source.error_user_msg],
		...[...sentences(inner), ...sentences(source.details), source.detail],
		...[source.description, source.error_description, source.reason],
	);
	const field = toText(source.field);
	if (words.length > 0 && field !== '') return [`${field}: ${words.join(' ')}`];
	if (words.length > 0 || codesOf(source).length > 0) return words;
	// `errors: { field: ["sentence"] }`; an error inside is one of its own.
	return sentences({ ...source, success: undefined, error: undefined, errors: undefined }, DEEPEST);
}

/**
 * Details are a sentence, a list of them or of errors, or `{ field: [sentences] }`: then each begins with its field's
 * name.
 */
function sentences(value: unknown, depth = 0): string[] {
	if (typeof value === 'string') return [value];
	if (Array.isArray(value)) return value.slice(0, MOST_FIELDS).flatMap(wordsOf);
	if (depth > DEEPEST) return [];
	const fields = Object.entries(toObject(value))
		.map(([field, said]): [string, string[]] => [field, sentences(said, depth + 1)])
		.filter(([, all]) => all.length > 0)
		.map(([field, all]) => `${field}: ${all.map((one) => one.replace(/\.\s*$/, '')).join(', ')}`);
	return fields.length > 0 ? [fields.slice(0, MOST_FIELDS).join('; ')] : [];
}

/** Meta says the same under `title`, `message` and `details`, each a little longer. */
function withoutRepeats(words: string[]): string[] {
	const plain = (word: string) => word.toLowerCase().replace(/[.!\s]+$/, '');
	const different = [...new Map(words.map((word) => [plain(word), word.trim()]))];
	return different
		.filter(
			([one]) => !different.some(([other]) => other.length > one.length && other.includes(one)),
		)
		.map(([, word]) => word);
}

/** The object itself and the objects inside, outermost first. */
function recordsIn(value: unknown, depth = 0): Array<Record<string, unknown>> {
	if (typeof value !== 'object' || value === null || depth > DEEPEST) return [];
	const inside = Object.values(value).slice(0, MOST_ENTRIES);
	const deeper = inside.flatMap((entry) => recordsIn(entry, depth + 1));
	return [asObject(value) ?? [], deeper].flat();
}

const texts = (...values: unknown[]): string[] => values.map(toText).filter((one) => one !== '');
