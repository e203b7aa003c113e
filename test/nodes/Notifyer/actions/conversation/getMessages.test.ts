import type { IDataObject } from 'n8n-workflow';
import { operations } from '../../../../../nodes/Notifyer/actions';
import { output } from '../../../../../nodes/Notifyer/actions/conversation/getMessages.operation';
import { readConversationMessage } from '../../../../../nodes/Notifyer/payload/conversation';
import { runOperation } from '../../../../../nodes/shared/operations/operations';
import { createActionContext, ok } from '../../../../helpers/n8n/execute';
import { startAccount, type RunningAccount } from '../../../../helpers/notifyerAccount';

const DANA = { phone_number: 14155550142 };
const START = Date.parse('2026-06-13T10:00:00Z');
const GET = { resource: 'conversation', operation: 'getMessages', to: '+14155550142' };

let account: RunningAccount;
beforeAll(async () => {
	account = await startAccount();
	account.notifyer.conversations.push(
		...Array.from({ length: 70 }, (_, index) => ({
			...DANA,
			id: index + 1,
			created_at: START + index * 1000,
			...(index % 2 === 0
				? { channel: 'webhook', recipient: `In ${index}`, type: 'text' }
				: { channel: 'web', system_user: `Out ${index}`, type: 'text', send_by: 'Ada' }),
		})),
		{ phone_number: 14155550123, id: 99, created_at: START, channel: 'webhook', recipient: 'No' },
	);
});
afterAll(async () => await account.close());

it('reads both directions over all pages, oldest first, each message once', async () => {
	const items = await account.run(GET);
	const wanted = Array.from({ length: 70 }, (_, index) => `${index % 2 ? 'Out' : 'In'} ${index}`);
	expect(items.map(({ text }) => text)).toEqual(wanted);
	expect(items[0]).toEqual({
		provider: 'notifyer',
		messageId: null,
		direction: 'incoming',
		messageType: 'text',
		text: 'In 0',
		phoneNumber: '+14155550142',
		receivedAt: '2026-06-13T10:00:00.000Z',
		attachmentUrl: null,
		sentBy: null,
		status: null,
	});
	expect(items[1]).toMatchObject({ direction: 'outgoing', sentBy: { name: 'Ada', isHuman: null } });
	for (const item of items) output.strict().parse(item);
});

it('gives the newest messages up to the limit, and asks for no page beyond', async () => {
	const before = account.requests.length;
	const items = await account.run({ ...GET, returnAll: false, limit: 3 });
	expect(items.map(({ text }) => text)).toEqual(['Out 67', 'In 68', 'Out 69'].map(String));
	expect(account.requests).toHaveLength(before + 1);
});

it('needs the sign-in, and says which fields to fill in', async () => {
	await expect(account.run(GET, false)).rejects.toThrow(/Fill in Email and Password/);
});

/** A provider that lists its rows in other ways than the stand-in. */
async function read(pageOf: (query: IDataObject) => unknown, limit?: number) {
	const { context, requests } = createActionContext({
		parameters: { ...GET, sendTo: 'number', returnAll: limit === undefined, limit: limit ?? 50 },
		respond: ({ qs = {} }) => ok(pageOf(qs)),
	});
	const [items = []] = await runOperation(context, operations);
	return { texts: items.map(({ json }) => json.text), requests };
}

const rows = Array.from({ length: 65 }, (_, index) => ({
	id: index,
	created_at: START + index,
	channel: 'webhook',
	recipient: String(index),
}));
const texts = rows.map(({ recipient }) => recipient);
const newestFirst = [...rows].reverse();
const slice = (all: unknown[], start: unknown) => all.slice(Number(start), Number(start) + 30);
const at = ({ page_number }: IDataObject) => Number(page_number) * 30;

describe.each<[string, (query: IDataObject) => unknown]>([
	['pages from the oldest on', (query) => slice(rows, at(query))],
	['a list under messages', (query) => ({ messages: slice(newestFirst, at(query)) })],
	['a list under conversation', (query) => ({ conversation: slice(newestFirst, at(query)) })],
	['pages by offset alone', ({ offset }) => slice(newestFirst, offset)],
	['newest pages, each in the order of time', (query) => slice(newestFirst, at(query)).reverse()],
	['everything at once, whatever is asked', () => newestFirst],
])('%s', (_, pageOf) => {
	it('gives all', async () => expect((await read(pageOf)).texts).toEqual(texts));
	it('gives the newest', async () => {
		expect((await read(pageOf, 2)).texts).toEqual(texts.slice(-2));
	});
});

it.each([{}, { items: null }, { success: true }])('takes %j for no list', async (answer) => {
	await expect(read(() => answer)).rejects.toThrow('Notifyer answered without a list of messages');
});

describe('a record', () => {
	const message = {
		id: 'wamid.A',
		from: '14155550142',
		timestamp: '1781344800',
		type: 'image',
		image: { caption: 'The door' },
	};
	const value = { messages: [message] };

	it.each<[string, unknown]>([
		['whole', { object: 'whatsapp_business_account', entry: [{ changes: [{ value }] }] }],
		['as JSON', JSON.stringify({ entry: [{ changes: [{ value }] }] })],
		['from its changes on', { changes: [{ value }] }],
		['from its value on', value],
		['as its message', message],
	])('with Meta’s envelope %s has what that says', (_, recipient_payload) => {
		const row = { channel: 'webhook', recipient: '', recipient_payload, media_url: '//x.test/a b' };
		expect(readConversationMessage(row, '+14155550142')).toMatchObject({
			messageId: 'wamid.A',
			messageType: 'image',
			text: 'The door',
			receivedAt: '2026-06-13T10:00:00.000Z',
			attachmentUrl: 'https://x.test/a%20b',
		});
	});

	it('has nothing of an envelope of somebody else', () => {
		const foreign = { ...message, from: '351910000001' };
		const row = { channel: 'webhook', recipient: '', recipient_payload: foreign };
		expect(readConversationMessage(row, '+14155550142')).toMatchObject({
			messageId: null,
			text: '',
		});
	});

	it('of a file that the business sent has its link and caption', () => {
		const payload = {
			type: 'document',
			document: { link: 'https://x.test/a.pdf', caption: 'Prices' },
		};
		const row = { channel: 'web', system_user_payload: payload, wamid: 'wamid.B', status: 'read' };
		expect(readConversationMessage(row, '+14155550142')).toMatchObject({
			direction: 'outgoing',
			messageId: 'wamid.B',
			messageType: 'document',
			text: 'Prices',
			attachmentUrl: 'https://x.test/a.pdf',
			status: 'read',
		});
	});

	it('of the phone was typed by a person', () => {
		const row = { channel: 'app', system_user: 'Hi', send_by: 'WhatsApp App' };
		expect(readConversationMessage(row, '+14155550142').sentBy).toEqual({
			name: 'WhatsApp App',
			isHuman: true,
		});
	});

	it.each([{}, { recipient_payload: '{', channel: 'webhook' }, { system_user_payload: [1] }])(
		'that is nearly empty is read (%j)',
		(row) =>
			expect(readConversationMessage(row, '+14155550142')).toMatchObject({
				text: '',
				messageType: 'unknown',
			}),
	);
});
