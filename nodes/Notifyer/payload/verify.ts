import { createHmac } from 'crypto';
import { isOneOf, isSameSecret, type Delivery } from '../../shared/receiving/delivery';
import type { Rejection } from '../../shared/receiving/responses';

/** What was agreed with Notifyer when an endpoint was registered. */
export interface Proof {
	/** Part of the registered URL. */
	urlToken: string;
	/** Given once, when the endpoint is created; `null` where the account has no signing secrets. */
	signatureSecret: string | null;
	/** A valid signature has come in: from then on nothing else is accepted. */
	isSigned?: boolean;
}

export type Verdict =
	/** Nobody knows whether Notifyer sent it: what to answer. */
	| { refused: Rejection }
	/** What proved that it did. */
	| { proof: Proof; provenBy: 'signature' | 'token' };

/**
 * Whether Notifyer sent this delivery.
 *
 * Rule 1: without a known registration nothing is accepted.
 * Rule 2: the URL's own `token` must be there, always.
 * Rule 3: where Notifyer gave a signing secret, `X-Webhook-Signature` must prove it as soon as it has done so once:
 *   nobody outside has seen a real one, and a wrong guess about its form must not cost any message.
 *
 * Secrets are compared in a time that tells nothing of them.
 *
 * @param proofs any of them is enough: the registration's, and that of the one which it replaced a moment ago
 * @param demandsSignature accept no delivery by its token alone, not even the first; asked only of one with a right token
 */
export function judge(
	delivery: Delivery,
	proofs: Proof[],
	demandsSignature: () => boolean = () => false,
): Verdict {
	const registered = proofs.filter(({ urlToken }) => Boolean(urlToken));
	if (registered.length === 0) return { refused: notRegistered };
	const token = delivery.query('token');
	// The endpoint that was replaced may have had the same token, and another secret.
	const withToken = registered.filter(({ urlToken }) => isSameSecret(token, urlToken));
	const [proof] = withToken;
	if (!proof) return { refused: wrongToken };
	const header = delivery.header('x-webhook-signature');
	const signed = withToken.find(({ signatureSecret }) =>
		isSignature(header, delivery.rawBody, signatureSecret ?? ''),
	);
	if (signed) return { proof: signed, provenBy: 'signature' };
	if (proof.isSigned || demandsSignature()) return { refused: wrongSignature };
	return { proof, provenBy: 'token' };
}

const notRegistered: Rejection = {
	status: 401,
	error:
		'This webhook is not registered with Notifyer: unpublish the workflow and publish it again',
};

const wrongToken: Rejection = {
	status: 401,
	error: 'token: missing or not the one in the registered URL',
};

const wrongSignature: Rejection = {
	status: 401,
	error: 'X-Webhook-Signature: missing or not made with the secret of this webhook',
};

/**
 * The documentation says that the header is "derived from" the secret and to "compare it"; its sample is as
 * long as a secret, not as a hash. So both readings count: the secret itself, and the HMAC-SHA256 of the raw
 * body in hex, base64 or base64url, with or without `sha256=`; made with the secret's text, or with the bytes that
 * its base64url stands for (the secret is the key of a JSON web key).
 *
 * @param secret an empty one signs nothing
 */
export function isSignature(header: string, rawBody: Buffer, secret: string): boolean {
	if (header === '' || secret === '') return false;
	if (isSameSecret(header, secret)) return true;
	return keysOf(secret).some((key) => {
		const hmac = createHmac('sha256', key).update(rawBody).digest();
		const written = (['hex', 'base64', 'base64url'] as const).map((form) => hmac.toString(form));
		return isOneOf(header.replace(/^sha256=/, ''), written);
	});
}

/** Fewer bytes do not count as a secret: `a` stands for none at all. */
const LEAST_BYTES = 16;

/** What the HMAC may be made with. */
function keysOf(secret: string): Array<string | Buffer> {
	const bytes = /^[\w-]+=*$/.test(secret) ? Buffer.from(secret, 'base64url') : Buffer.alloc(0);
	return bytes.length >= LEAST_BYTES ? [secret, bytes] : [secret];
}

/**
 * What may be logged of an unknown signature, so that its kind can be found out.
 *
 * @returns its length and which kinds of characters it has, e.g. `64 characters of a-z 0-9`; never its value
 */
export function shapeOfSignature(header: string): string {
	if (header === '') return 'none';
	const kinds = [
		[/[a-f]/, 'a-f'],
		[/[g-z]/, 'g-z'],
		[/[A-F]/, 'A-F'],
		[/[G-Z]/, 'G-Z'],
		[/\d/, '0-9'],
	] as const;
	const letters = kinds.flatMap(([kind, name]) => (kind.test(header) ? [name] : []));
	const others = [...new Set(header.replace(/[a-z\d]/gi, ''))].sort();
	const shown = others.map((one) => (/[!-~]/.test(one) ? one : 'another character'));
	return `${header.length} characters of ${[...letters, ...new Set(shown)].join(' ')}`;
}
