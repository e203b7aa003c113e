import { useInbox } from '../helpers/e2e/inbox';
import { notifyer } from '../helpers/e2e/providers';

/** What needs the sign-in to the dashboard, in a real n8n that signs in by itself. */

const DANA = '+14155550142';
const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');

const inbox = useInbox();
let credentials: Record<string, { id: string; name: string }>;
beforeAll(async () => {
	credentials = await inbox.addCredential(notifyer, inbox.standIn.notifyer.signIn);
});
beforeEach(() => {
	inbox.standIn.notifyer.sent.length = 0;
	inbox.standIn.notifyer.uploads.length = 0;
});

/** A file in the item's field `data`. */
const FILE = {
	name: 'File',
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: {
		mode: 'runOnceForEachItem',
		jsCode: `return { json: $json, binary: { data: { data: '${JPEG.toString('base64')}', mimeType: 'image/jpeg', fileName: 'photo.jpg' } } };`,
	},
};

async function run(parameters: object, using = credentials, between: Array<{ name: string }> = []) {
	const node = {
		name: notifyer.action,
		type: notifyer.actionType,
		parameters: { sendTo: 'number', to: DANA, ...parameters },
		credentials: using,
	};
	const flow = await inbox.activeFlow(notifyer, { next: [...between, node] });
	await flow.deliver(notifyer.text({ from: DANA }));
	const [execution] = await flow.newRuns();
	const { status, error } = execution ?? {};
	const items: Array<Record<string, unknown>> =
		status === 'success' ? await inbox.api.nodeOutput(String(execution?.id), notifyer.action) : [];
	await inbox.api.deactivate(flow.id);
	return { status, error, items };
}

const SEND = {
	resource: 'message',
	operation: 'send',
	messageType: 'image',
	mediaSource: 'binary',
};

it('sends a file of the workflow', async () => {
	const { status, error } = await run({ ...SEND, caption: 'Look' }, credentials, [FILE]);
	expect({ status, error: error?.message }).toEqual({ status: 'success' });
	const { uploads, sent } = inbox.standIn.notifyer;
	expect(uploads).toMatchObject([
		{ fileName: 'photo.jpg', mimeType: 'image/jpeg', size: JPEG.length },
	]);
	expect(sent).toMatchObject([{ type: 'image', link: uploads[0]?.url, text: 'Look' }]);
});

it('sends it too where the sign-in has expired meanwhile', async () => {
	inbox.standIn.notifyer.expireTokens();
	const { status } = await run(SEND, credentials, [FILE]);
	expect(status).toBe('success');
	expect(inbox.standIn.notifyer.uploads).toMatchObject([{ size: JPEG.length }]);
});

it('sends nothing without a file, and nothing without a sign-in', async () => {
	const without = await run(SEND);
	expect(without.error?.message).toMatch(/this item has no file in “data”/);
	const keyAlone = await run(SEND, inbox.credentialsOf(notifyer), [FILE]);
	expect(keyAlone.error?.message).toMatch(/^Nothing was sent: .*Email and Password/);
	expect(inbox.standIn.notifyer.sent).toEqual([]);
});

it('reads a conversation and hands it off', async () => {
	inbox.standIn.notifyer.conversations.push(
		{
			phone_number: 14155550142,
			id: 902,
			created_at: 2e12,
			channel: 'web',
			system_user: 'Hi Dana',
		},
		{ phone_number: 14155550142, id: 901, created_at: 1e12, channel: 'webhook', recipient: 'Hi' },
	);
	const read = await run({ resource: 'conversation', operation: 'getMessages' });
	// In between stand the messages that came in meanwhile.
	expect([read.items.at(0), read.items.at(-1)]).toMatchObject([
		{ direction: 'incoming', text: 'Hi' },
		{ direction: 'outgoing', text: 'Hi Dana' },
	]);
	const handOff = { resource: 'conversation', operation: 'handOff', handler: 'bot' };
	expect((await run(handOff)).items).toMatchObject([{ handler: 'bot', previousHandler: 'person' }]);
	expect(inbox.standIn.notifyer.contact(DANA)).toMatchObject({ is_ai_assistant: true });
});

it('gets a contact, and finds contacts', async () => {
	const got = await run({ resource: 'contact', operation: 'get' });
	expect(got.items).toMatchObject([{ phoneNumber: DANA, replyWindow: { isOpen: true } }]);
	const found = await run({ resource: 'contact', operation: 'getAll', labels: ['vip', 'sales'] });
	expect(found.items).toHaveLength(2);
});

it('changes a contact with the key alone, and nothing else of it', async () => {
	// A message that came in meanwhile is not a change of ours.
	const record = () => ({ ...inbox.standIn.notifyer.contact(DANA), lastMessageAt: null });
	const before = record();
	const update = { resource: 'contact', operation: 'update' };
	const change = { name: 'Dana Lee', addLabels: ['vip'], removeLabels: ['__REMOVE_ALL__'] };
	const keyAlone = inbox.credentialsOf(notifyer);
	const changed = await run({ ...update, updateFields: change }, keyAlone);
	expect(changed.items).toMatchObject([{ name: 'Dana Lee', addedLabels: ['vip'], updated: true }]);
	expect(record()).toEqual({ ...before, name: 'Dana Lee', labels: ['vip'] });
});

it('says with the key alone what became of a message', async () => {
	const keyAlone = inbox.credentialsOf(notifyer);
	const [sent] = (await run({ resource: 'message', operation: 'send', text: 'Hi' }, keyAlone))
		.items;
	const status = { resource: 'message', operation: 'getStatus', messageId: sent?.messageId };
	expect((await run(status, keyAlone)).items).toMatchObject([
		{ messageId: sent?.messageId, status: 'delivered', phoneNumber: DANA },
	]);
});

it('lists scheduled messages and cancels one', async () => {
	inbox.standIn.notifyer.scheduledInChat.push({ id: 7, phone_number: 14155550142, text: 'Later' });
	const listed = await run({ resource: 'scheduledMessage', operation: 'getAll' });
	expect(listed.items).toMatchObject([{ scheduledMessageId: '7', text: 'Later' }]);
	const cancel = { resource: 'scheduledMessage', operation: 'cancel', scheduledMessageId: '7' };
	expect((await run(cancel)).items).toMatchObject([{ cancelled: true }]);
	expect((await run(cancel)).error?.message).toMatch(/no scheduled message with this ID/);
});
