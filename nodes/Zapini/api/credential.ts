import type {
	ICredentialDataDecryptedObject,
	IHookFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { perTrigger } from '../../shared/memory/perTrigger';
import { credentialOf } from '../../shared/n8n/credentialOf';

/** @returns where calls go and the token that they bring, without the blanks and words that come along when somebody pastes */
export const readAccess = ({ baseUrl, apiToken }: ICredentialDataDecryptedObject) => ({
	/** Without a slash at its end. */
	baseUrl: String(baseUrl ?? '')
		.trim()
		.replace(/\/+$/, ''),
	apiToken: String(apiToken ?? '')
		.trim()
		.replace(/^Bearer(?:\s+|$)/i, ''),
});

/** The part of the credential that deliveries are checked against. */
export interface WebhookCredential {
	webhookToken: string;
	/** The instance's UUID in lower case; `''` when the credential holds none. */
	instanceId: string;
	/** The Instance ID is filled in, and neither a UUID nor a number: a slip, not a missing one. */
	isMistyped: boolean;
}

/**
 * Resolving a credential for each delivery costs 30 % of the throughput in n8n's default settings. A token
 * that was changed is noticed at once (see `verify`), one that was removed within this time.
 */
const FRESH_MS = 60_000;

/** The reading itself is kept, so that a burst of deliveries shares one. */
const kept = perTrigger(() => ({}) as { credential?: Promise<WebhookCredential>; readAt?: number });

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @returns the text in lower case when it is a UUID, else `''` */
export function toUuid(value: unknown): string {
	const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
	return UUID.test(text) ? text : '';
}

/**
 * Whether a token is long enough and reads the same in a URL: a `+`, `&` or `#` of it would arrive as something else.
 */
export const isWebhookToken = (token: string): boolean => /^[\w-]{24,}$/.test(token);

export const WEBHOOK_TOKEN_RULE =
	'The Webhook Token has to be 24 or more letters and digits (- and _ are fine, too)';

/** Reads the credential afresh each time. @throws CredentialError when n8n does not give it */
export async function readCredential(
	context: IHookFunctions | IWebhookFunctions,
): Promise<WebhookCredential> {
	const data = await credentialOf(context, 'zapiniApi');
	return {
		webhookToken: String(data.webhookToken ?? '').trim(),
		instanceId: toUuid(data.instanceId),
		isMistyped:
			toUuid(data.instanceId) === '' && !/^\d*$/.test(String(data.instanceId ?? '').trim()),
	};
}

/** @param maximumAgeMs how old, in milliseconds, a credential read before may be */
export async function cachedCredential(
	context: IWebhookFunctions,
	maximumAgeMs = FRESH_MS,
): Promise<WebhookCredential> {
	const known = kept(context);
	if (known.credential && Date.now() - (known.readAt ?? 0) < maximumAgeMs) {
		return await known.credential;
	}
	const credential = readCredential(context);
	Object.assign(known, { credential, readAt: Date.now() });
	// One that could not be read is not kept.
	credential.catch(() => {
		if (known.credential === credential) delete known.credential;
	});
	return await credential;
}
