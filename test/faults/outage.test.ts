import { until, WEBHOOK_URL } from '../../dev/host';
import { readExample } from '../../dev/docs/examples';
import { notifyerText, zapiniText } from '../../dev/provider/payloads';
import { useInbox, WEBHOOK_TOKEN } from '../helpers/faults/inbox';

type Node = { type: string; webhookId?: string; credentials?: object };

const OURS = 'n8n-nodes-whatsapp-inbox.';
/** As many as come in while nobody listens. */
const MISSED = Array.from({ length: 10 }, (_, index) => `Missed ${index + 1}`);

/** n8n is stopped, messages come in, the provider gives each up; the example catches up at the next start. */
describe('n8n stopped while ten messages come in', () => {
	const inbox = useInbox({ name: 'outage', retry: { delaysMs: [], timeoutMs: 10_000 } });

	let credentials: typeof inbox.credentials;
	beforeAll(async () => {
		const { notifyer, url: baseUrl } = inbox.standIn;
		// What was missed is read from the chat, for which Notifyer wants the sign-in.
		const data = { apiKey: notifyer.apiKey, ...notifyer.signIn, baseUrl };
		const given = { name: 'With the sign-in', type: 'notifyerApi', data };
		const { id } = await inbox.n8n.api.createCredential(given);
		credentials = { ...inbox.credentials, notifyerApi: { id, name: given.name } };
	});

	/** Publishes an example as it is, with our credentials. */
	async function publish(file: string) {
		const { workflow } = readExample(file);
		const nodes: Node[] = workflow.nodes.map((node: Node) =>
			node.type.startsWith(OURS) ? { ...node, credentials } : node,
		);
		const { api } = inbox.n8n;
		const { id } = await api.call('POST', '/rest/workflows', { ...workflow, nodes });
		await api.activate(id);
		const webhookId = nodes.find(({ type }) => type.endsWith('Trigger') && type.startsWith(OURS))
			?.webhookId as string;
		return { id: id as string, webhookId };
	}

	const providers = {
		notifyer: {
			write: notifyerText,
			deliver: async (payload: object) => await inbox.standIn.notifyer.deliver(payload),
			answers: () => inbox.standIn.notifyer.sent.map(({ text }) => text),
		},
		zapini: {
			write: (given: { text: string }) => zapiniText({ ...given, id: true }),
			deliver: async (payload: object) => await inbox.standIn.zapini.deliver(payload),
			answers: () => inbox.standIn.zapini.sent.map(({ message }) => message),
		},
	};

	it.each(['notifyer', 'zapini'] as const)(
		'%s: all ten run once afterwards, and so do those before and after',
		async (name) => {
			const { write, deliver, answers } = providers[name];
			inbox.standIn.zapini.messages.length = 0;
			const { id, webhookId } = await publish(`catch-up-${name}.json`);
			inbox.standIn.zapini.webhookUrl = `${WEBHOOK_URL}webhook/${webhookId}/webhook?token=${WEBHOOK_TOKEN}`;
			const answered = async (text: string) =>
				await until(`the answer to ${text}`, async () =>
					answers().some((answer) => answer?.endsWith(`: ${text}`)),
				);

			await deliver(write({ text: 'Before' }));
			await answered('Before');

			await inbox.crash();
			const missed = MISSED.map((text) => write({ text }));
			for (const payload of missed) {
				const reports = await deliver(payload);
				expect(reports.map(({ delivered }) => delivered)).toEqual([false]);
			}
			await inbox.recover();
			await answered(MISSED.at(-1)!);

			// The provider did not give up after all.
			await deliver(missed[0]!);
			await deliver(write({ text: 'After' }));
			await answered('After');
			await inbox.n8n.api.deactivate(id);
			const expected = ['Before', ...MISSED, 'After'];
			expect(answers()).toEqual(expected.map((text) => `Thank you, we have your message: ${text}`));
		},
	);
});
