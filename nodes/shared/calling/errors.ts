import type { INode } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import type { ShownFailure, ShownRefusal } from './failure';
import { apiError } from './nodeError';
import type { ErrorContext, Wording } from './wording';
import { general, UNKNOWN_IF_SENT } from './wording';
import { isUncertain } from './retry';

/**
 * Builds the error a person sees. It is built from nothing but a status, codes, a reason that repeats nothing of
 * the request (see `asShown`) and fixed words, so no key, phone number or message text gets into an execution's log.
 *
 * @returns `message` says what happened and ends with the provider's reason, or with its code where there is no
 *   reason to show; `description` says what to do, `httpCode` is the HTTP status or `null` when there was no answer
 */
export function toError(node: INode, failure: ShownFailure, context: ErrorContext): NodeApiError {
	const { message, description: todo } = {
		...general(failure, context),
		...own(failure, context),
	};
	const status = 'status' in failure ? failure.status : undefined;
	const full = failure.kind === 'refused' ? withReason(message, failure) : message;
	const isLeftOut = failure.kind === 'refused' && failure.isLeftOut;
	const description = isLeftOut ? `${todo} ${leftOut(context.service)}` : todo;
	return apiError(node, full, { description, status, itemIndex: context.itemIndex });
}

/**
 * For a send whose answer is JSON but confirms nothing.
 *
 * @returns the same error as for an answer that is not JSON: it is unknown whether the message was sent
 */
export function unconfirmedError(node: INode, service: string, itemIndex: number): NodeApiError {
	return toError(
		node,
		{ kind: 'unreadable', status: 200 },
		{ service, itemIndex, attempts: 1, effect: 'sends' },
	);
}

/** Whether an error says that a message, or a part of it, may have gone out. */
export function isUnknownOutcome(error: unknown): boolean {
	return error instanceof NodeApiError && error.message.includes(UNKNOWN_IF_SENT);
}

/** @returns the message with the provider's reason, or with its codes where there is no reason to show */
export function withReason(message: string, { reason, shownCodes }: ShownRefusal): string {
	if (reason !== null) return `${message}: ${reason}`;
	return shownCodes.length > 0 ? `${message} (code ${shownCodes.join(', ')})` : message;
}

const leftOut = (service: string) =>
	`What ${service} said about it is not shown, because it repeats something private, such as the text or the number.`;

function own(failure: ShownFailure, { describe, effect }: ErrorContext): Wording {
	const isCertain = failure.kind === 'refused' && !isUncertain(failure, effect);
	const wording = isCertain ? describe?.(failure) : undefined;
	return Object.fromEntries(
		Object.entries(wording ?? {}).filter(([, words]) => words !== undefined),
	);
}
