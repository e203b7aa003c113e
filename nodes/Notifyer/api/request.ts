import { NodeApiError, type NodeOperationError } from 'n8n-workflow';
import {
	callProvider,
	type CallContext,
	type CallOptions,
	type ProviderRequest,
} from '../../shared/calling/callProvider';
import type { ShownRefusal } from '../../shared/calling/failure';
import { asNodeError } from '../../shared/calling/nodeError';
import type { Wording } from '../../shared/calling/wording';
import { groupOf, type Group } from './groups';
import { headersLearned, keepKeyHeader, keyHeader, otherKeyHeader } from './keyHeader';
import { noAccess } from './noAccess';
import { canSignIn, readAccount } from './signIn';
import { isWindowClosed } from './windowClosed';

/**
 * Makes one call to Notifyer.
 *
 * @param request its path begins with the API group, e.g. `/api:U9ztporN/send/message`: by the group the
 *   credential knows which kind of authentication to add. A key that was refused is tried once in its other form; for
 *   webhooks, whose documents disagree on it, the key is tried after a sign-in that was refused.
 * @returns the parsed JSON body, `undefined` for an allowed empty one
 * @throws NodeApiError see `callProvider`
 */
export async function notifyerRequest(
	context: CallContext,
	request: ProviderRequest,
	options: Omit<CallOptions, 'service' | 'describe' | 'renews'> = {},
): Promise<unknown> {
	const group = groupOf(request.url);
	const begun = headersLearned();
	let outcome = await call(context, request, options, group);
	if (group && isKeyRefused(outcome, group)) {
		const account = readAccount(await context.getCredentials('notifyerApi'));
		const wasToken = group.secret !== 'key' && canSignIn(account);
		const other = otherKeyHeader(account.apiKey, group, begun);
		const forms = wasToken ? [keyHeader(account.apiKey, group), other] : [other];
		for (const header of forms) {
			const headers = { ...request.headers, Authorization: header };
			const again = await call(context, { ...request, headers }, options, group);
			const isTaken = !isKeyRefused(again, group);
			if (isTaken) keepKeyHeader(account.apiKey, group, header);
			// Where neither is taken, the sign-in is what was meant.
			if (isTaken || !wasToken) outcome = again;
			if (isTaken) break;
		}
	}
	if ('answer' in outcome) return outcome.answer;
	const { refused, error } = outcome;
	if (!refused || group?.secret === undefined || group.secret === 'key') throw error;
	throw isNoAccess(refused) ? await noAccess(context, refused, options.itemIndex) : error;
}

type Outcome =
	| { answer: unknown }
	| { error: NodeApiError | NodeOperationError; refused?: ShownRefusal };

async function call(
	context: CallContext,
	request: ProviderRequest,
	options: Omit<CallOptions, 'service' | 'describe' | 'renews'>,
	group: Group | undefined,
): Promise<Outcome> {
	let refused: ShownRefusal | undefined;
	try {
		const answer = await callProvider(context, 'notifyerApi', request, {
			...options,
			service: 'Notifyer',
			describe: (refusal) => {
				refused = refusal;
				return describe(refusal);
			},
			// A key does not expire, and a message must not go out twice.
			renews: group !== undefined && group.secret !== 'key' && !request.headers?.Authorization,
		});
		return { answer };
	} catch (error) {
		return { error: asNodeError(context.getNode(), error), refused };
	}
}

/**
 * Whether the form in which the key was sent may be the cause, so that the other one is worth a try: nothing was
 * carried out. Webhooks are the dashboard's own calls, which answer a foreign secret with 403 as well.
 */
function isKeyRefused(outcome: Outcome, { secret }: Group): boolean {
	if ('answer' in outcome || !outcome.refused || secret === 'token') return false;
	const { status } = outcome.refused;
	return status === 401 || (status === 403 && secret === 'tokenOrKey');
}

const isNoAccess = ({ status }: ShownRefusal): boolean => status === 401 || status === 403;

/** Whether Notifyer does not know the path, or what it names. */
export const isNotFound = (error: unknown): boolean =>
	error instanceof NodeApiError && error.httpCode === '404';

/**
 * Makes a call that two of the provider's sources name differently: where the first path is not known, the second.
 *
 * @throws NodeApiError see `notifyerRequest`
 */
export async function requestEither(
	context: CallContext,
	first: ProviderRequest,
	second: Partial<ProviderRequest>,
	options: Parameters<typeof notifyerRequest>[2] = {},
): Promise<unknown> {
	try {
		return await notifyerRequest(context, first, options);
	} catch (error) {
		if (!isNotFound(error)) throw asNodeError(context.getNode(), error);
		return await notifyerRequest(context, { ...first, ...second }, options);
	}
}

const WINDOW_CLOSED = 'The 24-hour window of this contact is closed';

/** Whether Notifyer took nothing of a message because the window is closed. */
export function isWindowClosedError(error: unknown): boolean {
	return error instanceof NodeApiError && error.message.startsWith(WINDOW_CLOSED);
}

function describe(refusal: ShownRefusal): Wording | undefined {
	if (isWindowClosed(refusal)) {
		return {
			message: WINDOW_CLOSED,
			description:
				'WhatsApp allows free-form messages only within 24 hours of the contact’s last message. Send an approved template instead, or let “If the 24-Hour Window Is Closed” do it.',
		};
	}
	return BY_STATUS[refusal.status];
}

const BY_STATUS: Record<number, Wording> = {
	401: {
		message: 'Notifyer did not accept the API key',
		description:
			'In the Notifyer dashboard open Developer > API Key, copy the key and paste it into the credential without spaces.',
	},
	403: {
		message: 'Notifyer does not allow this with the current plan or limits',
		description:
			'Check in the Notifyer dashboard under Billing what the plan includes and whether its limit is used up.',
	},
	413: {
		message: 'The media file is too large',
		description:
			'WhatsApp takes images up to 5 MB, video and audio up to 16 MB and documents up to 100 MB.',
	},
	422: {
		message: 'Notifyer could not fetch the media file',
		description:
			'Media URL must be a direct, public HTTPS link that opens without signing in. Images: JPG or PNG. Video: MP4 or 3GPP. Audio: MP3, AAC, AMR or OGG.',
	},
};
