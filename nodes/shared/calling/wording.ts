import type { Effect, Failure, ShownRefusal } from './failure';
import { isUncertain } from './retry';

/** How every error begins that leaves open whether a message went out. */
export const UNKNOWN_IF_SENT = 'It is unknown whether the message was sent';

/** The same for other changes. */
export const UNKNOWN_IF_DONE = 'It is unknown whether the change was made';

/** A provider's own wording for a refusal; what is left out keeps the general wording. */
export interface Wording {
	/** What happened. */
	message?: string;
	/** What to do about it. */
	description?: string;
}

export interface ErrorContext {
	/** The provider's name, as people know it. */
	service: string;
	itemIndex?: number;
	/** How many times the request was made; 0 where a rate limit of before kept it back. */
	attempts: number;
	/** How long the provider asked to wait, in milliseconds. */
	askedMs?: number;
	/** What the request does. */
	effect: Effect;
	describe?: (refusal: ShownRefusal) => Wording | undefined;
}

/** What is said when the provider's own wording says nothing. */
export function general(failure: Failure, context: ErrorContext): Required<Wording> {
	const { service } = context;
	switch (failure.kind) {
		case 'refused':
			return isUncertain(failure, context.effect)
				? uncertain(failure, context)
				: refused(failure, context);
		case 'notSent':
			return {
				message: `The request to ${service} was not made: ${failure.reason}`,
				description: 'Check the credential that is selected in this node.',
			};
		case 'unreachable':
			return {
				message: `${service} could not be reached`,
				description: `${tried(context.attempts)} to connect (${failure.code}); nothing was sent. Check the Base URL in the credential, and whether this n8n can reach the internet.`,
			};
		case 'interrupted':
		case 'unreadable':
			return uncertain(failure, context);
	}
}

type Uncertain = Extract<Failure, { kind: 'refused' | 'interrupted' | 'unreadable' }>;

function uncertain(failure: Uncertain, { service, effect }: ErrorContext): Required<Wording> {
	const what = whatWentWrong(failure, service);
	if (effect === 'sends') {
		return {
			message: `${UNKNOWN_IF_SENT}: ${what}`,
			description: `It was not sent again, so that nobody gets it twice. Check the conversation in ${service} before you send it again.`,
		};
	}
	if (effect === 'reads') {
		return {
			message: `${service} could not be read: ${what}`,
			description:
				'Try again later. If this happens every time, check the Base URL in the credential.',
		};
	}
	return {
		message: `${UNKNOWN_IF_DONE}: ${what}`,
		description: `Look in ${service} whether it worked before you try again. If this happens every time, check the Base URL in the credential.`,
	};
}

function whatWentWrong(failure: Uncertain, service: string): string {
	if (failure.kind === 'refused') {
		return `${service} could not finish it (HTTP ${failure.status})`;
	}
	if (failure.kind === 'unreadable') {
		return `${service} gave an answer that cannot be read (HTTP ${failure.status})`;
	}
	// The code itself would make n8n replace the whole message by one of its own.
	return /TIMED?_?OUT|ECONNABORTED/.test(failure.code)
		? `${service} did not answer in time`
		: `the connection to ${service} was lost before it answered`;
}

function refused(
	refusal: Extract<Failure, { kind: 'refused' }>,
	{ service, attempts, askedMs }: ErrorContext,
): Required<Wording> {
	const { status } = refusal;
	const repeated = attempts === 1 ? '' : ` ${tried(attempts)}.`;
	if (status === 401) {
		return {
			message: `${service} did not accept the credential`,
			description: 'Check the key in the credential that is selected in this node.',
		};
	}
	if (status === 402 || status === 403) {
		return {
			message: `${service} does not allow this`,
			description: `Check in ${service} what the plan of the account includes and whether a limit is used up.`,
		};
	}
	if (status === 404) {
		return {
			message: `${service} did not find what this node asks for`,
			description: 'Check the ID in this node and the Base URL in the credential.',
		};
	}
	if (status === 429) {
		const wait = askedMs === undefined ? 'a few minutes' : duration(askedMs);
		return {
			message: `${service} asks to wait ${wait} before the next request`,
			description: `${service} got too many requests.${repeated} Send less often, for example with a Loop Over Items and a Wait node.`,
		};
	}
	if (status >= 500) {
		const wait = askedMs === undefined ? 'later' : `in ${duration(askedMs)}`;
		return {
			message: `${service} could not process the request (HTTP ${status})`,
			description: `The cause is at ${service}.${repeated} Try again ${wait}.`,
		};
	}
	if (status >= 300 && status < 400) {
		return {
			message: `${service} has moved to another address (HTTP ${status})`,
			description:
				'Check the Base URL in the credential: it should be the address of the API itself.',
		};
	}
	return {
		message: `${service} refused the request`,
		description: 'Check the values in the fields of this node.',
	};
}

function tried(count: number): string {
	if (count === 0) return 'No request was made for this item';
	return count === 1 ? 'Tried once' : `Tried ${count} times`;
}

function duration(milliseconds: number): string {
	const seconds = Math.ceil(milliseconds / 1000);
	if (seconds < 90) return seconds === 1 ? '1 second' : `${seconds} seconds`;
	return `${Math.ceil(seconds / 60)} minutes`;
}
