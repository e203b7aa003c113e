import { createHmac } from 'crypto';
import { isOneOf, isSameSecret, type Delivery } from '../../inbox/receiving/delivery';
import type { Rejection } from '../../inbox/receiving/responses';

const PREFIX = 'sha256=';

/** What was agreed with Notifyer when an endpoint was registered. */
export interface Proof {
	/** Given once, when the endpoint is created; `null` where the account has no signing secrets. */
	signatureSecret: string | null;
	/** Part of the registered URL; `null` where there is none. */
	urlToken: string | null;
}

/**
 * Whether Notifyer sent this delivery.
 *
 * Rule 1: without a registration whose secret is known nothing is accepted.
 * Rule 2: where Notifyer gave a signing secret, `X-Webhook-Signature` must prove it.
 * Rule 3: where it gave none, the URL's own `token` must be there.
 *
 * @returns what to answer when it did not
 */
export function verify(delivery: Delivery, registration: Proof | undefined): Rejection | undefined {
	if (registration?.signatureSecret) {
		const signature = delivery.header('x-webhook-signature');
		return isSignature(signature, delivery.rawBody, registration.signatureSecret)
			? undefined
			: {
					status: 401,
					error: 'X-Webhook-Signature: missing or not made with the secret of this webhook',
				};
	}
	if (registration?.urlToken) {
		return isSameSecret(delivery.query('token'), registration.urlToken)
			? undefined
			: { status: 401, error: 'token: missing or not the one in the registered URL' };
	}
	return {
		status: 401,
		error:
			'This webhook is not registered with Notifyer: deactivate the workflow and activate it again',
	};
}

/** How an HMAC-SHA256 is written, by how many characters that takes. */
const ENCODINGS = { 43: 'base64url', 44: 'base64', 64: 'hex' } as const;

/**
 * The documentation says that the header is "derived from" the secret and to "compare it"; its sample is as
 * long as a secret, not as a hash. So both readings count: the secret itself, and the HMAC-SHA256 of the raw
 * body in hex, base64 or base64url, with or without `sha256=`.
 *
 * The time depends on what its sender knows anyway: how long the header and the body are.
 */
export function isSignature(header: string, rawBody: Buffer, secret: string): boolean {
	const prefix = header.startsWith(PREFIX) ? PREFIX : '';
	const encoding = ENCODINGS[(header.length - prefix.length) as keyof typeof ENCODINGS];
	if (encoding === undefined) return isSameSecret(header, secret);
	const signature = createHmac('sha256', secret).update(rawBody).digest(encoding);
	return isOneOf(header, [secret, prefix + signature]);
}
