import { output } from '../../../../../nodes/Notifyer/actions/scheduledMessage/getAll.operation';
import { startAccount } from '../../../../helpers/notifyerAccount';

const ALL = { resource: 'scheduledMessage', operation: 'getAll' };
const CANCEL = { resource: 'scheduledMessage', operation: 'cancel' };

describe.each(['scheduled_messages', 'chat_schedule'] as const)('under %s', (schedulePath) => {
	async function start() {
		const account = await startAccount({ schedulePath });
		account.notifyer.scheduledInChat.push(
			{
				id: 7,
				phone_number: 14155550142,
				text: 'See you tomorrow',
				scheduled_time: Date.parse('2026-06-14T10:00:00Z'),
				status: 'pending',
			},
			{ id: 8, phone_number: 14155550123, template: 'tpl_welcome', status: 'sent' },
		);
		return account;
	}

	it('scheduled messages are listed', async () => {
		const account = await start();
		const items = await account.run(ALL);
		expect(items).toMatchObject([
			{
				scheduledMessageId: '7',
				phoneNumber: '+14155550142',
				messageType: 'text',
				text: 'See you tomorrow',
				scheduledAt: '2026-06-14T10:00:00.000Z',
				status: 'pending',
			},
			{ messageType: 'template', templateId: 'tpl_welcome', text: '', scheduledAt: null },
		]);
		for (const item of items) output.strict().parse(item);
		expect(await account.run({ ...ALL, returnAll: false, limit: 1 })).toHaveLength(1);
		await account.close();
	});

	it('one is cancelled, and the others stay', async () => {
		const account = await start();
		const items = await account.run({ ...CANCEL, scheduledMessageId: 7 });
		expect(items).toEqual([{ cancelled: true, provider: 'notifyer', scheduledMessageId: '7' }]);
		expect(account.notifyer.scheduledInChat.map(({ id }) => id)).toEqual([8]);
		await account.close();
	});

	it.each([
		['99', 'Notifyer has no scheduled message with this ID'],
		[' ', 'Scheduled Message is empty'],
	])('with the ID “%s” nothing is cancelled', async (scheduledMessageId, message) => {
		const account = await start();
		await expect(account.run({ ...CANCEL, scheduledMessageId })).rejects.toThrow(message);
		expect(account.notifyer.scheduledInChat).toHaveLength(2);
		await account.close();
	});

	it('they need the sign-in', async () => {
		const account = await start();
		await expect(account.run(ALL, false)).rejects.toThrow(/Email and Password/);
		await account.close();
	});
});
