import { isOneOf, type Delivery } from '../../shared/receiving/delivery';
import type { Rejection } from '../../shared/receiving/responses';
import { toUuid, type WebhookCredential } from '../api/credential';

/** What deliveries are compared with. */
type Known = Pick<WebhookCredential, 'webhookToken' | 'instanceId'>;

export type Authentication = 'token' | 'none';

/** A delivery that does not fit makes the credential be read again; not more often than this, whoever knocks. */
const REREAD_MS = 2_000;

/**
 * Whether Zapini sent this delivery. It signs nothing, so:
 *
 * Rule 1: the token that the user appended to the URL must be there, in the query, in `X-Webhook-Token` or as
 *   a Bearer token.
 * Rule 2: the delivery must come from the credential's instance, where that is known.
 * Rule 3: where neither is known nothing is accepted.
 *
 * @param credential reads the credential, not older than the given milliseconds
 * @returns what to answer when it did not
 */
export async function verify(
	delivery: Delivery,
	authentication: Authentication,
	credential: (maximumAgeMs?: number) => Promise<Known>,
): Promise<Rejection | undefined> {
	const refusal = judge(delivery, authentication, await credential());
	return refusal && judge(delivery, authentication, await credential(REREAD_MS));
}

function judge(
	delivery: Delivery,
	authentication: Authentication,
	known: Known,
): Rejection | undefined {
	const needsToken = authentication !== 'none';
	if (needsToken && !hasToken(delivery, known.webhookToken)) return wrongToken;
	if (!needsToken && known.instanceId === '') return nothingToCheck;
	if (delivery.payload === undefined || known.instanceId === '') return undefined;

	const instanceId = delivery.payload.instance_id ?? '';
	// A token vouches for a delivery that names no instance; without a token nothing does.
	if (instanceId === '' && needsToken) return undefined;
	return toUuid(instanceId) === known.instanceId ? undefined : otherInstance;
}

function hasToken(delivery: Delivery, expected: string): boolean {
	const bearer = /^bearer\s+(\S+)\s*$/i.exec(delivery.header('authorization'))?.[1] ?? '';
	const given = [delivery.query('token'), delivery.header('x-webhook-token'), bearer];
	// The empty token of a credential without one must not match what a delivery lacks.
	return isOneOf(expected, given) && expected !== '';
}

const wrongToken: Rejection = {
	status: 401,
	error: 'token: missing or not the webhook token of the credential',
	inTest: {
		message: 'A message came in, but the token at the end of the address is missing or wrong',
		description:
			'In Zapini, put ?token= and the Webhook Token of the credential after the Test URL. Then listen again.',
	},
};

const nothingToCheck: Rejection = {
	status: 401,
	error: 'This webhook has neither a token nor an Instance ID to check deliveries by',
};

const otherInstance: Rejection = {
	status: 403,
	error: 'instance_id: not the instance of the credential',
};
