import type { IHttpRequestOptions } from 'n8n-workflow';
import { toOwnOrigin, whyNotSecure, withHeaders } from '../../../../nodes/shared/calling/ownOrigin';

const BASE = 'https://api.example.test/v1';

/** The URL that a request goes to, or the error. */
function target(request: object, baseUrl = BASE) {
	try {
		const { request: held, path } = toOwnOrigin(request as IHttpRequestOptions, baseUrl, 'Zapini');
		expect(held).toMatchObject({ baseURL: undefined, sendCredentialsOnCrossOriginRedirect: false });
		return {
			...('uri' in held && { uri: held.uri }),
			...('url' in held && { url: held.url }),
			path,
		};
	} catch (error) {
		expect(error).toMatchObject({ name: 'CredentialAddressError' });
		return (error as Error).message;
	}
}

describe('a request of the credential’s own provider', () => {
	test.each([
		[{ url: '/messages/send' }, BASE, { url: `${BASE}/messages/send`, path: '/messages/send' }],
		[{ url: 'messages' }, `${BASE}/`, { url: `${BASE}/messages`, path: '/messages' }],
		[{ url: `${BASE}/messages` }, BASE, { url: `${BASE}/messages`, path: '/messages' }],
		[{ uri: `${BASE}/messages` }, BASE, { uri: `${BASE}/messages`, path: '/messages' }],
		[
			{ url: '/messages', baseURL: 'https://api.example.test:443/v2' },
			BASE,
			{ url: 'https://api.example.test/v2/messages', path: '/v2/messages' },
		],
		[
			{ url: '/api:a/b' },
			'http://127.0.0.1:81',
			{ url: 'http://127.0.0.1:81/api:a/b', path: '/api:a/b' },
		],
		[{ url: '/x' }, 'http://localhost:81', { url: 'http://localhost:81/x', path: '/x' }],
		[{ url: '/x' }, 'http://[::1]:81', { url: 'http://[::1]:81/x', path: '/x' }],
		// Only looks like another address: it is a path behind the Base URL.
		[
			{ url: '\\\\evil.test/x' },
			'https://a.test',
			{ url: 'https://a.test///evil.test/x', path: '///evil.test/x' },
		],
	])('%j with %s', (request, baseUrl, expected) => {
		expect(target(request, baseUrl)).toEqual(expected);
	});
});

describe('the secret stays here, with an error that says why', () => {
	test.each([
		{ url: 'https://evil.test/' },
		{ uri: 'https://evil.test/' },
		{ uri: 'https://evil.test/', url: `${BASE}/messages` },
		{ url: '//evil.test/v1' },
		{ url: '/messages', baseURL: 'https://evil.test' },
		{ url: 'http://api.example.test/v1' },
		{ url: 'https://api.example.test:8443/v1' },
		{ url: 'https://api.example.test.evil.test/v1' },
		{ url: 'https://api.example.test@evil.test/v1' },
		{ url: 'HTTPS://evil.test' },
		{ url: 'https://' },
	])('%j', (request) => {
		expect(target(request)).toMatch(/^The Zapini credential is for api\.example\.test only/);
	});

	test.each([
		'http://api.example.test',
		'http://127.0.0.1.evil.test',
		'http://localhost.evil.test',
	])('without HTTPS: %s', (baseUrl) => {
		expect(target({ url: '/x' }, baseUrl)).toMatch(/Base URL .* has to begin with https:\/\//);
	});

	test.each(['', 'api.example.test', 'undefined'])('no address: %j', (baseUrl) => {
		expect(target({ url: '/x' }, baseUrl)).toMatch(/Base URL .* is not an address/);
		expect(whyNotSecure(baseUrl, 'Zapini')).toBeDefined();
	});
});

test.each(['“sk_1”', 'sk_1\nX-Other: 1', 'sk_1\u200b', 'ключ'])('no header holds %j', (key) => {
	const request = () => toOwnOrigin({ url: '/x' }, BASE, 'Zapini', { 'API Token': key });
	expect(request).toThrow(/^The API Token of the Zapini credential holds a character/);
});

test('a header is set once, whatever case it was in', () => {
	const given = { authorization: 'mine', Accept: 'text/plain', 'X-Other': '1' };
	expect(withHeaders(given, { Authorization: 'ours' })).toEqual({
		Accept: 'text/plain',
		'X-Other': '1',
		Authorization: 'ours',
	});
	expect(withHeaders(undefined, { Authorization: 'ours' })).toEqual({ Authorization: 'ours' });
});
