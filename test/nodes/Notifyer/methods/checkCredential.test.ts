import type { ICredentialDataDecryptedObject, ICredentialTestFunctions } from 'n8n-workflow';
import { startStandIn, type StandIn } from '../../../../dev/provider';
import type { NotifyerOptions } from '../../../../dev/provider/notifyer/account';
import type { Fault } from '../../../../dev/provider/types';
import { testNotifyerApi } from '../../../../nodes/Notifyer/methods/checkCredential';
import { send } from '../../../helpers/n8n/http';
import { strict } from '../../../helpers/n8n/strict';

let standIn: StandIn | undefined;
afterEach(async () => await standIn?.close());

/** What the dialog of the credential says, with a provider over real HTTP. */
async function test(
	changed: ICredentialDataDecryptedObject = {},
	account: NotifyerOptions = {},
	fault?: Fault,
): Promise<{ status: string; message: string }> {
	await standIn?.close();
	const provider = await startStandIn({ notifyer: { apiKey: 'canary-key', ...account } });
	standIn = provider;
	if (fault) provider.fault(fault);
	const request = async (options: { uri: string }) =>
		await send({ ...options, url: options.uri } as never);
	const context: ICredentialTestFunctions = strict('context', {
		helpers: strict('helpers', { request }),
	});
	const result = await testNotifyerApi.call(context, {
		id: '1',
		name: 'Notifyer',
		type: 'notifyerApi',
		data: { apiKey: 'canary-key', baseUrl: provider.url, ...changed },
	});
	expect(result.message).not.toContain('canary');
	return result;
}

const keyForms = ['documented', 'bearer', 'raw'] as const;

it.each(keyForms)('finds a key alone good where it is taken %s', async (keyHeader) => {
	expect(await test({}, { keyHeader })).toMatchObject({ status: 'OK' });
});

it('names the product of a key that is not Notifyer’s', async () => {
	expect(await test({}, { product: 'notifier' })).toEqual({
		status: 'Error',
		message: expect.stringMatching(/key of another product, notifier.*Developer > API Key/),
	});
});

it.each([
	{ success: false, message: 'Invalid' },
	{ code: 'ERROR_CODE_X', message: 'Invalid' },
])('is not good where Notifyer says that it does not know the key: %j', async (body) => {
	const fault = { path: '/api:gncnl2D6', status: 200, body };
	expect((await test({}, {}, fault)).message).toMatch(/^Notifyer refused the API key/);
});

it.each(['“canary-key”', 'canary\nkey', 'canary\u200bkey'])(
	'asks for another copy of %j',
	async (apiKey) => {
		expect((await test({ apiKey })).message).toMatch(/^The API Key of .* Copy it again$/);
		expect(standIn?.requests).toEqual([]);
	},
);

it.each([404, 500])('decides nothing where the key cannot be looked up (%d)', async (status) => {
	const fault = { path: '/api:gncnl2D6', status };
	expect(await test({}, {}, fault)).toMatchObject({ status: 'OK' });
});

it.each([
	[401, /refused the API key.*copy the key again/],
	[403, /plan does not include the API/],
	[502, /HTTP 502.*try again later/],
])('says what to do where the API answers %d', async (status, says) => {
	const fault = { path: '/api:AFRA_QCy', status, times: Infinity };
	expect(await test({}, {}, fault)).toEqual({
		status: 'Error',
		message: expect.stringMatching(says),
	});
});

it.each([
	['<!doctype html><title>Notifyer</title>', /not the API of Notifyer.*Base URL/],
	['\n<html>', /not the API of Notifyer.*Base URL/],
	[{ success: false, error: { code: 'X', message: 'No' } }, /refused the API key/],
	[{ success: 'false' }, /refused the API key/],
])('is not good where HTTP 200 comes with %j', async (body, says) => {
	const fault = { path: '/api:AFRA_QCy', status: 200, body, times: Infinity };
	expect(await test({}, {}, fault)).toEqual({
		status: 'Error',
		message: expect.stringMatching(says),
	});
});

it.each([[[]], [{ data: [] }], [''], ['null']])(
	'is good where HTTP 200 comes with %j',
	async (body) => {
		const fault = { path: '/api:AFRA_QCy', status: 200, body, times: Infinity };
		expect(await test({}, {}, fault)).toMatchObject({ status: 'OK' });
	},
);

it('tells a wrong key from a wrong sign-in', async () => {
	const wrongKey = { apiKey: 'canary-other' };
	const wrongSignIn = { email: 'ada@stand-in.test', password: 'canary' };
	expect((await test(wrongKey)).message).toMatch(/^Notifyer refused the API key[^]*$/);
	expect((await test(wrongSignIn)).message).toMatch(/^Notifyer refused the sign-in: Email or Pass/);
	expect((await test({ ...wrongKey, ...wrongSignIn })).message).toMatch(
		/refused the API key.*refused the sign-in/,
	);
	expect((await test({ email: 'ada@stand-in.test' })).message).toMatch(/both Email and Password/);
});

it('sends nothing to a Base URL without HTTPS', async () => {
	const said = await test({ baseUrl: 'http://api.example.test' });
	expect(said.message).toMatch(/Base URL.*https:\/\//);
	expect(standIn?.requests).toEqual([]);
});
