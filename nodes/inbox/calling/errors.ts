import type { INode } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import type { Failure } from './failure';
import type { ErrorContext, Wording } from './wording';
import { general } from './wording';

/**
 * Builds the error a person sees. It is built from nothing but a status, a scrubbed reason and fixed
 * words, so no key, phone number or message text gets into an execution's log.
 *
 * @returns `message` says what happened and ends with the provider's scrubbed reason, `description` says
 *   what to do, `httpCode` is the HTTP status or `null` when there was no answer
 */
export function toError(node: INode, failure: Failure, context: ErrorContext): NodeApiError {
	const { message, description } = { ...general(failure, context), ...own(failure, context) };
	const reason = failure.kind === 'refused' ? failure.reason : null;
	const status = 'status' in failure ? String(failure.status) : undefined;
	const full = reason ? `${message}: ${reason}` : message;
	return new NodeApiError(
		node,
		{ message: full, ...(status && { httpCode: status }) },
		{ message: full, description, httpCode: status, itemIndex: context.itemIndex },
	);
}

/**
 * For a send whose answer is JSON but confirms nothing.
 *
 * @returns the same error as for an answer that is no JSON: it is unknown whether the message was sent
 */
export function unconfirmedError(node: INode, service: string, itemIndex: number): NodeApiError {
	return toError(
		node,
		{ kind: 'unreadable', status: 200 },
		{ service, itemIndex, attempts: 1, changesSomething: true, outcomeMatters: true },
	);
}

function own(failure: Failure, { describe }: ErrorContext): Wording {
	const wording = failure.kind === 'refused' ? describe?.(failure) : undefined;
	return Object.fromEntries(
		Object.entries(wording ?? {}).filter(([, words]) => words !== undefined),
	);
}
