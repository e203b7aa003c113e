import { startStandIn, type StandIn, type StandInOptions } from '../../../dev/provider';
import { request } from './request';

let standIn: StandIn;

async function start(zapini: StandInOptions['zapini'] = {}) {
	standIn = await startStandIn({ zapini: { apiToken: 'sk_test', ...zapini } });
}

async function call(method: string, path: string, body?: unknown, token = 'sk_test') {
	return await request(standIn.zapiniBaseUrl + path, {
		method,
		body,
		headers: { authorization: `Bearer ${token}` },
	});
}

afterEach(async () => await standIn.close());

test('wants its token and knows its instance', async () => {
	await start({ connected: false });
	const { uuid } = standIn.zapini.instance;
	expect((await call('GET', `/instances/${uuid}/status`, undefined, 'sk_wrong')).status).toBe(401);
	expect((await call('GET', `/instances/${uuid}/status`)).body.data).toMatchObject({
		uuid,
		status: 'disconnected',
		connected: false,
	});
	expect((await call('GET', '/instances/77777777-0000-4000-8000-000000000000/status')).status).toBe(
		404,
	);
});

test('sends, schedules and replies', async () => {
	await start();
	const recipient = '+14155550199';
	const first = await call('POST', '/messages/send', { recipient, message: 'Hello' });
	expect(first.body.data).toMatchObject({
		status: 'queued',
		scheduled_at: null,
		remaining_quota: 999,
	});
	const later = {
		recipient,
		message: 'Later',
		schedule_at: '2099-01-01T00:00:00Z',
		reply_to: first.body.data.uuid,
	};
	expect((await call('POST', '/messages/send', later)).body.data.status).toBe('scheduled');
	expect(standIn.zapini.sent).toMatchObject([
		{ message: 'Hello' },
		{ message: 'Later', replyTo: first.body.data.uuid },
	]);

	const wrong = await call('POST', '/messages/send', {
		recipient: '123',
		message: 'x'.repeat(4097),
	});
	expect(wrong).toMatchObject({
		status: 422,
		body: { error: { details: { recipient: [expect.any(String)] } } },
	});
	expect(wrong.body.error.details).toHaveProperty('message');
	expect(
		(await call('POST', '/messages/send', { recipient, message: 'Hi', reply_to: 'nope' })).status,
	).toBe(404);
});

test('pages its lists', async () => {
	await start();
	const last = await call('GET', '/conversations?per_page=20&page=3');
	expect(last.body.data.conversations).toHaveLength(5);
	expect(last.body.data.pagination).toEqual({
		current_page: 3,
		last_page: 3,
		per_page: 20,
		total: 45,
	});
	const unread = await call('GET', '/conversations?unread=1&is_group=0');
	expect(
		unread.body.data.conversations.every((row: { unread_count: number }) => row.unread_count > 0),
	).toBe(true);
});

test('reads a conversation backwards without gaps', async () => {
	await start();
	const uuid = standIn.zapini.conversations[0]?.uuid;
	const ids: number[] = [];
	for (;;) {
		const before = ids.length > 0 ? `&before_id=${ids.at(-1)}` : '';
		const { messages } = (await call('GET', `/conversations/${uuid}/messages?limit=50${before}`))
			.body.data;
		if (messages.length === 0) break;
		ids.push(...messages.map(({ id }: { id: number }) => id));
	}
	expect(new Set(ids).size).toBe(130);
	expect(ids).toEqual([...ids].sort((a, b) => b - a));
	const newer = await call('GET', `/conversations/${uuid}/messages?limit=2&after_id=${ids[10]}`);
	expect(newer.body.data.messages.map(({ id }: { id: number }) => id)).toEqual([ids[8], ids[9]]);
});

test('changes conversations, contacts and tags', async () => {
	await start();
	const uuid = standIn.zapini.conversations[0]?.uuid;
	expect((await call('POST', `/conversations/${uuid}/mark-read`)).body.data.unread_count).toBe(0);
	expect((await call('POST', `/conversations/${uuid}/archive`)).body.data.is_archived).toBe(true);
	expect((await call('POST', `/conversations/${uuid}/unarchive`)).body.data.is_archived).toBe(
		false,
	);
	expect((await call('POST', '/conversations/unknown/archive')).status).toBe(404);

	const contact = { phone_number: '+14155550199', first_name: 'Ines' };
	expect((await call('POST', '/contacts', contact)).status).toBe(201);
	const again = await call('POST', '/contacts', contact);
	expect(again).toMatchObject({
		status: 422,
		body: { error: { details: { phone_number: [expect.any(String)] } } },
	});
	expect((await call('POST', '/tags', { name: 'New', color: 'green' })).status).toBe(422);
	expect((await call('GET', '/tags')).body.data.tags).toHaveLength(3);
});

test('limits the rate', async () => {
	await start({ rateLimit: { limit: 2, windowMs: 60_000 } });
	const statuses = [];
	for (let count = 0; count < 3; count++) statuses.push(await call('GET', '/tags'));
	expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429]);
	expect(statuses[2]?.headers.get('retry-after')).toBe('60');
});

test('serves files to download', async () => {
	await start();
	const pdf = await request(`${standIn.url}/files/offer.pdf?bytes=5000`);
	expect(pdf.text.slice(0, 5)).toBe('%PDF-');
	expect(pdf.headers.get('content-length')).toBe('5000');
	const moved = await fetch(`${standIn.url}/files/redirect?to=/files/photo.jpg`);
	expect(moved.headers.get('content-type')).toBe('image/jpeg');
});
