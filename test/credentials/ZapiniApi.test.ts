import type { IHttpRequestOptions } from 'n8n-workflow';
import { ZapiniApi } from '../../credentials/ZapiniApi.credentials';

const filledIn = { apiToken: ' sk_1 ', baseUrl: ' https://zapini.example.test/api/v1/ ' };
const authenticated = async (request: object) =>
	await new ZapiniApi().authenticate(filledIn, request as IHttpRequestOptions);

test.each([
	[{ url: '/messages/send' }, { url: 'https://zapini.example.test/api/v1/messages/send' }],
	[
		{ uri: 'https://zapini.example.test/api/v1/tags' },
		{ uri: 'https://zapini.example.test/api/v1/tags' },
	],
])('%j carries the token', async (request, expected) => {
	expect(await authenticated(request)).toMatchObject({
		...expected,
		headers: { Accept: 'application/json', Authorization: 'Bearer sk_1' },
		sendCredentialsOnCrossOriginRedirect: false,
	});
});

test('the word before a pasted token is left out', async () => {
	const pasted = { ...filledIn, apiToken: 'Bearer sk_1' };
	const { headers } = await new ZapiniApi().authenticate(pasted, { url: '/tags' });
	expect(headers).toMatchObject({ Authorization: 'Bearer sk_1' });
});

test('elsewhere does not', async () => {
	await expect(authenticated({ uri: 'https://elsewhere.test/api/v1' })).rejects.toThrow(
		/Zapini credential is for zapini\.example\.test only.*elsewhere\.test/,
	);
});
