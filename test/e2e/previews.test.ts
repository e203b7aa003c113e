import { randomUUID } from 'crypto';
import { until, WEBHOOK_URL } from '../../dev/host';
import { differences } from '../../dev/docs/compare';
import { operationOf, operationsOf, previewOf } from '../../dev/docs/sections';
import {
	notifyerMedia,
	notifyerOutgoing,
	notifyerText,
	zapiniMedia,
	zapiniText,
} from '../../dev/provider/payloads';
import { WEBHOOK_TOKEN } from '../helpers/e2e/providers';
import { useN8n } from '../helpers/realN8n';

const PACKAGE = 'n8n-nodes-whatsapp-inbox.';
const REFERRAL = { source_type: 'ad', source_id: '1', source_url: 'https://fb.me/sale' };

/** What the editor shows of an output before the first run has to be what then comes out. */
describe('the output schema previews', () => {
	const world = useN8n();

	/** A trigger with the given nodes after it, side by side; published. */
	async function activate(provider: 'notifyer' | 'zapini', after: object[]) {
		const { n8n, standIn } = world;
		const data =
			provider === 'notifyer'
				? {
						apiKey: standIn.notifyer.apiKey,
						managementToken: standIn.notifyer.managementToken,
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
		const targets = after.map((node) => ({ node: (node as { name: string }).name }));
		const workflow = await n8n.api.createWorkflow({
			name: provider,
			nodes: [trigger, ...nodes],
			connections: {
				Trigger: { main: [targets.map((target) => ({ ...target, type: 'main', index: 0 }))] },
			},
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

	it.each(['notifyer', 'zapini'] as const)('of %s are what comes out', async (provider) => {
		const { id: endpointId } = world.standIn.notifyer.addEndpoint({
			webhooks: 'https://elsewhere.example.com/hook',
			status: false,
		});
		const { conversations, scheduledInChat } = world.standIn.notifyer;
		const row = { phone_number: 14155550142, system_user: 'Hi', send_by: 'Ada' };
		conversations.push({ ...row, id: 1, created_at: Date.now(), wamid: 'wamid.1', status: 'read' });
		// The list is asked for before one of them is cancelled, or after.
		for (const id of [7, 8]) scheduledInChat.push({ ...row, id, text: 'Later', status: 'pending' });
		/** Beside what the operation itself gives as an example. */
		const needs: Record<string, object> = {
			'conversation.delete': {
				conversationId: {
					__rl: true,
					mode: 'id',
					value: world.standIn.zapini.conversations[0]?.uuid,
				},
			},
			'webhook.delete': { webhook: { __rl: true, mode: 'id', value: String(endpointId) } },
		};
		const previewed = operationsOf(provider).flatMap(({ resource, operation }) => {
			const path = `${resource.value}.${operation.value}`;
			const schema = previewOf(provider, `v1.0.0/${path.replace('.', '/')}`);
			// It ends with the contact's answer: see below.
			if (operation.value === 'sendAndWait') return [];
			const both = { resource: resource.value, operation: operation.value };
			const { example } = operationOf(provider, resource.value, operation.value);
			const own = { ...both, ...example, ...needs[path] };
			return schema ? [{ name: path, schema, parameters: own }] : [];
		});
		expect(previewed.map(({ name }) => name)).toContain('message.send');
		const nodes = previewed.map(({ name, parameters: own }) => ({ name, parameters: own }));
		const id = await activate(provider, nodes);
		const item = previewOf(`${provider}Trigger`, 'v2.0.0');

		for (const [index, payload] of incoming[provider].entries()) {
			const runs = await outputsOf(id, payload);
			expect(differences(item, runs.Trigger[0].data.main[0][0].json)).toEqual([]);
			// The webhook is gone after the first time.
			for (const { name, schema } of index === 0 ? previewed : []) {
				const [output] = runs[name][0].data.main[0];
				expect({ name, differs: differences(schema, output.json) }).toEqual({ name, differs: [] });
			}
		}
	});

	it('of Send and Wait for Reply is the reply', async () => {
		const operation = { resource: 'message', operation: 'sendAndWait', message: 'When?' };
		const id = await activate('notifyer', [{ name: 'Wait', parameters: operation }]);
		const { api } = world.n8n;
		const { notifyer } = world.standIn;
		await notifyer.deliver(notifyerText({ text: 'Call me' }), { retry: false });
		const [asked] = await api.waitForExecutions(id, 1, { status: 'waiting' });
		await notifyer.deliver(notifyerText({ text: 'At three' }), { retry: false });
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
