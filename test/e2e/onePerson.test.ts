import { useInbox } from '../helpers/e2e/inbox';
import { notifyer } from '../helpers/e2e/providers';

const RITA = '351910000001';

/** Deliveries whose envelope is of somebody else, or of two people: nobody gets a reply to another one's words. */
describe('a reply to who wrote', () => {
	const inbox = useInbox();

	const envelope = (contacts: object[], message: object) => ({
		entry: [
			{
				id: '1',
				changes: [
					{
						field: 'messages',
						value: {
							messaging_product: 'whatsapp',
							metadata: { display_phone_number: '15550100100', phone_number_id: '1' },
							contacts,
							messages: [{ id: `wamid.${Math.random()}`, type: 'text', ...message }],
						},
					},
				],
			},
		],
	});
	const rita = { wa_id: RITA, user_id: 'PT.1000000001', profile: { name: 'Rita' } };
	const tiago = { user_id: 'PT.2000000002', profile: { username: 'tiago' } };

	it.each([
		[
			'two people in one envelope',
			envelope([rita, tiago], { from_user_id: 'PT.2000000002', text: { body: 'Hello' } }),
		],
		[
			'an envelope with other words',
			envelope([rita], { from: RITA, text: { body: 'Good morning' } }),
		],
	])('goes to nobody where the delivery holds %s and no number', async (_, extra) => {
		const flow = await inbox.activeFlow(notifyer, {
			next: [
				{
					name: 'Reply',
					type: notifyer.actionType,
					typeVersion: 1,
					parameters: { text: 'Your order is ready' },
					credentials: inbox.credentialsOf(notifyer),
				},
			],
		});
		const before = inbox.standIn.notifyer.sent.length;
		const payload = notifyer.text({ text: 'Hello' });
		const delivered = { ...payload, phone_number: null, recipient_name: '', ...extra };
		expect(await flow.deliver(delivered)).toMatchObject({ status: 200 });
		const [run] = await flow.newRuns();
		expect(run).toMatchObject({ status: 'error', item: { phoneNumber: null, username: null } });
		expect(inbox.standIn.notifyer.sent).toHaveLength(before);
	});
});
