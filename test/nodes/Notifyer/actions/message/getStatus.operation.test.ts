import { output } from '../../../../../nodes/Notifyer/actions/message/getStatus.operation';
import { startAccount, type RunningAccount } from '../../../../helpers/notifyerAccount';

let account: RunningAccount;
beforeEach(async () => {
	account = await startAccount();
});
afterEach(async () => await account.close());

const DANA = '+14155550142';
const AT = Date.parse('2026-06-13T10:30:00Z');
const STATUS = { resource: 'message', operation: 'getStatus' };
const status = async (messageId: unknown) =>
	await account.run({ ...STATUS, messageId: messageId as string }, false);

async function sent(more: object = {}, text = 'Hello'): Promise<string[]> {
	const send = { resource: 'message', operation: 'send', to: DANA, messageType: 'text' };
	const [item] = await account.run({ ...send, text }, false);
	for (const one of account.notifyer.sent) Object.assign(one, { at: AT, ...more });
	return item?.messageIds as string[];
}

it.each([
	[{ status: 'sent' }, { status: 'sent', deliveredAt: null, readAt: null }],
	[{}, { status: 'delivered', deliveredAt: '2026-06-13T10:30:01.000Z', readAt: null }],
	[
		{ status: 'read', readAt: AT + 2000 },
		{ status: 'read', readAt: '2026-06-13T10:30:02.000Z' },
	],
	[
		{ status: 'failed', failure: '131049: not delivered to maintain healthy ecosystem engagement' },
		{ status: 'failed', failure: expect.stringContaining('131049') as string },
	],
])('says what became of a message with the key alone (%j)', async (was, expected) => {
	const [id] = await sent(was);
	const items = await status(id);
	expect(items).toEqual([
		{
			messageId: id,
			sentAt: '2026-06-13T10:30:00.000Z',
			deliveredAt: null,
			readAt: null,
			failure: null,
			phoneNumber: DANA,
			...expected,
			...('readAt' in was && { deliveredAt: '2026-06-13T10:30:01.000Z' }),
		},
	]);
	expect(output.strict().parse(items[0])).toBeTruthy();
});

it('gives an item for each part of a long text, in order', async () => {
	const ids = await sent({}, 'words '.repeat(1000));
	expect(ids).toHaveLength(2);
	for (const list of [ids, ids.join(', '), JSON.stringify(ids)]) {
		expect((await status(list)).map(({ messageId }) => messageId)).toEqual(ids);
	}
});

it.each(['wamid.UNKNOWN', 'ntf_6fd5a7ee', '../templates'])('does not know %s', async (id) => {
	await expect(status(id)).rejects.toThrow(
		`Notifyer knows no message that was sent with this Message ID: "${id}"`,
	);
});

it('does not leave out the one of several that is unknown', async () => {
	const [id] = await sent();
	await expect(status([id, 'wamid.UNKNOWN'])).rejects.toThrow('"wamid.UNKNOWN"');
});

it.each(['', 'null', [], {}, [null], { message: 'nothing' }, { status: null }])(
	'takes the answer %j for no message',
	async (body) => {
		account.fault({ path: '/api:5l-RgW1B', status: 200, body });
		await expect(status('wamid.A')).rejects.toThrow(/^Notifyer knows no message/);
	},
);

it.each(['', null, [], [''], '[]'])('wants an ID (%j)', async (id) => {
	await expect(status(id)).rejects.toThrow('Message ID is empty');
	expect(account.requestsTo('GET', '/api:')).toEqual([]);
});
