import type { Failure } from './failure';
import { scrub } from './scrub';

/** What n8n's request helper returns with `returnFullResponse`. */
export interface ProviderResponse {
	statusCode: number;
	headers?: Record<string, unknown>;
	/** Parsed JSON; text when the body is no JSON. */
	body: unknown;
}

export interface Answer {
	kind: 'answered';
	body: unknown;
}

/**
 * Tells an answer from a refusal. HTTP 200 is not enough: by both providers' public API documentation
 * a refusal may come as `{ success: false, error: { code, message } }` or `{ message, details }` with
 * HTTP 200, and a proxy in between may answer 200 with a page of its own.
 *
 * @param emptyAllowed whether an empty body is a fine answer (deleting)
 * @param confidential values of the request that must not be repeated in the reason
 */
export function judgeAnswer(
	{ statusCode: status, headers, body }: ProviderResponse,
	emptyAllowed: boolean,
	confidential: string[] = [],
): Answer | Failure {
	const successful = status >= 200 && status < 300;
	if (successful && !saysNo(body)) {
		if (typeof body === 'object' && body !== null) return { kind: 'answered', body };
		const empty = body === '' || body === null || body === undefined;
		return empty && emptyAllowed
			? { kind: 'answered', body: undefined }
			: { kind: 'unreadable', status };
	}
	const { code, reason } = explanation(body);
	const retryAfter = headers?.['retry-after'];
	return {
		kind: 'refused',
		status,
		code: code ? scrub(code, confidential) : null,
		reason: reason ? scrub(reason, confidential) || null : null,
		...(typeof retryAfter === 'string' && { retryAfter }),
	};
}

function saysNo(body: unknown): boolean {
	if (!isRecord(body)) return false;
	if ('success' in body) return body.success === false || body.success === 'false';
	return Boolean(body.error) || ('message' in body && 'details' in body);
}

/** Finds the code and the words of a refusal in the documented places. */
function explanation(body: unknown): { code?: string; reason?: string } {
	// Text that is no page, such as "Too many requests".
	if (typeof body === 'string') return body.includes('<') ? {} : { reason: body };
	if (!isRecord(body)) return {};
	const source = isRecord(body.error) ? body.error : body;
	const words = [
		text(source.message) ?? text(body.error) ?? text(body.message),
		...details(source.details),
	];
	const reason = [...new Set(words.filter(Boolean))].join(' ');
	return { code: text(source.code), reason };
}

/** Details are a sentence, a list of them, or `{ field: [sentences] }`. */
function details(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value)
		.flat()
		.filter((entry): entry is string => typeof entry === 'string')
		.slice(0, 3);
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
