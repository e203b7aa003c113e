import type { IDataObject } from 'n8n-workflow';
import type { Message } from '../../../../nodes/shared/item/message';
import { isWanted, notifyerInbox, readSettings } from '../../../../nodes/Notifyer/trigger/inbox';
import { expectNoReply, expectReply } from '../../../../nodes/Notifyer/waiting/awaited';
import { pass, startClock, stopClock } from '../../../helpers/clock';
import { FakeN8n, jsonRequest } from '../../../helpers/n8n/webhook';

const settings = (
	filters: IDataObject = {},
	events: string[] = ['incoming'],
	options: IDataObject = {},
) =>
	readSettings(new FakeN8n({ parameters: { events, filters, options } }).context(jsonRequest({})));

const message = (changed: Partial<Message> = {}): Message => ({
	provider: 'notifyer',
	event: 'message.received',
	messageId: 'm1',
	direction: 'incoming',
	messageType: 'text',
	text: 'Hello',
	phoneNumber: '+14155552671',
	whatsappUserId: null,
	username: null,
	groupId: null,
	contactName: null,
	contactId: null,
	accountId: null,
	receivedAt: '2026-08-15T18:18:36.000Z',
	lastUserMessage: 'Hello',
	lastBotMessage: null,
	lastUserMessageAt: '2026-08-15T18:18:36.000Z',
	lastBotMessageAt: null,
	labels: [],
	attachment: null,
	location: null,
	interactive: null,
	reaction: null,
	replyTo: null,
	note: '',
	noteAutomation: '',
	history: [],
	transcript: '',
	sentBy: null,
	referral: null,
	...changed,
});
const outgoing = (isHuman: boolean): Message =>
	message({ direction: 'outgoing', event: 'message.sent', sentBy: { name: 'Ada', isHuman } });

describe('what a saved workflow without the parameters gets', () => {
	test('the defaults of the contract', () => {
		const context = new FakeN8n({ parameters: {} }).context(jsonRequest({}));
		expect(readSettings(context)).toMatchObject({
			events: ['incoming'],
			messageTypes: [],
			labels: [],
			ignoreAutomated: true,
			downloadAttachment: false,
			binaryPropertyName: 'data',
			includeRaw: false,
		});
	});

	test('and what it set', () => {
		const filters = { messageTypes: ['image'], labels: ['vip'], ignoreAutomated: false };
		const options = { downloadAttachment: true, binaryPropertyName: 'file', includeRaw: true };
		expect(settings(filters, ['outgoing'], options)).toMatchObject({
			...filters,
			...options,
			events: ['outgoing'],
		});
	});
});

test.each<[string, Message, string[], boolean]>([
	['incoming', message(), ['incoming'], true],
	['incoming', message(), ['outgoing'], false],
	['incoming', message(), ['incoming', 'outgoing'], true],
	['outgoing, by a person', outgoing(true), ['incoming'], false],
	['outgoing, by a person', outgoing(true), ['outgoing'], true],
	['outgoing, automated', outgoing(false), ['outgoing'], false],
])('%s, %#: only the events that were chosen', (_, given, events, expected) => {
	expect(isWanted(given, settings({}, events))).toBe(expected);
});

test('automated messages are wanted only by those who say so', () => {
	expect(isWanted(outgoing(false), settings({ ignoreAutomated: false }, ['outgoing']))).toBe(true);
});

test.each([
	[[], 'text', true],
	[[], 'a_type_of_tomorrow', true],
	[['text'], 'text', true],
	[['Text '], 'text', true],
	[['image', 'document'], 'document', true],
	[['image', 'document'], 'text', false],
])('message types %j take %s: %s', (messageTypes, messageType, expected) => {
	expect(isWanted(message({ messageType }), settings({ messageTypes }))).toBe(expected);
});

test.each([
	[[], [], true],
	[[], ['sales'], true],
	[['sales'], [], false],
	[['sales'], ['sales', 'vip'], true],
	[['Sales'], ['sales'], true],
	[['sales', 'vip'], ['vip'], true],
	[['sales'], ['salesforce'], false],
])('labels %j take a contact with %j: %s', (wanted, labels, expected) => {
	expect(isWanted(message({ labels }), settings({ labels: wanted }))).toBe(expected);
});

describe('a message that an execution of the workflow waits for', () => {
	beforeEach(() => {
		stopClock();
		expectReply({
			workflowId: 'waiting',
			endpointId: 1,
			askedAt: 0,
			until: Infinity,
			isAnswer: () => true,
			isOver: async () => false,
		});
	});
	afterEach(() => {
		expectNoReply(1);
		startClock();
	});

	const asked = (one: Message, filters: IDataObject = {}) => {
		const parameters = { events: ['incoming', 'outgoing'], filters, options: {} };
		const n8n = new FakeN8n({ workflowId: 'waiting', parameters });
		const context = n8n.context(jsonRequest({}));
		const identity = { coarse: one.messageId, milliseconds: [], id: null };
		return notifyerInbox(context, readSettings(context)).isWanted(one, identity);
	};

	test('is the trigger’s where it does not come in there for seconds', async () => {
		const wanted = asked(message({ messageId: 'late' }));
		await pass(2_999);
		const isStill = Symbol('still');
		expect(await Promise.race([wanted, Promise.resolve(isStill)])).toBe(isStill);
		await pass(1);
		expect(await wanted).toBe(true);
	});

	test('is not waited for where the trigger does not want it anyway', async () => {
		const filters = { messageTypes: ['image'] };
		expect(await asked(message({ messageId: 'unwanted' }), filters)).toBe(false);
	});

	test('is not asked about where the business wrote it', async () => {
		expect(await asked(outgoing(true))).toBe(true);
	});
});
