const USUAL: Record<number, [code: string, message: string]> = {
	400: ['BAD_REQUEST', 'The request is invalid.'],
	401: ['UNAUTHORIZED', 'The API key is missing or wrong.'],
	403: ['FORBIDDEN', 'The limit of your plan is reached.'],
	404: ['NOT_FOUND', 'There is no such resource.'],
	413: ['FILE_TOO_LARGE', 'The file is too large.'],
	422: ['UNPROCESSABLE', 'The request cannot be processed.'],
	429: ['RATE_LIMITED', 'Too many requests.'],
	500: ['INTERNAL_ERROR', 'Something went wrong on our side.'],
	502: ['BAD_GATEWAY', 'An upstream service did not answer.'],
	503: ['UNAVAILABLE', 'The service is temporarily unavailable.'],
};

/** A call that the provider turns down; the server answers with its status and error body. */
export class Refusal extends Error {
	override readonly name = 'Refusal';
	readonly headers: Record<string, string>;
	readonly body: unknown;

	/** @param message default: a usual one for the status */
	constructor(
		readonly status: number,
		message?: string,
		more: { code?: string; details?: unknown; headers?: Record<string, string> } = {},
	) {
		super(message ?? USUAL[status]?.[1] ?? `HTTP ${status}`);
		this.headers = more.headers ?? {};
		this.body = errorBody(status, this.message, more.code, more.details);
	}
}

/** The error shape that both providers document. */
export function errorBody(status: number, message?: string, code?: string, details?: unknown) {
	const [usualCode, usualMessage] = USUAL[status] ?? [`HTTP_${status}`, `HTTP ${status}`];
	const error = { code: code ?? usualCode, message: message ?? usualMessage };
	return { success: false, error: details === undefined ? error : { ...error, details } };
}
