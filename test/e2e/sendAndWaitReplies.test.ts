import { until } from '../../dev/host';
import { waitingIn } from '../helpers/e2e/asking';
import { useInbox } from '../helpers/e2e/inbox';
import { notifyer } from '../helpers/e2e/providers';
import { sideBySide } from '../helpers/sideBySide';

let contacts = 0;

/** Nodes after a trigger. */
type Steps = Array<{ name: string; parameters: Record<string, string> }>;
const ASK: Steps = [
	{ name: 'Ask', parameters: { operation: 'sendAndWait', message: 'Your name?' } },
];
const GREET: Steps = [{ name: 'Greet', parameters: { text: 'Hello' } }];

/** Which message resumes an execution that waits, and which one the triggers of the account run; in a real n8n. */
describe('replies at the triggers and at the wait', () => {
	const inbox = useInbox();
	const { asker, deliver: deliverToAll, drop, finished, sentTo } = waitingIn(inbox);

	/** A contact, and a published workflow that asks them when they write; it has asked once, where `hi` is not off. */
	async function conversation({ hi = true, next = ASK } = {}) {
		const contact = `+141555503${String(++contacts).padStart(2, '0')}`;
		const credentials = inbox.credentialsOf(notifyer);
		const flow = await inbox.activeFlow(notifyer, {
			parameters: { filters: { contacts: { rule: { mode: 'only', phoneNumbers: [contact] } } } },
			next: next.map((node) => ({ ...node, type: notifyer.actionType, credentials })),
		});
		const executions = async () =>
			(await inbox.api.executions({ workflowId: flow.id })) as Array<{
				id: string;
				status: string;
			}>;
		/** Oldest first. */
		const statuses = async () => (await executions()).map((one) => one.status).reverse();
		const write = (text: string, more: object = {}) => ({
			...notifyer.text({ from: contact, text, ...more }),
		});
		const deliver = async (payload: Record<string, unknown>) => {
			for (const one of await deliverToAll(payload, { retry: true })) expect(one).toBe(200);
		};
		/** @param expected of all executions of the workflow, oldest first */
		const settled = async (...expected: string[]) =>
			await until(
				`executions that are ${expected.join(', ')}`,
				async () => JSON.stringify(await statuses()) === JSON.stringify(expected),
				{ state: async () => JSON.stringify(await statuses()) },
			);
		/** What started each execution, or what it went on with. Oldest first. */
		const texts = async (node: string) => {
			const found: unknown[] = [];
			for (const { id } of (await executions()).reverse()) {
				const [item] = await inbox.api.nodeOutput(id, node);
				found.push(item?.text);
			}
			return found;
		};
		if (hi) {
			await deliver(write('Hi'));
			await settled('waiting');
		}
		/** The endpoint of the nth execution is gone at the provider. */
		const lose = async (index: number) => drop((await executions()).reverse()[index]!.id);
		return { contact, deliver, lose, settled, texts, write };
	}
	sideBySide({
		'runs all three messages of a contact whose endpoint is gone at the provider': async () => {
			const { deliver, lose, settled, texts, write } = await conversation();
			await lose(0);
			const said = ['One', 'Two', 'Three'];
			await Promise.all(said.map(async (text) => await deliver(write(text))));
			await settled('waiting', 'waiting', 'waiting', 'waiting');
			expect((await texts('Notifyer Trigger')).slice(1).sort()).toEqual([...said].sort());
		},

		'goes on with one of two messages at once, and starts with the other': async () => {
			const { deliver, settled, texts, write } = await conversation();
			const said = ['Yes', 'but only after five'];
			await Promise.all(said.map(async (text) => await deliver(write(text))));
			await settled('success', 'waiting');
			const [reply] = await texts('Ask');
			const [, started] = await texts('Notifyer Trigger');
			expect([reply, started].sort()).toEqual([...said].sort());
		},

		'starts with what is not an answer, and starts with the message after the answer': async () => {
			const { deliver, settled, texts, write } = await conversation();
			const at = new Date(Date.now() - 60_000);
			await deliver(write('Still there?', { at }));
			await settled('waiting', 'waiting');
			await deliver({ ...write('👍'), message_type: 'reaction' });
			await settled('waiting', 'waiting', 'waiting');
			await deliver(write('Dana'));
			await settled('waiting', 'waiting', 'success');
			expect((await texts('Ask'))[2]).toBe('Dana');
		},

		'goes on with the execution that asked last, and with the other one next': async () => {
			const { deliver, settled, texts, write } = await conversation();
			const at = new Date(Date.now() - 60_000);
			await deliver(write('Hello?', { at }));
			await settled('waiting', 'waiting');
			await deliver(write('Dana'));
			await settled('waiting', 'success');
			await deliver(write('Dana again'));
			await settled('success', 'success');
			expect(await texts('Ask')).toEqual(['Dana again', 'Dana']);
		},

		'goes on with the execution whose question is quoted': async () => {
			const { contact, deliver, settled, texts, write } = await conversation();
			await deliver(write('Hello?', { at: new Date(Date.now() - 60_000) }));
			await settled('waiting', 'waiting');
			const [first] = sentTo(contact);
			await deliver(write('Dana', { wamid: 'wamid.quote', quotes: first!.wamid }));
			await settled('success', 'waiting');
			expect((await texts('Ask'))[0]).toBe('Dana');
			const button = { wamid: 'wamid.button', quotes: 'wamid.of-an-old-template' };
			await deliver(write('Yes', button));
			await settled('success', 'waiting', 'waiting');
		},

		'starts no other workflow with the answer, unless it wants awaited answers': async () => {
			const { contact, deliver, settled, texts, write } = await conversation({
				hi: false,
				next: GREET,
			});
			const filters = { contacts: { rule: { mode: 'only', phoneNumbers: [contact] } } };
			const log = await inbox.activeFlow(notifyer, {
				parameters: { filters, options: { includeAwaited: true } },
			});
			const asked = await (await asker())({ to: contact, name: 'Dana' });
			await deliver(write('At three'));
			await finished(asked);
			expect((await log.newRuns()).map(({ item }) => item.text)).toEqual(['At three']);
			await settled();
			await deliver(write('And another thing'));
			await settled('success');
			expect(await texts('Notifyer Trigger')).toEqual(['And another thing']);
		},

		'leaves the endpoints of others alone, whatever their address': async () => {
			const { deliver, lose, settled, write } = await conversation();
			const { endpoints } = inbox.standIn.notifyer;
			const webhooks = 'https://other.example/hook?token=abc&waitUntil=1700000000000';
			endpoints.push({ ...endpoints[0]!, id: 990_001, webhooks, status: false });
			await lose(0);
			await deliver(write('Hi again'));
			await settled('waiting', 'waiting');
			expect(endpoints.map((row) => row.id)).toContain(990_001);
		},
	});

	it('goes on after a restart, and starts nothing with the reply, also when it comes again', async () => {
		const dana = await conversation();
		// Of another workflow than that of the trigger that gets the answer, too.
		const elif = await conversation({ hi: false, next: GREET });
		const asked = await (await asker())({ to: elif.contact, name: 'Elif' });
		await inbox.n8n.restart();
		const reply = dana.write('Dana');
		await Promise.all([dana.deliver(reply), elif.deliver(elif.write('Elif'))]);
		await dana.settled('success');
		await finished(asked);
		await elif.settled();
		await inbox.n8n.restart();
		await dana.lose(0);
		await dana.deliver(reply);
		await dana.deliver(dana.write('And another thing'));
		await dana.settled('success', 'waiting');
		expect((await dana.texts('Notifyer Trigger'))[1]).toBe('And another thing');
	});
});
