import { startStandIn, type StandIn, type StandInOptions } from '../../../dev/provider';
import { request } from './request';

const CREATE = '/api:qh9OQ3OW/webhook/dev/create';
const LIST = '/api:qh9OQ3OW/webhook/dev';
const SEND = '/api:U9ztporN/send/message';
const ORIGIN = 'https://console.notifyer-systems.com';

const registration = {
	url: 'https://n8n.example.test/webhook/1',
	webhooks: 'https://n8n.example.test/webhook/1',
	status: true,
	incoming: true,
	outgoing: false,
	schedule_activity: false,
	waiting_duration: 0,
	active_signature: true,
};

let standIn: StandIn;

async function start(notifyer: StandInOptions['notifyer'] = {}) {
	standIn = await startStandIn({
		notifyer: { apiKey: 'key', managementToken: 'jwt', ...notifyer },
	});
}

async function manage(method: string, path: string, body?: unknown, authorization = 'Bearer key') {
	return await request(standIn.url + path, {
		method,
		body,
		headers: { authorization, origin: ORIGIN },
	});
}

async function send(body: unknown, path = SEND, authorization = 'Bearer key') {
	return await request(standIn.url + path, { method: 'POST', body, headers: { authorization } });
}

function text(body: string, to = '+14155550199') {
	return {
		to,
		type: 'text',
		recipient_type: 'individual',
		messaging_product: 'whatsapp',
		text: { body, preview_url: false },
	};
}

afterEach(async () => await standIn.close());

describe('authentication', () => {
	beforeEach(async () => await start());

	test('each surface takes the key in its own way', async () => {
		const n8n = `${standIn.url}/api:ErOQ8pSj/n8n/label`;
		const raw = await request(n8n, { headers: { authorization: 'key' } });
		const bearer = await request(n8n, { headers: { authorization: 'Bearer key' } });

		expect([raw.status, bearer.status]).toEqual([200, 401]);
		expect(raw.body).toContainEqual({ label: 'sales' });
		expect((await send(text('Hello'), SEND, 'key')).status).toBe(401);
		expect((await send(text('Hello'))).status).toBe(200);
		expect((await manage('GET', LIST)).status).toBe(200);
		expect((await manage('GET', LIST, undefined, 'Bearer wrong')).body).toEqual({
			success: false,
			error: { code: 'UNAUTHORIZED', message: expect.any(String) },
		});
	});

	test('management wants the origin of the dashboard', async () => {
		const answer = await request(standIn.url + LIST, { headers: { authorization: 'Bearer key' } });
		expect(answer.status).toBe(403);
	});
});

test('an account can insist on the token of the dashboard', async () => {
	await start({ managementAccepts: 'managementToken' });
	expect((await manage('GET', LIST)).status).toBe(401);
	expect((await manage('GET', LIST, undefined, 'Bearer jwt')).status).toBe(200);
	expect((await send(text('Hello'))).status).toBe(200);
});

describe('webhook management', () => {
	test('the signing secret is told once', async () => {
		await start();
		const created = await manage('POST', CREATE, registration);
		expect(created.body.signature_secret).toMatch(/^[\w-]{171}$/);
		expect(created.body).toMatchObject({ webhooks: registration.webhooks, incoming: true });

		const [row] = (await manage('GET', LIST)).body;
		expect(row.id).toBe(created.body.id);
		expect(row).not.toHaveProperty('signature_secret');
		expect(standIn.notifyer.endpoints[0]?.signature_secret).toBe(created.body.signature_secret);
	});

	test('without active_signature there is no secret', async () => {
		await start();
		const created = await manage('POST', CREATE, { ...registration, active_signature: false });
		expect(created.body.signature_secret).toBeNull();
	});

	test('duplicates and plain http are refused', async () => {
		await start();
		await manage('POST', CREATE, registration);
		const again = await manage('POST', CREATE, registration);
		expect(again).toMatchObject({
			status: 400,
			body: { error: { message: 'Same webhook exist' } },
		});
		const plain = await manage('POST', CREATE, {
			...registration,
			webhooks: 'http://n8n.example.test/',
		});
		expect(plain.status).toBe(400);
		expect(standIn.notifyer.endpoints).toHaveLength(1);
	});

	test('PATCH wants the full record, DELETE answers with nothing', async () => {
		await start();
		const { id } = (await manage('POST', CREATE, registration)).body;
		expect((await manage('PATCH', `${LIST}/${id}`, { status: false })).status).toBe(400);
		expect(
			(await manage('PATCH', `${LIST}/${id}`, { ...registration, outgoing: true })).body,
		).toMatchObject({
			id,
			outgoing: true,
		});
		expect(await manage('DELETE', `${LIST}/${id}`)).toMatchObject({ status: 200, text: '' });
		expect((await manage('DELETE', `${LIST}/${id}`)).status).toBe(404);
	});

	test('generation 1 knows only the URL', async () => {
		await start({ generation: 1 });
		const created = await manage('POST', CREATE, registration);
		expect(created.body).toEqual({
			id: expect.any(Number),
			url: registration.url,
			status: true,
			created_at: expect.any(Number),
		});
		expect(standIn.notifyer.endpoints[0]?.signature_secret).toBeNull();
	});
});

describe('sending', () => {
	beforeEach(async () => await start());

	test('a text is accepted and recorded', async () => {
		const answer = await send(text('Hello'));
		const [sent] = standIn.notifyer.sent;
		expect(sent).toMatchObject({ to: '+14155550199', type: 'text', text: 'Hello' });
		expect(answer.body.whatsapp_response_info).toMatchObject({
			contacts: [{ input: '+14155550199', wa_id: '14155550199' }],
			messages: [{ id: sent?.wamid, message_status: 'accepted' }],
		});
	});

	test.each([
		[400, text('x'.repeat(4097))],
		[400, text('Hello', '4155550199')],
		[400, { ...text('Hello'), type: 'sticker' }],
		[400, { ...text(''), type: 'image', image: { link: 'http://files.example.com/a.jpg' } }],
		[
			400,
			{
				...text(''),
				type: 'image',
				image: { link: 'https://a.example.test/', caption: 'x'.repeat(1025) },
			},
		],
		[
			422,
			{ ...text(''), type: 'image', image: { link: 'https://unreachable.example.test/a.jpg' } },
		],
		[413, { ...text(''), type: 'video', video: { link: 'https://too-large.example.test/a.mp4' } }],
	])('HTTP %i', async (status, body) => {
		expect((await send(body)).status).toBe(status);
		expect(standIn.notifyer.sent).toEqual([]);
	});

	test('characters are counted as people count them', async () => {
		expect((await send(text('😀'.repeat(4096)))).status).toBe(200);
	});

	test('a closed window is refused with HTTP 200, and opened by the next message', async () => {
		const closed = '+14155550123';
		expect(await send(text('Hello', closed))).toMatchObject({
			status: 200,
			body: { success: false },
		});
		await standIn.notifyer.deliver({ phone_number: 14155550123, incoming_message: true });
		expect((await send(text('Hello', closed))).body.success).toBe(true);
		expect(standIn.notifyer.sent).toHaveLength(1);
	});

	test('a template needs every variable, but no open window', async () => {
		const path = '/api:hFrjh8a1/send_template_message_by_api';
		const template = { template: 'tpl_order_update', phone_number: '+14155550123' };
		const missing = await send({ ...template, variables: { body1: 'Sam' } }, path);
		expect(missing).toMatchObject({
			status: 400,
			body: { error: { message: expect.stringContaining('body2') } },
		});
		const sent = await send({ ...template, variables: { body1: 'Sam', body2: 'A-1' } }, path);
		expect(sent.body.success).toBe(true);
		expect(standIn.notifyer.sent[0]?.text).toBe('Hello Sam, your order A-1 is on its way.');
	});

	test('a scheduled message keeps the wall clock of its time zone', async () => {
		const path = '/api:ErOQ8pSj/n8n/messages/general/send';
		const body = {
			...text('Hello'),
			is_schedule: true,
			schedule_type: 'specific',
			time_zone: 'America/New_York',
			schedule_datetime_date: '2099-07-01T09:00:00Z',
			condition_one: 'never-replied',
			condition_two: { c: 'not', v: ['vip'] },
		};
		expect((await send(body, path, 'key')).body.success).toBe(true);
		expect(standIn.notifyer.sent).toEqual([]);
		expect(standIn.notifyer.scheduled[0]?.sendAt).toBe('2099-07-01T13:00:00.000Z');
		expect((await send({ ...body, time_zone: 'Mars/Base' }, path, 'key')).status).toBe(400);
	});

	test('contact details: labels are added and removed', async () => {
		const update = async (labels: string[], selected_labels: string[]) =>
			await request(`${standIn.url}/api:hFrjh8a1/zapier/recipient/details/update`, {
				method: 'PUT',
				headers: { authorization: 'key' },
				body: { phone_number: '+14155550142', note: 'Called', labels, selected_labels },
			});
		await update(['sales'], ['vip']);
		expect(standIn.notifyer.contact('+1 415 555 0142')).toMatchObject({
			note: 'Called',
			labels: ['delivery', 'sales'],
		});
		await update([], ['__REMOVE_ALL__']);
		expect(standIn.notifyer.contact('14155550142')?.labels).toEqual([]);
	});
});

describe('signing in to the dashboard', () => {
	const LOGIN = '/api:-4GSCDHb/auth/login';
	const signIn = { email: 'ada@example.test', password: 'right' };
	const login = async (body: object, origin = ORIGIN) =>
		await request(standIn.url + LOGIN, { method: 'POST', body, headers: { origin } });

	test('gives a token that manages webhooks, each time another one', async () => {
		await start({ signIn, managementAccepts: 'managementToken' });
		const [one, other] = [await login(signIn), await login(signIn)];
		expect(one.body.authToken).not.toBe(other.body.authToken);
		for (const { body } of [one, other])
			expect((await manage('GET', LIST, undefined, `Bearer ${body.authToken}`)).status).toBe(200);
		expect((await manage('GET', LIST)).status).toBe(401);
	});

	test('is refused with a wrong password, and from elsewhere', async () => {
		await start({ signIn });
		expect((await login({ ...signIn, password: 'wrong' })).status).toBe(403);
		expect((await login(signIn, 'https://elsewhere.test')).status).toBe(403);
	});

	test('ends when the token expires, by itself or at once', async () => {
		await start({ signIn, tokenLifeMs: 100 });
		const { authToken } = (await login(signIn)).body;
		const me = async () =>
			await request(`${standIn.url}/api:-4GSCDHb/auth/me`, {
				headers: { authorization: `Bearer ${authToken}`, origin: ORIGIN },
			});
		expect((await me()).body).toMatchObject({ email: signIn.email });
		standIn.notifyer.expireTokens();
		expect((await me()).status).toBe(401);
	});
});
