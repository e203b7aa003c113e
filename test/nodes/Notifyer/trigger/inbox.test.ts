import type { IDataObject } from 'n8n-workflow';
import type { Message } from '../../../../nodes/shared/item/message';
import type { Decision } from '../../../../nodes/shared/receiving/receive';
import { notifyerInbox, readTriggerSettings } from '../../../../nodes/Notifyer/trigger/inbox';
import { accountKey } from '../../../../nodes/Notifyer/api/accountKey';
import { replies } from '../../../../nodes/Notifyer/waiting/replies';
import { pass, startClock, stopClock } from '../../../helpers/clock';
import { FakeN8n, jsonRequest } from '../../../helpers/n8n/webhook';
import { message } from '../../../helpers/receiving';

const decide = async (
	one: Message,
	filters: IDataObject = {},
	events: string[] = ['incoming'],
	more: { options?: IDataObject } = {},
) => {
	const n8n = new FakeN8n({ parameters: { events, filters, options: {}, ...more } });
	return await notifyerInbox(n8n.context(jsonRequest({}))).decide(one, one.messageId);
};

const outgoing = (isHuman: boolean): Message =>
	message({ direction: 'outgoing', event: 'message.sent', sentBy: { name: 'Ada', isHuman } });

describe('what a saved workflow without the parameters gets', () => {
	test('the defaults of the contract', () => {
		const context = new FakeN8n({ parameters: {} }).context(jsonRequest({}));
		expect(readTriggerSettings(context)).toMatchObject({
			events: ['incoming'],
			messageTypes: [],
			labels: [],
			ignoreAutomated: true,
			requireSignature: false,
		});
	});

	test('and what it set', () => {
		const events = ['outgoing'];
		const filters = { messageTypes: ['image'], labels: ['vip'], ignoreAutomated: false };
		const parameters = { events, filters, options: { requireSignature: true } };
		const context = new FakeN8n({ parameters }).context(jsonRequest({}));
		expect(readTriggerSettings(context)).toMatchObject({
			...filters,
			events,
			requireSignature: true,
		});
	});
});

test.each<[string, Message, string[], Decision]>([
	['incoming', message(), ['incoming'], 'start'],
	['incoming', message(), ['outgoing'], 'notMeant'],
	['incoming', message(), ['incoming', 'outgoing'], 'start'],
	['outgoing, by a person', outgoing(true), ['incoming'], 'notMeant'],
	['outgoing, by a person', outgoing(true), ['outgoing'], 'start'],
	['outgoing, automated', outgoing(false), ['outgoing'], 'notMeant'],
	['outgoing, nobody says by whom', { ...outgoing(true), sentBy: null }, ['outgoing'], 'notMeant'],
])('%s, %#: only the events that were chosen', async (_, given, events, expected) => {
	expect(await decide(given, {}, events)).toBe(expected);
});

test('automated messages are wanted only by those who say so', async () => {
	for (const sentBy of [outgoing(false).sentBy, null]) {
		const given = { ...outgoing(false), sentBy };
		expect(await decide(given, { ignoreAutomated: false }, ['outgoing'])).toBe('start');
	}
});

test.each([
	[{}, 'notMeant'],
	[{ ignoreGroups: true }, 'notMeant'],
	[{ ignoreGroups: false }, 'start'],
])('with the filters %j a message in a group: %s', async (filters, expected) => {
	const inGroup = message({ groupId: '120363025246125486@g.us' });
	expect(await decide(inGroup, filters)).toBe(expected);
});

test.each([
	[[], 'text', 'start'],
	[[], 'a_type_of_tomorrow', 'start'],
	[['text'], 'text', 'start'],
	[['Text '], 'text', 'start'],
	[['image', 'document'], 'document', 'start'],
	[['image', 'document'], 'text', 'filtered'],
	[['audio'], 'ptt', 'start'],
	[['audio'], 'voice', 'start'],
	[['video'], 'gif', 'start'],
	[['video'], 'ptv', 'start'],
	[['text'], 'chat', 'start'],
	[['ptt'], 'audio', 'start'],
	[['interactive'], 'interactive', 'start'],
	[['interactive'], 'button', 'start'],
	[['video'], 'audio', 'filtered'],
])('message types %j take %s: %s', async (messageTypes, messageType, expected) => {
	expect(await decide(message({ messageType }), { messageTypes })).toBe(expected);
});

test.each([
	[[], [], 'start'],
	[[], ['sales'], 'start'],
	[['sales'], [], 'filtered'],
	[['sales'], ['sales', 'vip'], 'start'],
	[['Sales'], ['sales'], 'start'],
	[['sales', 'vip'], ['vip'], 'start'],
	[['sales'], ['salesforce'], 'filtered'],
	[['Sales, EU'], ['Sales, EU'], 'start'],
	[['Sales, EU'], ['EU'], 'filtered'],
])('labels %j take a contact with %j: %s', async (wanted, labels, expected) => {
	expect(await decide(message({ labels }), { labels: wanted })).toBe(expected);
});

test.each([
	[['human'], [], 'start'],
	[['human'], ['vip'], 'start'],
	[['human'], ['vip', 'Human'], 'filtered'],
])('labels to leave out %j take a contact with %j: %s', async (withoutLabels, labels, expected) => {
	expect(await decide(message({ labels }), { withoutLabels })).toBe(expected);
});

describe('a message that an execution of the account waits for', () => {
	const wait = { id: 'token', contact: 'ana', askedAt: 0, until: Infinity, isAnswer: () => true };

	beforeEach(async () => {
		stopClock();
		const account = await accountKey(new FakeN8n().context(jsonRequest({})));
		replies.ask({ ...wait, account, isOver: async () => false }, false);
	});
	afterEach(() => {
		replies.forget('token');
		startClock();
	});

	const asked = async (one: Message, filters: IDataObject = {}, options: IDataObject = {}) =>
		await decide(one, filters, ['incoming', 'outgoing'], { options });

	test('is the trigger’s where it does not come in there for seconds', async () => {
		const wanted = asked(message({ messageId: 'late' }));
		await pass(2_999);
		const isStill = Symbol('still');
		expect(await Promise.race([wanted, Promise.resolve(isStill)])).toBe(isStill);
		await pass(1);
		expect(await wanted).toBe('start');
	});

	test.each([true, 'true'])(
		'starts the workflow at once where the trigger wants it: %j',
		async (on) => {
			expect(await asked(message({ messageId: 'all' }), {}, { includeAwaited: on })).toBe('start');
		},
	);

	test.each([false, 'false', null, '', 'perhaps'])('is awaited where it is %j', async (off) => {
		const wanted = asked(message({ messageId: JSON.stringify(off) }), {}, { includeAwaited: off });
		await pass(0);
		const isStill = Symbol('still');
		expect(await Promise.race([wanted, Promise.resolve(isStill)])).toBe(isStill);
		await pass(3_000);
		await wanted;
	});

	test('is not waited for where the trigger does not want it anyway', async () => {
		const filters = { messageTypes: ['image'] };
		expect(await asked(message({ messageId: 'unwanted' }), filters)).toBe('filtered');
	});

	test('is not asked about where the business wrote it', async () => {
		expect(await asked(outgoing(true))).toBe('start');
	});
});
