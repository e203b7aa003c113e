import { randomUUID } from 'crypto';
import { until, WEBHOOK_URL } from '../../dev/host';
import { differences } from '../../dev/docs/compare';
import { previewOf } from '../../dev/docs/operations';
import {
	notifyerMedia,
	notifyerOutgoing,
	notifyerText,
	zapiniMedia,
	zapiniText,
} from '../../dev/provider/payloads';
import { everyOperation, sideBySide } from '../helpers/e2e/everyOperation';
import { WEBHOOK_TOKEN } from '../helpers/e2e/providers';
import { useN8n } from '../helpers/realN8n';

const PACKAGE = 'n8n-nodes-whatsapp-inbox.';
const REFERRAL = { source_type: 'ad', source_id: '1', source_url: 'https://fb.me/sale' };

/** They ask n8n alone, and each has a test of its own. */
const OF_N8N = ['message.collect', 'message.runOnce'];
/** Fetches a file, which no provider refuses. */
const FETCHES = 'attachment.download';
/** Ends with the contact's answer: see below. */
const WAITS = 'message.sendAndWait';

/**
 * Every operation, as it works and as the provider refuses it. What the editor shows of an output before the first
 * run has to be what then comes out.
 */
describe('the operations and their output schema previews', () => {
	const world = useN8n();

	/** A trigger with the given nodes after it, side by side; published. */
	async function activate(
		provider: 'notifyer' | 'zapini',
		after: Array<{ name: string; parameters: object }>,
	) {
		const { n8n, standIn } = world;
		const data =
			provider === 'notifyer'
				? {
						apiKey: standIn.notifyer.apiKey,
						...standIn.notifyer.signIn,
						baseUrl: standIn.url,
					}
				: {
						apiToken: standIn.zapini.apiToken,
						instanceId: standIn.zapini.instance.uuid,
						webhookToken: WEBHOOK_TOKEN,
						baseUrl: standIn.zapiniBaseUrl,
					};
		const type = `${provider}Api`;
		const { id } = await n8n.api.createCredential({ name: type, type, data });
		const credentials = { [type]: { id, name: type } };
		const webhookId = randomUUID();
		const trigger = {
			name: 'Trigger',
			type: `${PACKAGE}${provider}Trigger`,
			typeVersion: 2,
			webhookId,
			credentials,
			parameters: provider === 'notifyer' ? { events: ['incoming', 'outgoing'] } : {},
		};
		/** So that one that cannot be done twice does not end the second run. */
		const onError = 'continueRegularOutput';
		const nodes = after.map((node) => ({
			type: PACKAGE + provider,
			credentials,
			onError,
			...node,
		}));
		const workflow = await n8n.api.createWorkflow({
			name: provider,
			nodes: [trigger, ...nodes],
			connections: sideBySide(
				'Trigger',
				nodes.map(({ name }) => name),
			),
		});
		await n8n.api.activate(workflow.id);
		standIn.zapini.webhookUrl = `${WEBHOOK_URL}webhook/${webhookId}/webhook?token=${WEBHOOK_TOKEN}`;
		return workflow.id as string;
	}

	async function outputsOf(id: string, payload: object) {
		const { n8n, standIn } = world;
		const before = (await n8n.api.executions({ workflowId: id })).length;
		const isZapini = 'instance_id' in payload;
		const options = { retry: false };
		await (isZapini
			? standIn.zapini.deliver(payload, options)
			: standIn.notifyer.deliver(payload, options));
		const [execution] = await n8n.api.waitForExecutions(id, before + 1);
		const { status, data } = await n8n.api.execution(execution.id);
		expect({ status, error: data.resultData.error?.message }).toEqual({ status: 'success' });
		return data.resultData.runData;
	}

	const incoming = {
		notifyer: [
			notifyerText({ referral: REFERRAL, labels: 'vip' }),
			notifyerMedia({ text: 'The offer' }),
			notifyerOutgoing({ text: 'By hand' }),
		],
		zapini: [zapiniText(), zapiniMedia()],
	};

	const operationsOf = (provider: 'notifyer' | 'zapini') => everyOperation(world.standIn, provider);
	const schemaOf = (provider: 'notifyer' | 'zapini', name: string) =>
		previewOf(provider, `v1.0.0/${name.replace('.', '/')}`);

	it.each(['notifyer', 'zapini'] as const)('of %s are what comes out', async (provider) => {
		const operations = operationsOf(provider).filter(({ name }) => name !== WAITS);
		expect(operations.map(({ name }) => name)).toContain('message.send');
		const id = await activate(provider, operations);
		const item = previewOf(`${provider}Trigger`, 'v2.0.0');

		for (const [index, payload] of incoming[provider].entries()) {
			const runs = await outputsOf(id, payload);
			expect(differences(item, runs.Trigger[0].data.main[0][0].json)).toEqual([]);
			// The webhook is gone after the first time.
			for (const { name } of index === 0 ? operations : []) {
				const schema = schemaOf(provider, name);
				const outputs: Array<{ json: { error?: string } }> = runs[name][0].data.main[0];
				const failed = outputs.find(({ json }) => json.error)?.json;
				// A text message has no file.
				if (!schema && name !== FETCHES)
					expect({ name, failed }).toEqual({ name, failed: undefined });
				if (schema)
					expect({ name, differs: differences(schema, outputs[0]?.json) }).toEqual({
						name,
						differs: [],
					});
			}
		}
	});

	it.each(['notifyer', 'zapini'] as const)(
		'of %s say so when the provider refuses them, and change nothing',
		async (provider) => {
			const operations = operationsOf(provider).filter(
				({ name }) => !OF_N8N.includes(name) && name !== FETCHES,
			);
			const id = await activate(provider, operations);
			const { standIn } = world;
			const before = stateOf();
			const refusal = standIn.fault({ status: 403, times: Infinity });
			const runs = await outputsOf(id, incoming[provider][0] as object);
			standIn.clearFaults();
			const errors = operations.map(({ name }) => [
				name,
				runs[name][0].data.main[0][0]?.json.error,
			]);
			expect(Object.fromEntries(errors)).toEqual(
				Object.fromEntries(
					operations.map(({ name }) => [name, expect.stringMatching(/Notifyer|Zapini/)]),
				),
			);
			expect(refusal.hits).toBeGreaterThanOrEqual(operations.length);
			expect(stateOf()).toBe(before);
			await world.n8n.api.deactivate(id);
		},
	);

	/** What an operation could have changed, as a text; the contact's own message changes other things. */
	const stateOf = () => {
		const { notifyer, zapini } = world.standIn;
		const { labels, name } = notifyer.contact('+14155550142') ?? {};
		const conversations = zapini.conversations.map((one) => [one.uuid, one.is_archived]);
		const sent = [notifyer.sent.length, zapini.sent.length];
		return JSON.stringify([sent, notifyer.scheduledInChat, labels, name, conversations]);
	};

	it('of Send and Wait for Reply is the reply', async () => {
		const operation = { resource: 'message', operation: 'sendAndWait', message: 'When?' };
		const id = await activate('notifyer', [{ name: 'Wait', parameters: operation }]);
		const { api } = world.n8n;
		const { notifyer } = world.standIn;
		await notifyer.deliver(notifyerText({ text: 'Call me' }), { retry: false });
		const [asked] = await api.waitForExecutions(id, 1, { status: 'waiting' });
		const isWaiting = `/webhook-waiting/${asked.id}/`;
		const waiting = notifyer.endpoints.find(({ webhooks }) => webhooks.includes(isWaiting));
		// n8n shows it as waiting a moment before an answer gets in: the provider tries again.
		await notifyer.deliver(notifyerText({ text: 'At three' }), { endpointId: waiting?.id });
		const { runData } = await until('the reply', async () => {
			const { status, data } = await api.execution(asked.id);
			return status === 'success' && data.resultData;
		});
		const [reply] = runData.Wait.at(-1).data.main[0];
		expect(reply.json).toMatchObject({ text: 'At three' });
		const preview = previewOf('notifyer', 'v1.0.0/message/sendAndWait');
		expect(differences(preview, reply.json)).toEqual([]);
	});
});
