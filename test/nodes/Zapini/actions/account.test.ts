import type { IDataObject } from 'n8n-workflow';
import { startStandIn } from '../../../../dev/provider';
import { runOperation } from '../../../../nodes/shared/operations/operations';
import { operations } from '../../../../nodes/Zapini/actions';
import { createActionContext, ok, overHttp } from '../../../helpers/n8n/execute';

/** Conversations, contacts, tags and instances, against a provider that behaves as documented. */

type StandIn = Awaited<ReturnType<typeof startStandIn>>;

let standIn: StandIn;
beforeEach(async () => {
	standIn = await startStandIn({ zapini: { conversations: 10 } });
});
afterEach(async () => await standIn.close());

async function run(
	resource: string,
	operation: string,
	parameters: IDataObject = {},
	credential: IDataObject = { instanceId: standIn.zapini.instance.uuid },
) {
	const { context, requests } = createActionContext({
		parameters: { resource, operation, ...parameters },
		credentials: { zapiniApi: credential },
		timeZone: 'UTC',
		respond: overHttp(standIn.zapiniBaseUrl, `Bearer ${standIn.zapini.apiToken}`),
	});
	const [output = []] = await runOperation(context, operations);
	for (const { pairedItem } of output) expect(pairedItem).toEqual({ item: 0 });
	return { items: output.map(({ json }) => json), requests };
}

const all = { returnAll: true };
const uuids = (records: Array<{ uuid?: unknown }>) => records.map(({ uuid }) => uuid).sort();
const locator = (value: string) => ({
	sendTo: 'conversation',
	conversationId: { mode: 'id', value },
});

describe('conversations', () => {
	it('lists the archived ones alone', async () => {
		const [first, second] = standIn.zapini.conversations;
		first!.is_archived = second!.is_archived = true;
		const { items } = await run('conversation', 'getAll', { ...all, filters: { archived: true } });
		expect(uuids(items)).toEqual(uuids([first!, second!]));
		const others = await run('conversation', 'getAll', { filters: { archived: false } });
		expect(others.requests[0]?.url).toBe('/conversations');
	});

	it('gets one', async () => {
		const [row] = standIn.zapini.conversations;
		const { items } = await run('conversation', 'get', locator(row!.uuid));
		expect(items).toMatchObject([
			{ conversationId: row!.uuid, uuid: row!.uuid, phoneNumber: row!.phone_number },
		]);
	});

	it('deletes one, and no other', async () => {
		const [row, ...others] = [...standIn.zapini.conversations];
		expect((await run('conversation', 'delete', locator(row!.uuid))).items).toEqual([
			{ deleted: true },
		]);
		expect(standIn.zapini.conversations).toEqual(others);
	});

	it.each(['get', 'delete'])('says which one is missing to %s', async (operation) => {
		await expect(run('conversation', operation, locator(''))).rejects.toThrow(
			'Conversation is empty',
		);
		expect(standIn.requests).toEqual([]);
		await expect(run('conversation', operation, locator('no/such'))).rejects.toThrow(
			/^Zapini did not find what this node asks for/,
		);
		expect(standIn.zapini.conversations).toHaveLength(10);
	});
});

describe('the conversation with a contact', () => {
	const DELETE = ['conversation', 'delete'] as const;
	const MARK = ['conversation', 'markRead'] as const;
	const number = (to: unknown) => ({ sendTo: 'number', to: to as string });
	const rows = () => standIn.zapini.conversations;
	const withNumber = (index: number, phone_number: string) =>
		Object.assign(rows()[index]!, { phone_number, unread_count: 2 });

	it('is that of a phone number, in any form of it', async () => {
		const row = withNumber(3, '+5215512345678');
		withNumber(4, '+525512345679');
		const { items } = await run(...MARK, number('+52 55 1234 5678'));
		expect(items).toMatchObject([{ conversationId: row.uuid, success: true }]);
		expect(row.unread_count).toBe(0);
		expect(rows()[4]!.unread_count).toBe(2);
	});

	it('is that of the contact who wrote, without anything to fill in', async () => {
		const row = withNumber(2, '+14155550142');
		const { context } = createActionContext({
			parameters: { resource: 'conversation', operation: 'markRead' },
			before: [{ phoneNumber: '+14155550142' }],
			credentials: { zapiniApi: { instanceId: standIn.zapini.instance.uuid } },
			timeZone: 'UTC',
			respond: overHttp(standIn.zapiniBaseUrl, `Bearer ${standIn.zapini.apiToken}`),
		});
		await runOperation(context, operations);
		expect(row.unread_count).toBe(0);
	});

	it('is found in the archive too', async () => {
		const row = withNumber(1, '+14155550142');
		row.is_archived = true;
		await run('conversation', 'unarchive', number('+14155550142'));
		expect(row.is_archived).toBe(false);
	});

	it.each([
		['the same last digits', '+34155550142'],
		['a longer number', '+141555501421'],
		['nothing at all', ''],
	])('is nobody’s who has %s', async (_name, phone) => {
		for (const row of rows()) row.phone_number = phone;
		await expect(run(...DELETE, number('+14155550142'))).rejects.toThrow(
			'Zapini has no conversation with this number',
		);
		expect(rows()).toHaveLength(10);
	});

	it('is not guessed where there are several', async () => {
		withNumber(1, '+14155550142');
		withNumber(2, '+14155550142');
		await expect(run(...DELETE, number('+14155550142'))).rejects.toThrow(/several conversations/);
		expect(rows()).toHaveLength(10);
	});

	it('is that of exactly the number, where two forms of it have one each', async () => {
		const row = withNumber(1, '+525512345678');
		withNumber(2, '+5215512345678');
		await run(...DELETE, number('+525512345678'));
		expect(rows()).toHaveLength(9);
		expect(rows()).not.toContain(row);
	});

	it.each([
		[{ phone: '14155550142' }],
		[{ contact: { phone_number: '+1 415 555 0142' } }],
		[{ remote_jid: '14155550142@s.whatsapp.net' }],
	])('is known by %j, with a search that finds names only', async (record) => {
		const { context, requests } = createActionContext({
			parameters: { resource: 'conversation', operation: 'markRead', ...number('+14155550142') },
			credentials: { zapiniApi: { instanceId: standIn.zapini.instance.uuid } },
			timeZone: 'UTC',
			answers: [
				ok({ data: [] }),
				ok({ data: [] }),
				ok({
					data: [
						{ uuid: 'group', is_group: 1, phone: '14155550142' },
						{ uuid: 'c7', ...record },
					],
				}),
				ok({ data: [] }),
				ok({ success: true }),
			],
		});
		await runOperation(context, operations);
		expect(requests.at(-1)?.url).toBe('/conversations/c7/mark-read');
	});

	it.each([
		[{ sendTo: 'number', to: '' }, 'Phone Number is empty'],
		[{ sendTo: 'contact' }, /message of a contact|nobody|who wrote/i],
	])('is refused for %j before anything is asked', async (parameters, message) => {
		await expect(run(...DELETE, parameters)).rejects.toThrow(message);
		expect(standIn.requests).toEqual([]);
	});
});

describe('contacts', () => {
	it('searches them, and tells groups from people', async () => {
		const [row] = standIn.zapini.contacts;
		const { items } = await run('contact', 'getAll', {
			filters: { search: row!.phone_number, isGroup: false },
		});
		expect(uuids(items)).toEqual([row!.uuid]);
		const groups = await run('contact', 'getAll', { filters: { isGroup: true } });
		expect(groups.requests[0]?.qs).toMatchObject({ is_group: 1 });
		expect(groups.items).toEqual([]);
	});
});

describe('tags', () => {
	it('creates one', async () => {
		const { items } = await run('tag', 'create', { name: ' New ', color: '#34b7f1' });
		expect(standIn.zapini.tags.at(-1)).toMatchObject({ name: 'New', color: '#34b7f1' });
		expect(items).toMatchObject([{ name: 'New', uuid: standIn.zapini.tags.at(-1)?.uuid }]);
	});

	it.each([
		[{ name: ' ', color: '#34b7f1' }, 'Name is empty'],
		[{ name: 'x'.repeat(51), color: '#34b7f1' }, 'Name has more than 50 characters'],
		[{ name: 'New', color: 'green' }, 'Color is not a color'],
		[{ name: 'New', color: '' }, 'Color is not a color'],
	])('refuses %j', async (parameters, message) => {
		await expect(run('tag', 'create', parameters)).rejects.toThrow(message);
		expect(standIn.requests).toEqual([]);
	});
});

describe('instances', () => {
	it('lists them, also by their state', async () => {
		const { items } = await run('instance', 'getAll', all);
		expect(items).toMatchObject([{ uuid: standIn.zapini.instance.uuid, canSendMessages: true }]);
		const none = await run('instance', 'getAll', { filters: { status: 'qr_ready' } });
		expect(none.items).toEqual([]);
	});

	it('says how the one of the credential is', async () => {
		standIn.zapini.instance.status = 'disconnected';
		const { items, requests } = await run('instance', 'getStatus', { options: { realtime: true } });
		expect(items).toMatchObject([
			{ instanceId: standIn.zapini.instance.uuid, status: 'disconnected', connected: false },
		]);
		expect(requests[0]?.qs).toEqual({ realtime: 1 });
	});

	it('says how another one is, or that it is not known', async () => {
		const instanceId = '0b9f2f1e-1111-4222-8333-444455556666';
		await expect(run('instance', 'getStatus', { instanceId })).rejects.toThrow(
			/^Zapini did not find what this node asks for/,
		);
	});

	it.each([
		[{}, {}, 'Instance ID is empty'],
		[{}, { instanceId: '7' }, 'Instance ID is empty'],
		[{ instanceId: '../tags' }, {}, 'Instance ID is not the ID of a Zapini instance'],
	])('refuses %j with the credential %j', async (parameters, credential, message) => {
		await expect(run('instance', 'getStatus', parameters, credential)).rejects.toThrow(message);
		expect(standIn.requests).toEqual([]);
	});
});
