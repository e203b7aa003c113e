import { createHmac, randomBytes } from 'node:crypto';
import type { SignatureForm } from './types';

/**
 * A signing secret like the provider's documented sample: 128 random bytes, 171 base64url characters.
 */
export function newSecret(): string {
	return randomBytes(128).toString('base64url');
}

/**
 * The value of `X-Webhook-Signature` in each form that fits the provider's wording: "derived from" the
 * secret.
 *
 * @param body the exact bytes that go out
 * @returns undefined: no header
 */
export function sign(
	form: SignatureForm,
	secret: string,
	body: string | Buffer,
): string | undefined {
	const hmac = (encoding: 'hex' | 'base64' | 'base64url') =>
		createHmac('sha256', secret).update(body).digest(encoding);
	switch (form) {
		case 'secret':
			return secret;
		case 'hex':
		case 'base64':
		case 'base64url':
			return hmac(form);
		case 'sha256=hex':
			return `sha256=${hmac('hex')}`;
		case 'sha256=base64':
			return `sha256=${hmac('base64')}`;
		case 'sha256=base64url':
			return `sha256=${hmac('base64url')}`;
		case 'unknown':
			return `v1,${createHmac('sha512', `key:${secret}`).update(body).digest('base64')}`;
		case 'none':
			return undefined;
		case 'wrong':
			return newSecret();
		default:
			throw new TypeError(`Unknown signature form: ${form}`);
	}
}
