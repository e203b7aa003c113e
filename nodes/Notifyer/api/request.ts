import { NodeApiError } from 'n8n-workflow';
import {
	callProvider,
	type CallContext,
	type CallOptions,
	type ProviderRequest,
} from '../../shared/calling/callProvider';
import type { ShownRefusal } from '../../shared/calling/failure';
import { asNodeError } from '../../shared/calling/nodeError';
import type { Wording } from '../../shared/calling/wording';
import { groupOf } from './groups';
import { noAccess } from './noAccess';
import { isWindowClosed } from './windowClosed';

/**
 * Makes one call to Notifyer.
 *
 * @param request its path begins with the API group, e.g. `/api:U9ztporN/send/message`: by the group the
 *   credential knows which kind of authentication to add
 * @returns the parsed JSON body, `undefined` for an allowed empty one
 * @throws NodeApiError see `callProvider`
 */
export async function notifyerRequest(
	context: CallContext,
	request: ProviderRequest,
	options: Omit<CallOptions, 'service' | 'describe' | 'renews'> = {},
): Promise<unknown> {
	const secret = groupOf(request.url)?.secret ?? 'key';
	let refused: ShownRefusal | undefined;
	try {
		return await callProvider(context, 'notifyerApi', request, {
			...options,
			service: 'Notifyer',
			describe: (refusal) => {
				refused = refusal;
				return describe(refusal);
			},
			// A key does not expire, and a message must not go out twice.
			renews: secret !== 'key',
		});
	} catch (error) {
		if (secret === 'key' || !refused || ![401, 403].includes(refused.status)) {
			throw asNodeError(context.getNode(), error);
		}
		throw await noAccess(context, refused, options.itemIndex);
	}
}

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
