import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { startStandIn } from '../../../../dev/provider';
import { runOperation } from '../../../../nodes/shared/operations/operations';
import { operations } from '../../../../nodes/Zapini/actions';
import { searchConversations } from '../../../../nodes/Zapini/methods/search';
import { createActionContext, overHttp } from '../../../helpers/n8n/execute';

/** Every operation over real HTTP, against a provider that behaves as documented. */

type StandIn = Awaited<ReturnType<typeof startStandIn>>;

let standIn: StandIn;
beforeEach(async () => {
	standIn = await startStandIn({ zapini: { conversations: 130 } });
});
afterEach(async () => await standIn.close());

function createContext(parameters: IDataObject = {}, token = standIn.zapini.apiToken) {
	return createActionContext({
		parameters,
		credentials: { zapiniApi: { instanceId: standIn.zapini.instance.uuid } },
		timeZone: 'UTC',
		respond: overHttp(standIn.zapiniBaseUrl, `Bearer ${token}`),
	});
}

async function run(resource: string, operation: string, parameters: IDataObject = {}) {
	const { context, requests } = createContext({ resource, operation, ...parameters });
	const [output = []] = await runOperation(context, operations);
	for (const { pairedItem } of output) expect(pairedItem).toEqual({ item: 0 });
	return { items: output.map(({ json }) => json), requests };
}

const all = { returnAll: true };
const uuids = (records: Array<{ uuid?: unknown }>) => records.map(({ uuid }) => uuid).sort();

it('sends a message', async () => {
	const { items } = await run('message', 'send', {
		sendTo: 'number',
		to: '+14155550142',
		text: 'Hello',
	});
	expect(standIn.zapini.sent).toMatchObject([{ recipient: '+14155550142', message: 'Hello' }]);
	expect(items).toMatchObject([{ messageId: standIn.zapini.sent[0]?.uuid, remainingQuota: 999 }]);
});

it('quotes and schedules a message', async () => {
	const replyTo = standIn.zapini.messages[0]?.uuid;
	const scheduleAt = '2036-06-13T10:30:00';
	const { items } = await run('message', 'send', {
		sendTo: 'number',
		to: '+14155550142',
		text: 'Later',
		options: { replyTo, scheduleAt },
	});
	expect(standIn.zapini.sent).toMatchObject([{ replyTo, scheduledAt: '2036-06-13T10:30:00.000Z' }]);
	expect(items).toMatchObject([{ status: 'scheduled', scheduledAt: '2036-06-13T10:30:00.000Z' }]);
});

it.each(['conversation', 'contact', 'tag', 'message'] as const)(
	'lists every %s once, with keys in camelCase',
	async (resource) => {
		const { items } = await run(resource, 'getAll', all);
		expect(items.length).toBeGreaterThan(0);
		expect(uuids(items)).toEqual(uuids(standIn.zapini[`${resource}s`]));
		for (const item of items) expect(Object.keys(item).join()).not.toContain('_');
	},
);

it('lists no more than the limit', async () => {
	const { items, requests } = await run('conversation', 'getAll', { limit: 60 });
	expect(items).toHaveLength(60);
	expect(requests.map(({ qs }) => qs)).toMatchObject([
		{ page: 1, per_page: 50, instance_id: standIn.zapini.instance.uuid },
		{ page: 2, per_page: 50 },
	]);
});

it('filters conversations', async () => {
	const wanted = standIn.zapini.conversations.filter((row) => row.is_group);
	const { items } = await run('conversation', 'getAll', { ...all, filters: { isGroup: true } });
	expect(uuids(items)).toEqual(uuids(wanted));
	const { requests } = await run('conversation', 'getAll', {
		filters: { isGroup: false, unread: true, search: 'Dana' },
	});
	expect(requests[0]?.qs).toMatchObject({ is_group: 0, unread: 1, search: 'Dana' });
});

it('filters messages', async () => {
	const filters = {
		after: '2020-01-01T00:00:00',
		before: '2036-01-01T00:00:00',
		conversationId: standIn.zapini.conversations[0]?.uuid,
		direction: 'incoming',
		search: '',
		status: '',
	};
	const { items, requests } = await run('message', 'getAll', { ...all, filters });
	expect(items.length).toBeGreaterThan(0);
	expect(items.every(({ direction }) => direction === 'incoming')).toBe(true);
	expect(requests[0]?.qs).toEqual({
		instance_id: standIn.zapini.instance.uuid,
		from: '2020-01-01T00:00:00Z',
		to: '2036-01-01T00:00:00Z',
		conversation_id: filters.conversationId,
		direction: 'incoming',
		per_page: 50,
		page: 1,
	});
});

const sendTo = 'conversation';

it('reads a whole conversation, oldest first, however long it is', async () => {
	const { uuid = '' } = standIn.zapini.conversations[0] ?? {};
	for (let index = 0; index < 130; index++) {
		const message = {
			...standIn.zapini.messages[0],
			conversation_id: uuid,
		} as never as IDataObject;
		message.id = ++standIn.zapini.lastId;
		message.uuid = `added-${index}`;
		message.created_at = new Date(Date.now() + index * 1000).toISOString();
		standIn.zapini.messages.push(message as never);
	}
	const own = standIn.zapini.messages.filter((row) => row.conversation_id === uuid);
	const conversationId = { mode: 'list', value: uuid };

	const { items, requests } = await run('conversation', 'getMessages', {
		...all,
		sendTo,
		conversationId,
	});
	expect(items.map((item) => item.uuid)).toEqual(own.map((row) => row.uuid));
	expect(requests[1]?.qs?.before_id).toBe(String(own.at(-50)?.id));

	const limited = await run('conversation', 'getMessages', { limit: 3, sendTo, conversationId });
	expect(limited.items.map((item) => item.uuid)).toEqual(own.slice(-3).map((row) => row.uuid));
	expect(limited.requests).toHaveLength(1);
});

it('marks as read, archives and unarchives', async () => {
	const conversation = standIn.zapini.conversations[0];
	if (!conversation) throw new Error('The stand-in has no conversation');
	conversation.unread_count = 3;
	const conversationId = { mode: 'id', value: conversation.uuid };

	const { items } = await run('conversation', 'markRead', { sendTo, conversationId });
	expect(conversation.unread_count).toBe(0);
	expect(items).toMatchObject([
		{ conversationId: conversation.uuid, success: true, conversation: { unreadCount: 0 } },
	]);
	await run('conversation', 'archive', { sendTo, conversationId });
	expect(conversation.is_archived).toBe(true);
	await run('conversation', 'unarchive', { sendTo, conversationId });
	expect(conversation.is_archived).toBe(false);
});

it('says which conversation is missing', async () => {
	const none = { mode: 'list', value: '' };
	const unknown = { mode: 'id', value: 'no/such' };
	await expect(run('conversation', 'archive', { sendTo, conversationId: none })).rejects.toThrow(
		'Conversation is empty',
	);
	await expect(run('conversation', 'archive', { sendTo, conversationId: unknown })).rejects.toThrow(
		/^Zapini did not find what this node asks for/,
	);
});

it('creates a contact', async () => {
	const { items, requests } = await run('contact', 'create', {
		phoneNumber: '+1 415 555 0199',
		additionalFields: {
			firstName: 'Maria',
			jobTitle: 'Buyer',
			notes: '',
			customFields: {
				field: [
					{ name: 'customer_number', value: '7' },
					{ name: ' ', value: 'x' },
				],
			},
		},
	});
	expect(requests[0]?.body).toEqual({
		instance_id: standIn.zapini.instance.uuid,
		phone_number: '+14155550199',
		first_name: 'Maria',
		job_title: 'Buyer',
		custom_fields: { customer_number: '7' },
	});
	expect(items).toMatchObject([
		{ phoneNumber: '+14155550199', firstName: 'Maria', customFields: { customer_number: '7' } },
	]);
});

it('says so when the rate limit is reached', async () => {
	standIn.fault({ path: '/api/v1/tags', status: 429, headers: { 'retry-after': '540' } });
	await expect(run('tag', 'getAll', all)).rejects.toMatchObject({
		message: expect.stringMatching(/^Zapini asks to wait 9 minutes/),
	});
});

it('says so when there is no list in the answer', async () => {
	standIn.fault({ path: '/api/v1/tags', status: 200, body: { success: true, data: {} } });
	await expect(run('tag', 'getAll', all)).rejects.toThrow('Zapini answered without a list of tags');
});

it('offers conversations to pick from, page by page, and searches them', async () => {
	const context = createContext().context as unknown as ILoadOptionsFunctions;
	const first = await searchConversations.call(context);
	expect(first.results).toHaveLength(50);
	expect(first.paginationToken).toBe('2');

	const last = await searchConversations.call(context, undefined, '3');
	expect(last.paginationToken).toBeUndefined();

	const name = String(first.results[0]?.name);
	const found = await searchConversations.call(context, name);
	expect(found.results).toContainEqual(first.results[0]);
	expect(found.results.length).toBeLessThan(50);
});
