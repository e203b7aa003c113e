import type { CallContext, ProviderRequest } from './callProvider';
import type { Held } from './shown';

/** Deeper than any body of ours. */
const DEEPEST = 8;

/**
 * What a request and its credential hold, for comparing a reason with it.
 *
 * @returns `undefined` where the credential cannot be read
 */
export async function heldBy(
	context: CallContext,
	credentialType: string,
	{ url, qs, body, confidential = [] }: ProviderRequest,
): Promise<Held | undefined> {
	try {
		const fields = Object.entries(await context.getCredentials(credentialType));
		const secrets = fields.flatMap(([name, value]) => (name === 'baseUrl' ? [] : textsIn(value)));
		return {
			values: [...ownParts(url), ...textsIn(qs), ...textsIn(body)],
			confidential: [...confidential, ...secrets.filter(isSecret)],
		};
	} catch {
		return undefined;
	}
}

/** n8n keeps settings beside the secrets, in a word each. */
const isSecret = (value: string) => value.length >= 8;

/** The parts of a path that name somebody or something; the others are the provider's. */
const ownParts = (url: string) => url.split(/[/?&=]/).filter((part) => /[\d%]/.test(part));

function textsIn(value: unknown, depth = 0): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value === 'number') return [String(value)];
	if (value instanceof File) return [value.name];
	if (typeof value !== 'object' || value === null || depth > DEEPEST) return [];
	const inside: unknown[] = value instanceof FormData ? [...value.values()] : Object.values(value);
	return inside.flatMap((one) => textsIn(one, depth + 1));
}
