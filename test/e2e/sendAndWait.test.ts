import { ApiError, request, until, WEBHOOK_URL } from '../../dev/host';
import { waitingIn } from '../helpers/e2e/asking';
import { useInbox } from '../helpers/e2e/inbox';
import { notifyer } from '../helpers/e2e/providers';
import { sideBySide } from '../helpers/sideBySide';

/** Of a contact for each test, so that they do not meet. */
const numbered = (index: number) => `+141555502${String(index).padStart(2, '0')}`;

/** Send and Wait for Reply, in a real n8n. */
describe('send and wait', () => {
	const inbox = useInbox();
	const { asker, deliver, endpointOf, finished, sentTo, status, unregistered } = waitingIn(inbox);
	const from = (contact: string, text: string, more: object = {}) =>
		notifyer.text({ from: contact, text, ...more });
	const textTo = (contact: string) => sentTo(contact).at(-1)?.text;

	describe('while n8n runs', () => {
		beforeAll(async () => {
			// Before the others, whose messages the fault would meet.
			const start = await asker();
			inbox.standIn.fault({ path: '/api:U9ztporN/send/message', status: 400 });
			const unsent = await start({ to: numbered(0), name: 'Elif' });
			expect(await status(unsent)).toBe('error');
			expect(endpointOf(unsent)).toBeUndefined();
		});

		sideBySide({
			'leaves nothing registered when the execution is cancelled': async () => {
				const id = await (await asker())({ to: numbered(2), name: 'Dana' });
				expect(endpointOf(id)).toBeDefined();
				// n8n shows it as waiting a moment before it has put it aside, and may then write over that it is cancelled.
				const cancel = async () =>
					await inbox.api.call('POST', `/rest/executions/${id}/stop`, {}).catch((error) => {
						// Of one that is cancelled already.
						if (!(error instanceof ApiError)) throw error;
					});
				await until(
					'the endpoint to be removed',
					async () => {
						await cancel();
						return endpointOf(id) === undefined;
					},
					{ everyMs: 2_000 },
				);
				expect(await status(id)).toBe('canceled');
			},

			'goes on with the contact’s next message, and with no other delivery': async () => {
				const contact = numbered(3);
				const id = await (await asker())({ to: contact, name: 'Dana' });
				expect(await status(id)).toBe('waiting');
				expect(textTo(contact)).toBe('When, Dana?');
				const endpoint = endpointOf(id)!;
				expect(endpoint).toMatchObject({ incoming: true, outgoing: false });
				const only = { endpointId: endpoint.id, retry: false };

				expect(await deliver(from(numbered(90), 'Not me'), only)).toEqual([200]);
				const forged = { ...only, signatureForm: 'wrong' };
				expect(await deliver(from(contact, 'Forged'), forged)).toEqual([401]);
				const unsigned = { ...only, headers: { 'x-webhook-signature': undefined } };
				expect(await deliver(from(contact, 'Unsigned'), unsigned)).toEqual([401]);
				const altered = new URL(endpoint.webhooks.replace(WEBHOOK_URL, `${inbox.n8n.url}/`));
				altered.searchParams.set('waitUntil', '1900000000000');
				const refused = await request(altered.toString(), {
					body: from(contact, 'Altered'),
					headers: { 'x-webhook-signature': endpoint.signature_secret ?? '' },
				});
				expect(refused.status).toBe(401);
				const quoting = { wamid: 'wamid.a', quotes: 'wamid.yesterday' };
				expect(await deliver(from(contact, 'Quoted', quoting), only)).toEqual([200]);
				const pressed = { ...from(contact, 'Pressed'), message_type: 'button' };
				expect(await deliver(pressed, only)).toEqual([200]);
				expect(await status(id)).toBe('waiting');

				expect(await deliver(from(contact, 'At three'), only)).toEqual([200]);
				await finished(id);
				const [item] = await inbox.api.nodeOutput(id, 'Ask');
				expect(item).toMatchObject({ text: 'At three', phoneNumber: contact, timedOut: false });
				expect(textTo(contact)).toBe('Then At three, Dana');
				await unregistered(id);
			},

			'runs once for a reply that comes in many times at once, in a node of any name': async () => {
				const contact = numbered(4);
				const id = await (await asker('Ask {{x}} }} {{'))({ to: contact, name: 'Dana' });
				const many = { endpointId: endpointOf(id)!.id, simultaneous: 8, retry: false };
				expect(await deliver(from(contact, 'At four'), many)).toEqual(Array(8).fill(200));
				await finished(id);
				await unregistered(id);
				expect(sentTo(contact).map(({ text }) => text)).toEqual([
					'When, Dana?',
					'Then At four, Dana',
				]);
			},

			'asks by a template where the window is closed': async () => {
				const contact = '+14155550123';
				const start = await asker('Ask', {
					ifWindowClosed: 'template',
					template: { __rl: true, mode: 'id', value: 'tpl_welcome' },
				});
				const id = await start({ to: contact, name: 'Sam' });
				const [asked] = sentTo(contact);
				expect(asked).toMatchObject({ type: 'template' });
				const only = { endpointId: endpointOf(id)!.id };
				await deliver(from(contact, 'At five', { wamid: 'wamid.b', quotes: asked!.wamid }), only);
				await finished(id);
				expect(textTo(contact)).toBe('Then At five, Sam');
			},
		});
	});

	describe('over a restart', () => {
		it('waits for two contacts at once, and goes on without the reply of a third at the time limit', async () => {
			const [dana, elif, finn] = [numbered(10), numbered(11), numbered(12)];
			const start = await asker();
			const ofDana = await start({ to: dana, name: 'Dana' });
			const ofElif = await start({ to: elif, name: 'Elif' });
			// n8n looks for executions whose time is over once a minute, and when it starts.
			const ofFinn = await start({ to: finn, name: 'Finn', minutes: 0.02 });
			await inbox.n8n.restart();

			await deliver(from(elif, 'At five'));
			await finished(ofElif);
			expect(textTo(elif)).toBe('Then At five, Elif');
			expect(await status(ofDana)).toBe('waiting');

			await deliver(from(dana, 'At six'));
			await finished(ofDana);
			expect(textTo(dana)).toBe('Then At six, Dana');
			await unregistered(ofDana);

			await finished(ofFinn);
			const [item] = await inbox.api.nodeOutput(ofFinn, 'Ask');
			expect(item).toMatchObject({ timedOut: true, phoneNumber: finn, text: '' });
			expect(textTo(finn)).toBe('Bye, Finn');
			// Who asks next removes what the process left that was stopped.
			await start({ to: dana, name: 'Dana' });
			await unregistered(ofFinn);
		});
	});
});
