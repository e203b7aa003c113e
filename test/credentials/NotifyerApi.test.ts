import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { NotifyerApi } from '../../credentials/NotifyerApi.credentials';
import { notifyerRequest } from '../../nodes/Notifyer/api/request';
import { CredentialHost, type Answered } from '../helpers/credentialHost';
import { createHookContext } from '../helpers/n8n/hook';

const BASE = 'https://api.example.test';
const KEY = 'canary-key-0815';
const PASSWORD = 'canary pass-word 0815 ';
const LOGIN = `${BASE}/api:-4GSCDHb/auth/login`;
const WEBHOOKS = '/api:qh9OQ3OW/webhook/dev';
const CHAT = '/api:bVXsw_FD/web/recipient';
const SEND = '/api:U9ztporN/send/message';

const withSignIn = { apiKey: KEY, baseUrl: BASE, email: ' ada@example.test ', password: PASSWORD };
const keyAlone = { apiKey: KEY, baseUrl: `${BASE}/` };

interface World {
	/** What login answers; default: a new token each time. */
	login?: Answered | 'no answer';
	/** Tokens that calls take; default: the newest. */
	accepts?: (authorization: string) => boolean;
	/** What every call answers but login. */
	answers?: Answered;
}

/** An account whose dashboard hands out `token-1`, `token-2` …, and n8n in front of it. */
function world(stored: ICredentialDataDecryptedObject, { login, accepts, answers }: World = {}) {
	let tokens = 0;
	const fits = accepts ?? ((given: string) => given.endsWith(`token-${tokens}`));
	const respond = (request: IHttpRequestOptions): Answered | undefined => {
		if (request.url === LOGIN) {
			if (login === 'no answer') return undefined;
			return login ?? { statusCode: 200, body: { authToken: `token-${++tokens}` } };
		}
		if (answers) return answers;
		const authorization = String(request.headers?.Authorization);
		return fits(authorization)
			? { statusCode: 200, body: [authorization] }
			: { statusCode: 401, body: { message: 'Unauthorized' } };
	};
	const host = new CredentialHost(new NotifyerApi(), { ...stored }, respond);
	const { context } = createHookContext({
		credentials: host.decrypted(),
		request: async (type, options) => await host.request(type, options),
	});
	const call = async (url: string, method: 'GET' | 'POST' = 'GET') =>
		await notifyerRequest(context, { method, url }, { retries: 0 });
	const paths = () => host.requests.map(({ url }) => url.replace(BASE, ''));
	return { host, call, paths, expire: () => void tokens++ };
}

const failure = async (call: Promise<unknown>) =>
	await call.then(
		() => undefined,
		(error: Error & { description?: string; httpCode?: string }) => error,
	);

describe('signing in', () => {
	test('happens with the first call, and n8n keeps the token', async () => {
		const { host, call, paths } = world(withSignIn);
		expect(await call(WEBHOOKS)).toEqual(['Bearer token-1']);
		expect(await call(WEBHOOKS)).toEqual(['Bearer token-1']);
		expect(paths()).toEqual(['/api:-4GSCDHb/auth/login', WEBHOOKS, WEBHOOKS]);
		expect(host.requests[0]).toMatchObject({
			method: 'POST',
			headers: { Origin: 'https://console.notifyer-systems.com' },
			body: { email: 'ada@example.test', password: PASSWORD },
		});
		expect(host.stored).toMatchObject({ signInToken: 'token-1' });
	});

	test('gives each group its own form of the token', async () => {
		const { host, call } = world(withSignIn);
		expect(await call(CHAT)).toEqual(['token-1']);
		expect(host.requests.at(-1)?.headers).toMatchObject({
			Origin: 'https://chat.notifyer-systems.com',
		});
	});

	test('is done once more, and once only, when a call answers 401', async () => {
		const { call, paths, expire } = world(withSignIn);
		await call(WEBHOOKS);
		expire();
		expect(await call(WEBHOOKS)).toEqual(['Bearer token-3']);
		expect(paths().slice(2)).toEqual([WEBHOOKS, '/api:-4GSCDHb/auth/login', WEBHOOKS]);
	});

	test('that does not help is told, after the key in both forms', async () => {
		const { host, call } = world(withSignIn, { accepts: () => false });
		expect(await failure(call(WEBHOOKS))).toMatchObject({
			httpCode: '401',
			message: expect.stringContaining('sign-in'),
		});
		const tried = host.requests.filter(({ url }) => url !== LOGIN);
		expect(tried.map(({ headers }) => headers?.Authorization)).toEqual([
			'Bearer token-1',
			'Bearer token-2',
			`Bearer ${KEY}`,
			KEY,
		]);
	});

	test.each([
		['raw', (apiKey: string) => apiKey],
		['Bearer', (apiKey: string) => `Bearer ${apiKey}`],
	])('is not needed where the key manages webhooks: %s', async (form, written) => {
		const apiKey = `manages-${form}`;
		const taking = { accepts: (given: string) => given === written(apiKey) };
		const { call } = world({ ...withSignIn, apiKey }, taking);
		expect(await call(WEBHOOKS)).toEqual([written(apiKey)]);
		// The chat never takes the key.
		expect(await failure(call(CHAT))).toMatchObject({ httpCode: '401' });
	});

	test('belongs to one e-mail: who changes it does not go on as somebody else', async () => {
		const { host, call } = world(withSignIn, { accepts: () => true });
		expect(await call(WEBHOOKS)).toEqual(['Bearer token-1']);
		for (const change of [{ email: 'bob@example.test' }, { password: 'another' }]) {
			Object.assign(host.stored, change);
			const before = host.requests.length;
			await call(WEBHOOKS);
			expect(host.requests.slice(before).map(({ url }) => url)).toEqual([
				LOGIN,
				`${BASE}${WEBHOOKS}`,
			]);
		}
		Object.assign(host.stored, { email: '', password: '' });
		expect(await call(WEBHOOKS)).toEqual([`Bearer ${KEY}`]);
	});

	test.each([
		[{ statusCode: 400, body: { message: 'Invalid' } }, /Email or Password/],
		[{ statusCode: 403, body: { message: 'Invalid Credentials.' } }, /Email or Password/],
		[{ statusCode: 500, body: 'oops' }, /HTTP 500.*later/],
		[{ statusCode: 200, body: '<html>' }, /no token.*later/],
		['no answer' as const, /no answer.*later/],
	])('that fails (%j) says so, and repeats no secret', async (login, says) => {
		const { call, paths } = world(withSignIn, { login });
		const error = await failure(call(WEBHOOKS));
		expect(error?.message).toMatch(says);
		expect(JSON.stringify([error, error?.message, error?.stack])).not.toMatch(/canary|ada@/);
		expect(paths()).toEqual(['/api:-4GSCDHb/auth/login']);
	});
});

describe('a call with the key', () => {
	/** What went out, in order. */
	const forms = ({ host }: ReturnType<typeof world>) =>
		host.requests.map(({ headers }) => headers?.Authorization);

	test('that is refused is tried once in the other form, and no more', async () => {
		const apiKey = 'refused-key';
		const refusing = world({ ...withSignIn, apiKey, signInToken: 'x' }, { accepts: () => false });
		const error = await failure(refusing.call(SEND, 'POST'));
		expect(error).toMatchObject({ httpCode: '401', message: expect.stringContaining('API key') });
		expect(forms(refusing)).toEqual([`Bearer ${apiKey}`, apiKey]);
	});

	test.each([
		['raw', SEND, (apiKey: string) => apiKey],
		['Bearer', '/api:ErOQ8pSj/n8n/label', (apiKey: string) => `Bearer ${apiKey}`],
	])('goes on in the form that worked: %s', async (form, path, written) => {
		const apiKey = `key-taken-${form}`;
		const taking = world(
			{ ...keyAlone, apiKey },
			{ accepts: (given) => given === written(apiKey) },
		);
		for (const expected of [2, 3]) {
			expect(await taking.call(path, 'POST')).toEqual([written(apiKey)]);
			expect(forms(taking)).toHaveLength(expected);
		}
		// What holds for one group of calls says nothing about another.
		expect(await failure(taking.call('/api:AFRA_QCy/get_templates'))).toBeUndefined();
	});

	test('keeps a form only for the key that it worked with', async () => {
		const raw = world({ ...keyAlone, apiKey: 'one' }, { accepts: (given) => given === 'one' });
		await raw.call(SEND, 'POST');
		const other = world({ ...keyAlone, apiKey: 'two' }, { accepts: () => true });
		expect(await other.call(SEND, 'POST')).toEqual(['Bearer two']);
	});

	test('that began before another one found the form out takes it over', async () => {
		const apiKey = 'two-at-once';
		const taking = world({ ...keyAlone, apiKey }, { accepts: (given) => given === apiKey });
		const both = await Promise.all([taking.call(SEND, 'POST'), taking.call(SEND, 'POST')]);
		expect(both).toEqual([[apiKey], [apiKey]]);
		expect(forms(taking)).toHaveLength(4);
	});

	test('tries the documented form again where the other one is refused from now on', async () => {
		const apiKey = 'moved-key';
		let taken = apiKey;
		const moving = world({ ...keyAlone, apiKey }, { accepts: (given) => given === taken });
		await moving.call(SEND, 'POST');
		taken = `Bearer ${apiKey}`;
		expect(await moving.call(SEND, 'POST')).toEqual([taken]);
		expect(forms(moving)).toEqual([`Bearer ${apiKey}`, apiKey, apiKey, `Bearer ${apiKey}`]);
	});

	test.each([400, 403, 422, 429, 500])('is made once where HTTP %d is answered', async (status) => {
		const refusing = world(keyAlone, { answers: { statusCode: status, body: {} } });
		await failure(refusing.call(SEND, 'POST'));
		expect(refusing.paths()).toEqual([SEND]);
	});

	test('never carries the dashboard’s token', async () => {
		const { call } = world(withSignIn, { accepts: () => true });
		expect(await call(SEND, 'POST')).toEqual([`Bearer ${KEY}`]);
		expect(await call('/api:ErOQ8pSj/n8n/label')).toEqual([KEY]);
	});
});

describe('without a sign-in', () => {
	test('webhooks are managed with the key, and nobody signs in', async () => {
		const { call, paths } = world(keyAlone, { accepts: () => true });
		expect(await call(WEBHOOKS)).toEqual([`Bearer ${KEY}`]);
		expect(paths()).toEqual([WEBHOOKS]);
	});

	test('a refusal says which fields to fill in', async () => {
		const { call } = world(keyAlone, { accepts: () => false });
		expect(await failure(call(WEBHOOKS))).toMatchObject({
			message: expect.stringContaining('API key'),
			description: expect.stringMatching(/Email and Password/),
		});
	});

	test('what needs the dashboard’s token says so, and no request is made', async () => {
		const { call, paths } = world(keyAlone);
		expect((await failure(call(CHAT)))?.message).toMatch(/Email and Password/);
		expect(paths()).toEqual([]);
	});
});

test('what is filled in only in part is as if it was not', async () => {
	const parts: ICredentialDataDecryptedObject[] = [
		{ email: 'ada@example.test' },
		{ password: PASSWORD },
	];
	for (const part of parts) {
		const { call, paths } = world({ ...keyAlone, ...part }, { accepts: () => true });
		expect(await call(WEBHOOKS)).toEqual([`Bearer ${KEY}`]);
		expect(paths()).toEqual([WEBHOOKS]);
	}
});

test('nobody signs in over HTTP', async () => {
	const { call, paths } = world({ ...withSignIn, baseUrl: 'http://api.example.test' });
	expect((await failure(call(WEBHOOKS)))?.message).toMatch(/Base URL.*https:\/\//);
	expect(paths()).toEqual([]);
});

/** n8n's HTTP Request node has the credential add what it wants to requests of its own. */
describe('a request that somebody wrote themselves', () => {
	const authenticated = async (request: object) =>
		await new NotifyerApi().authenticate(keyAlone, request as IHttpRequestOptions);

	test.each([
		[`${BASE}${SEND}`, `Bearer ${KEY}`],
		[`${BASE}/api:ErOQ8pSj/n8n/label`, KEY],
		[`${BASE}/api:unknown/call`, `Bearer ${KEY}`],
	])('to %s carries the key', async (uri, authorization) => {
		const { headers, ...request } = await authenticated({
			uri,
			headers: { authorization: 'mine', accept: '*/*' },
		});
		expect(headers).toEqual({ accept: '*/*', Authorization: authorization });
		expect(request).toMatchObject({ uri, sendCredentialsOnCrossOriginRedirect: false });
	});

	test('to the dashboard’s calls says what is missing', async () => {
		await expect(authenticated({ uri: `${BASE}${CHAT}` })).rejects.toThrow(/Email and Password/);
	});

	test('elsewhere does not carry it', async () => {
		await expect(authenticated({ uri: 'https://elsewhere.test/' })).rejects.toThrow(
			/Notifyer credential is for api\.example\.test only.*elsewhere\.test/,
		);
	});
});
