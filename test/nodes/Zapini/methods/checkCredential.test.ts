import type { ICredentialDataDecryptedObject, ICredentialTestFunctions } from 'n8n-workflow';
import { testZapiniApi } from '../../../../nodes/Zapini/methods/checkCredential';
import { strict } from '../../../helpers/n8n/strict';

const INSTANCE = '550e8400-e29b-41d4-a716-446655440000';
const filledIn = {
	apiToken: ' sk_canary0815 ',
	instanceId: INSTANCE,
	// eslint-disable-next-line @n8n/community-nodes/no-hardcoded-secrets -- made up
	webhookToken: 'p9Tn2kqVw5bXr8-zYd41mQe7',
	baseUrl: 'https://api.example.test/v1/',
};

/** @param answered HTTP status; `undefined` where no connection comes about */
async function check(
	answered: number | undefined,
	changed: ICredentialDataDecryptedObject = {},
	body?: unknown,
) {
	const asked: Array<{ uri: string; authorization: string }> = [];
	const request = async (options: { uri: string; headers: Record<string, string> }) => {
		asked.push({ uri: options.uri, authorization: String(options.headers.Authorization) });
		if (answered === undefined) throw new Error('connect ECONNREFUSED');
		return { statusCode: answered, body };
	};
	const context: ICredentialTestFunctions = strict('context', {
		helpers: strict('helpers', { request }),
	});
	const credential = { id: '1', name: 'Zapini', type: 'zapiniApi' };
	const result = await testZapiniApi.call(context, {
		...credential,
		data: { ...filledIn, ...changed },
	});
	expect(result.message).not.toContain('canary');
	return { result, asked };
}

test('a credential for a trigger is good when the instance itself answers', async () => {
	const { result, asked } = await check(200);
	expect(result.status).toBe('OK');
	expect(asked).toEqual([
		{
			uri: `https://api.example.test/v1/instances/${INSTANCE}/status`,
			authorization: 'Bearer sk_canary0815',
		},
	]);
});

test.each(['', '  ', '42'])(
	'without a UUID (%j) the list of instances tells whether the token is good',
	async (instanceId) => {
		const { result, asked } = await check(200, { instanceId });
		expect(result.status).toBe('OK');
		expect(asked.map(({ uri }) => uri)).toEqual(['https://api.example.test/v1/instances']);
	},
);

test.each(['', '   '])(
	'without a Webhook Token (%j) it is good for sending',
	async (webhookToken) => {
		const { result } = await check(200, { webhookToken });
		expect(result.status).toBe('OK');
	},
);

test.each([
	'short',
	'p9Tn2kqVw5bXr8zYd41mQe7', // 23
	'aB3+dE5&gH7#jK9!mN1?pQ3*',
	'p9Tn2kqVw5bXr8zYd 41mQe7a',
	'пароль-из-двадцати-четырёх',
])(
	'a Webhook Token that is short or does not stand in a URL as it is: %j',
	async (webhookToken) => {
		const { result } = await check(200, { webhookToken });
		expect(result).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^The Webhook Token has to be 24 or more letters and digits/),
		});
	},
);

test.each(['http://api.example.test/v1', ''])(
	'nothing is asked at a Base URL without HTTPS (%j)',
	async (baseUrl) => {
		const { result, asked } = await check(200, { baseUrl });
		expect(result).toEqual({ status: 'Error', message: expect.stringMatching(/Base URL.*https:/) });
		expect(asked).toEqual([]);
	},
);

test.each([
	[undefined, /could not be reached.*Base URL.*network/],
	[401, /refused the API token.*API Tokens/],
	[403, /not allowed/],
	[404, /no instance with this Instance ID.*settings/],
	[422, /no instance with this Instance ID.*settings/],
	[301, /HTTP 301.*Base URL/],
	[502, /HTTP 502.*try again later/],
])('answered with %j it says what to check', async (status, says) => {
	const { result } = await check(status, { webhookToken: '' });
	expect(result).toEqual({ status: 'Error', message: expect.stringMatching(says) });
});

test.each([
	['<!doctype html><title>Zapini</title>', /not the API of Zapini.*Base URL/],
	['  <html>', /not the API of Zapini.*Base URL/],
	[{ success: false, message: 'No' }, /refused.*API Token and Instance ID/],
	[{ error: { code: 'X' } }, /refused.*API Token and Instance ID/],
])('answered with HTTP 200 and %j it is not good', async (body, says) => {
	const { result } = await check(200, {}, body);
	expect(result).toEqual({ status: 'Error', message: expect.stringMatching(says) });
});

test.each([[[]], [{ success: true, data: [] }], [''], [null]])(
	'answered with HTTP 200 and %j it is good',
	async (body) => {
		expect((await check(200, {}, body)).result.status).toBe('OK');
	},
);
