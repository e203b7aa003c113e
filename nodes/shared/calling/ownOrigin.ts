import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { parseUrl } from '../item/tolerant';

/** `Credential…Error` is what n8n's own errors of this kind are called: the request was not made. */
export class CredentialAddressError extends Error {
	override readonly name = 'CredentialAddressError';
}

/** n8n's older request helper, which its HTTP Request node uses, says `uri` for `url`. */
type AddressedRequest = IHttpRequestOptions & { uri?: string };

/**
 * Why a credential's secret cannot or must not go to its Base URL, or `undefined` when it may.
 *
 * @param service the provider's name
 * @param secret what stands in a header, by its label
 * @returns a sentence without a full stop
 */
export function whyNotSecure(
	baseUrl: string,
	service: string,
	secret: Record<string, string> = {},
): string | undefined {
	// The HTTP client would fail at such a header with words of its own.
	const odd = Object.keys(secret).find((label) => !/^[ -~]*$/.test(secret[label] ?? ''));
	if (odd !== undefined) {
		return `The ${odd} of the ${service} credential holds a character that does not belong to it, such as “ or a line break. Copy it again`;
	}
	const url = parseUrl(baseUrl);
	if (url === undefined) {
		return `The Base URL of the ${service} credential is not an address. It has to begin with https://`;
	}
	const isSecure =
		url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
	return isSecure
		? undefined
		: `The Base URL of the ${service} credential has to begin with https://, so that nobody can read the key on its way`;
}

/**
 * Holds a request to the origin of a credential's Base URL, before the secret is added. n8n lets every credential
 * be used by its HTTP Request node, with any URL: so the credential itself has to look where a request goes.
 *
 * @param request with an absolute URL, or a path behind the Base URL
 * @param service the provider's name
 * @param secret see `whyNotSecure`
 * @returns the request with an absolute URL, which takes the secret along to no other origin by a redirect; and its
 *   path behind the Base URL
 * @throws CredentialAddressError for another origin, and for what `whyNotSecure` finds
 */
export function toOwnOrigin(
	request: IHttpRequestOptions,
	baseUrl: string,
	service: string,
	secret: Record<string, string> = {},
): { request: IHttpRequestOptions; path: string } {
	const problem = whyNotSecure(baseUrl, service, secret);
	if (problem) throw new CredentialAddressError(problem);
	const base = new URL(baseUrl);
	const given: AddressedRequest = request;
	const held: AddressedRequest = {
		...given,
		baseURL: undefined,
		sendCredentialsOnCrossOriginRedirect: false,
	};
	let path = '';
	for (const name of ['uri', 'url'] as const) {
		if (given[name] === undefined) continue;
		const url = parseUrl(absolute(String(given[name]), given.baseURL ?? baseUrl));
		if (url?.origin !== base.origin) throw elsewhere(base.host, url?.host, service);
		held[name] = url.href;
		path = behind(base.pathname, url.pathname);
	}
	return { request: held, path };
}

/** Sets headers, in place of those that are there under the same name in any case: two of one name would both go out. */
export function withHeaders(
	given: IHttpRequestOptions['headers'],
	own: Record<string, string>,
): IDataObject {
	const names = Object.keys(own).map((name) => name.toLowerCase());
	const others = Object.entries(given ?? {}).filter(
		([name]) => !names.includes(name.toLowerCase()),
	);
	return { ...Object.fromEntries(others), ...own };
}

/** As the HTTP client joins them: what begins with `//` is absolute as well. */
function absolute(url: string, baseUrl: string): string {
	if (/^([a-z][a-z\d+.-]*:)?\/\//i.test(url)) return url;
	return `${baseUrl.replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}`;
}

function behind(basePath: string, path: string): string {
	const prefix = basePath.replace(/\/+$/, '');
	return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

const elsewhere = (own: string, other: string | undefined, service: string) =>
	new CredentialAddressError(
		`The ${service} credential is for ${own} only, and this request goes to ${other ?? 'an address that cannot be read'}. Change the URL, or choose another credential for it`,
	);

const isLoopback = (hostname: string): boolean =>
	/^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
