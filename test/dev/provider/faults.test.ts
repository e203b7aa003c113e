import { sleep } from 'n8n-workflow';
import { startStandIn, type StandIn } from '../../../dev/provider';
import { request } from './request';

const SEND = '/api:U9ztporN/send/message';

let standIn: StandIn;

beforeEach(async () => {
	standIn = await startStandIn({ notifyer: { apiKey: 'key' } });
});

afterEach(async () => await standIn.close());

async function send() {
	return await request(standIn.url + SEND, {
		method: 'POST',
		headers: { authorization: 'Bearer key' },
		body: {
			to: '+14155550199',
			type: 'text',
			recipient_type: 'individual',
			messaging_product: 'whatsapp',
			text: { body: 'Hello' },
		},
	});
}

test('plays a failure as often as it was told, and only where it was told', async () => {
	standIn.fault({ method: 'GET', path: SEND, status: 500 });
	standIn.fault({ path: /send\/message$/, times: 2, status: 429, headers: { 'Retry-After': '1' } });
	const first = await send();
	expect(first.status).toBe(429);
	expect(first.headers.get('retry-after')).toBe('1');
	expect(first.body).toMatchObject({ success: false, error: { code: 'RATE_LIMITED' } });
	expect((await send()).status).toBe(429);
	expect((await send()).status).toBe(200);
	expect(standIn.requestsTo('POST', SEND).map(({ status }) => status)).toEqual([429, 429, 200]);
});

test('answers with something that is not JSON', async () => {
	standIn.fault({ status: 200, body: '<html>Maintenance</html>' });
	expect(await send()).toMatchObject({
		status: 200,
		text: '<html>Maintenance</html>',
		body: undefined,
	});
});

test('resets the connection, before or after the effect', async () => {
	standIn.fault({ reset: true });
	await expect(send()).rejects.toThrow();
	expect(standIn.notifyer.sent).toHaveLength(0);
	standIn.fault({ reset: true, afterEffect: true });
	await expect(send()).rejects.toThrow();
	expect(standIn.notifyer.sent).toHaveLength(1);
});

test('delays without failing', async () => {
	standIn.fault({ delayMs: 60 });
	const started = Date.now();
	expect((await send()).status).toBe(200);
	expect(Date.now() - started).toBeGreaterThanOrEqual(55);
});

test('drips an answer that never ends', async () => {
	standIn.fault({ dripMs: 5, afterEffect: true });
	const stop = new AbortController();
	const answer = await fetch(`${standIn.url}/api:ErOQ8pSj/n8n/label`, {
		headers: { authorization: 'key' },
		signal: stop.signal,
	});
	const reader = answer.body?.getReader();
	for (let count = 0; count < 3; count++) {
		expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toMatch(/^ +$/);
	}
	stop.abort();
});

test('hangs until closed, and can be taken back', async () => {
	const fault = standIn.fault({ hang: true, times: Infinity });
	const pending = expect(send()).rejects.toThrow();
	while (fault.hits === 0) await sleep(5);
	fault.remove();
	expect((await send()).status).toBe(200);
	await standIn.close();
	await pending;
});

test('says which call it is not prepared for, and why', async () => {
	// eslint-disable-next-line @n8n/community-nodes/no-restricted-globals -- where the stand-in says it, too
	const terminal = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
	Object.assign(standIn.notifyer, { templates: undefined });
	const { status, body } = await request(
		`${standIn.url}/api:hFrjh8a1/send_template_message_by_api`,
		{
			method: 'POST',
			headers: { authorization: 'Bearer key' },
			body: { phone_number: '+14155550142', template: 'tpl_welcome' },
		},
	);
	expect(status).toBe(500);
	expect(body.error.message).toMatch(
		/POST \/api:hFrjh8a1\/send_template_message_by_api: TypeError/,
	);
	expect(terminal).toHaveBeenCalledWith(expect.stringContaining(body.error.message));
	terminal.mockRestore();
});
