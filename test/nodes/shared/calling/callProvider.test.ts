import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { CallOptions, ProviderRequest } from '../../../../nodes/shared/calling/callProvider';
import { callProvider } from '../../../../nodes/shared/calling/callProvider';
import type { Fake } from '../../../helpers/n8n/execute';
import { createActionContext, networkError, ok } from '../../../helpers/n8n/execute';

const CREDENTIALS = { testApi: { apiKey: 'very-secret-key' } };
const SECRETS = ['very-secret-key', 'secret text', '4155552671', 'Dinner at eight'];

async function call(
	fake: Fake,
	request: Partial<ProviderRequest> = {},
	options: Partial<CallOptions> = {},
) {
	const { context, requests } = createActionContext({ credentials: CREDENTIALS, ...fake });
	const waits: number[] = [];
	const timing = {
		now: () => Date.parse('2026-06-13T10:00:00Z'),
		sleep: async (milliseconds: number) => void waits.push(milliseconds),
	};
	const outcome = await callProvider(
		context,
		'testApi',
		{ method: 'POST', url: '/send', body: { text: 'Dinner at eight' }, ...request },
		{ service: 'Tester', itemIndex: 3, ...options },
		timing,
	).catch((error: unknown) => error);
	return { outcome, error: outcome as NodeApiError, requests, waits };
}

const status = (statusCode: number, body: unknown = {}, headers = {}) => ({
	statusCode,
	body,
	headers,
});

describe('the request', () => {
	it('leaves base URL and authentication to the credential, and judges the status itself', async () => {
		const { outcome, requests } = await call({ answers: [ok({ success: true, data: 1 })] });
		expect(outcome).toEqual({ success: true, data: 1 });
		expect(requests).toEqual([
			{
				credentialType: 'testApi',
				method: 'POST',
				url: '/send',
				body: { text: 'Dinner at eight' },
				headers: {},
				timeout: 30_000,
				json: true,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			},
		]);
	});

	it('is as long in coming as the caller allows', async () => {
		const { requests } = await call({ answers: [ok([])] }, {}, { timeoutMs: 5_000 });
		expect(requests[0]?.timeout).toBe(5_000);
	});
});

describe('retries', () => {
	it.each([429, 500, 502, 503, 504])('repeats a read after %d with growing waits', async (code) => {
		const answers = [status(code), status(code), status(code), ok({ id: 1 })];
		const { outcome, waits } = await call({ answers }, { method: 'GET', body: undefined });
		expect(outcome).toEqual({ id: 1 });
		expect(waits).toEqual([1_000, 2_000, 4_000]);
	});

	it('gives up after three repetitions', async () => {
		const answers = Array.from({ length: 4 }, () => status(503));
		const { error, requests } = await call({ answers }, { method: 'GET', body: undefined });
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.httpCode).toBe('503');
		expect(error.description).toContain('Tried 4 times');
		expect(requests).toHaveLength(4);
	});

	it.each([
		status(500, { error: { message: 'Out of memory' } }),
		status(502, '<html>Bad gateway</html>'),
		status(503, {}),
		status(504, '', { 'retry-after': '0' }),
	])('never repeats a send that a gateway may have passed on (%#)', async (answer) => {
		const { error, requests } = await call({ answers: [answer] }, {}, { effect: 'sends' });
		expect(error.message).toContain(
			`It is unknown whether the message was sent: Tester could not finish it (HTTP ${answer.statusCode})`,
		);
		expect(error.description).toMatch(/Check the conversation .* before you send it again/);
		expect(error.httpCode).toBe(String(answer.statusCode));
		expect(requests).toHaveLength(1);
	});

	it.each([status(429), status(503, {}, { 'retry-after': '1' })])(
		'repeats a send that was turned away (%#)',
		async (answer) => {
			const answers = [answer, answer, ok({ id: 1 })];
			const { outcome, requests } = await call({ answers }, {}, { effect: 'sends' });
			expect(outcome).toEqual({ id: 1 });
			expect(requests).toHaveLength(3);
		},
	);

	it('says that a send was turned away when it always was', async () => {
		const answers = Array.from({ length: 4 }, () => status(503, {}, { 'retry-after': '1' }));
		const { error } = await call({ answers }, {}, { effect: 'sends' });
		expect(error.message).toBe('Tester could not process the request (HTTP 503)');
	});

	it.each([400, 401, 403, 404, 408, 409, 413, 422])('never repeats after %d', async (code) => {
		const { error, requests } = await call({ answers: [status(code, { message: 'No' })] });
		expect(error.httpCode).toBe(String(code));
		expect(requests).toHaveLength(1);
	});

	it('waits as long as the provider asks', async () => {
		const answers = [status(429, {}, { 'retry-after': '7' }), ok({})];
		expect((await call({ answers })).waits).toEqual([7_000]);
	});

	it('says how long the provider asks to wait when that is too long', async () => {
		const { error, requests } = await call({
			answers: [status(429, {}, { 'retry-after': '840' })],
		});
		expect(error.message).toContain('14 minutes');
		expect(requests).toHaveLength(1);
	});

	describe('once it asks to wait longer than we do', () => {
		const limited = status(429, {}, { 'retry-after': '800' });

		it('makes no call for the rest of the run', async () => {
			const { context, requests } = createActionContext({ answers: [ok({}), limited] });
			const now = Date.parse('2026-06-13T10:00:00Z');
			const send = async (at: number) =>
				await callProvider(
					context,
					'testApi',
					{ method: 'POST', url: '/send' },
					{ service: 'Tester', itemIndex: at, effect: 'sends' },
					{ now: () => now + at * 1_000, sleep: async () => {} },
				).catch((error: unknown) => error);
			const outcomes = [];
			for (let item = 0; item < 40; item++) outcomes.push(await send(item));
			expect(requests).toHaveLength(2);
			expect(outcomes[1]).toMatchObject({ message: expect.stringContaining('wait 14 minutes') });
			expect(outcomes[39]).toMatchObject({
				message: expect.stringContaining('wait 13 minutes'),
				httpCode: '429',
				context: { itemIndex: 39 },
			});
			expect((outcomes[39] as NodeApiError).description).toMatch(/No request was made/);
		});

		it('makes calls again when that time is over, in another run, and with another credential', async () => {
			const { context, requests } = createActionContext({ answers: [limited, ok({}), ok({})] });
			let now = 0;
			const send = async (credential: string) =>
				await callProvider(
					context,
					credential,
					{ method: 'POST', url: '/send' },
					{ service: 'Tester' },
					{ now: () => now, sleep: async () => {} },
				).catch(() => 'refused');
			expect(await send('testApi')).toBe('refused');
			expect(await send('otherApi')).toEqual({});
			expect(await send('testApi')).toBe('refused');
			now = 800_000;
			expect(await send('testApi')).toEqual({});
			expect(requests).toHaveLength(3);
		});
	});

	it.each([
		['ECONNREFUSED', {}],
		['ENOTFOUND', {}],
		['EAI_AGAIN', {}],
		['ETIMEDOUT', { syscall: 'connect' }],
	])('repeats a send that never connected (%s)', async (code, more) => {
		const { outcome, waits } = await call({ answers: [networkError(code, more), ok({})] });
		expect(outcome).toEqual({});
		expect(waits).toEqual([1_000]);
	});

	it.each(['ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE', 'ERR_CANCELED'])(
		'never repeats a send that may have arrived (%s)',
		async (code) => {
			const { error, requests } = await call(
				{ answers: [networkError(code)] },
				{},
				{ effect: 'sends' },
			);
			expect(error.message).toMatch(/^It is unknown whether the message was sent/);
			expect(error.description).toMatch(/Check the conversation .* before you send it again/);
			expect(requests).toHaveLength(1);
		},
	);

	it('repeats a read that broke off', async () => {
		const answers = [networkError('ECONNRESET'), ok([1])];
		expect((await call({ answers }, { method: 'GET', body: undefined })).outcome).toEqual([1]);
	});

	it('does not repeat a change that is not a send, and says that its outcome is unknown', async () => {
		const { error, requests } = await call({ answers: [networkError('ECONNRESET')] });
		expect(error.message).toMatch(/^It is unknown whether the change was made/);
		expect(requests).toHaveLength(1);
	});

	it('stops at once when n8n itself refuses to make the request', async () => {
		const { context, requests } = createActionContext();
		const own = new NodeOperationError(context.getNode(), 'No credential is selected');
		const { error } = await call({ answers: [new NodeApiError(context.getNode(), own as never)] });
		expect(error.message).toBe('The request to Tester was not made: No credential is selected');
		expect(requests).toHaveLength(0);
	});
});

describe('answers', () => {
	it.each(['<html><body>Welcome</body></html>', 'OK', '', null, 7])(
		'takes %j with HTTP 200 for an unknown outcome, not for a success',
		async (body) => {
			const { error, requests } = await call({ answers: [ok(body)] }, {}, { effect: 'sends' });
			expect(error.message).toMatch(/^It is unknown whether the message was sent/);
			expect(requests).toHaveLength(1);
		},
	);

	it('takes an empty answer where one is allowed', async () => {
		expect(
			(await call({ answers: [status(204, '')] }, { method: 'DELETE' })).outcome,
		).toBeUndefined();
	});

	it.each([
		[{ success: false, error: { code: 'X1', message: 'Recipient is blocked' } }],
		[{ success: false, message: 'Recipient is blocked' }],
		[{ success: false, error: 'Recipient is blocked' }],
		[{ code: 'ERROR_CODE_ACCESS_DENIED', message: 'Recipient is blocked', payload: '' }],
		[{ message: 'Recipient is blocked', details: 'Recipient is blocked' }],
		[{ status: 'error', message: 'Recipient is blocked' }],
	])('raises %j with HTTP 200, with the provider’s reason, once', async (body) => {
		const { error, requests } = await call({ answers: [ok(body)] });
		expect(error.message).toBe('Tester refused the request: Recipient is blocked');
		expect(requests).toHaveLength(1);
	});

	it.each<[object, string]>([
		[
			{ error: { code: 100, message: '(#100) Bad', error_data: { details: 'To is no number' } } },
			'(#100) Bad To is no number',
		],
		[{ errors: [{ code: 131026, title: 'Undeliverable' }] }, 'Undeliverable'],
		[
			{ errors: [{ title: 'Undeliverable', message: 'Undeliverable', details: 'Blocked' }] },
			'Undeliverable Blocked',
		],
		[{ errors: { to: ['The to field is missing.'] } }, 'to: The to field is missing'],
		[{ errors: ['Too long'] }, 'Too long'],
		[{ detail: 'Not supported' }, 'Not supported'],
		[{ whatsapp_response_info: { error: { message: 'Not supported' } } }, 'Not supported'],
		[{ error: { error_user_title: 'Sorry', error_user_msg: 'Not now' } }, 'Sorry Not now'],
		[{ code: 'E1', message: 'Bad', payload: { param: 'to' } }, 'Bad'],
		[{ error: 'Bad Request', message: 'The file is missing' }, 'Bad Request The file is missing'],
		[
			{ message: 'Invalid', details: [{ field: 'to', message: 'bad' }, { message: 'Too long' }] },
			'Invalid to: bad Too long',
		],
		[{ error: { details: { contact: { phone: ['is bad'] } } } }, 'contact: phone: is bad'],
		[['Too long', { message: 'Not a number' }], 'Too long Not a number'],
		[
			{ message: 'The to field is missing.', errors: { to: ['The to field is missing.'] } },
			'to: The to field is missing',
		],
	])('shows the reason in %j', async (body, reason) => {
		const { error } = await call({ answers: [status(400, body)] });
		expect(error.message).toBe(`Tester refused the request: ${reason}`);
	});

	it('reads records that tell of an error of another day', async () => {
		const body = {
			success: true,
			error: null,
			errors: [],
			data: [{ status: 'failed', error: 'x' }],
		};
		const { outcome } = await call({ answers: [ok(body)] }, { method: 'GET', body: undefined });
		expect(outcome).toEqual(body);
	});

	it('names the fields that the provider names', async () => {
		const details = { email: ['The email field must be valid.'] };
		const body = { success: false, error: { code: 'V', message: 'Invalid.', details } };
		const { error } = await call({ answers: [status(422, body)] });
		expect(error.message).toContain('Invalid. email: The email field must be valid');
	});

	it('names each of them, one after the other', async () => {
		const details = { recipient: ['bad'], message: ['too long', 'has emoji'] };
		const { error } = await call({ answers: [status(422, { message: 'Invalid', details })] });
		expect(error.message).toMatch(/: Invalid recipient: bad; message: too long, has emoji$/);
	});

	it('does not follow a redirect', async () => {
		const { error } = await call({ answers: [status(302, '')] });
		expect(error.description).toContain('Base URL');
	});

	it('prefers the provider’s own wording, and keeps the general one for the rest', async () => {
		const describe = () => ({ message: 'The window is closed' });
		const { error } = await call({ answers: [status(400, { message: 'Nope' })] }, {}, { describe });
		expect(error.message).toBe('The window is closed: Nope');
		expect(error.description).toBe('Check the values in the fields of this node.');
	});
});

describe('errors', () => {
	const leaks = [
		networkError('ECONNRESET'),
		networkError('ECONNREFUSED'),
		status(400, { message: 'Cannot send "Dinner at eight" to +1 (415) 555-2671' }),
		status(401, { message: 'Unknown key Bearer very-secret-key' }),
		status(500, { error: { code: 'to_14155552671', message: '14155552671@s.whatsapp.net' } }),
		status(422, '<html>14155552671</html>'),
		ok('very-secret-key'),
	];

	it.each(leaks)('hold no key, number or text (%#)', async (answer) => {
		const { error } = await call(
			{ answers: Array.from({ length: 4 }, () => answer) },
			{ confidential: ['Dinner at eight'] },
		);
		expect(error).toBeInstanceOf(NodeApiError);
		const everything = [
			JSON.stringify(error),
			JSON.stringify({ ...error }),
			error.message,
			error.stack,
			String((error.cause as Error | undefined)?.message),
		].join('\n');
		for (const secret of SECRETS) expect(everything).not.toContain(secret);
		expect(everything.replace(/\D/g, '')).not.toContain('4155552671');
	});

	it('show the code where the reason may not be shown, and say so', async () => {
		const body = { error: { code: 131026, message: 'Dinner at eight is not allowed' } };
		const { error } = await call({ answers: [status(400, body)] });
		expect(error.message).toBe('Tester refused the request (code 131026)');
		expect(error.description).toMatch(/What Tester said about it is not shown/);
	});

	it('show nothing of the reason where the credential cannot be read', async () => {
		const { error } = await call({
			answers: [status(400, { message: 'Bad' })],
			credentials: {
				get testApi(): never {
					throw new Error('Deleted');
				},
			},
		});
		expect(error.message).toBe('Tester refused the request');
	});

	it('decide by the words where only a number keeps them from being shown', async () => {
		const message = 'Instance +1 415 555 2671 is disconnected';
		const describe = ({ words }: { words: string }) => ({ message: words && 'Not connected' });
		const { error } = await call({ answers: [status(400, { message })] }, {}, { describe });
		expect(error.message).toBe('Not connected');
	});

	it('belong to their item', async () => {
		const { error } = await call({ answers: [status(400)] });
		expect(error.context.itemIndex).toBe(3);
	});

	it.each([
		...[400, 401, 402, 403, 404, 413, 422, 301].map((code) => status(code)),
		...[networkError('EPROTO'), networkError('ETIMEDOUT'), ok('')],
	])('say what to do, in n8n’s words (%#)', async (answer) => {
		const { error } = await call({ answers: [answer] });
		expect(error.description).toBeTruthy();
		expect(`${error.message} ${error.description}`).not.toMatch(/error|problem|failure|mistake/i);
		// n8n replaces messages in which it sees a network code by its own.
		expect(error.message).toMatch(/Tester/);
	});
});
