/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { WEBHOOK_URL } from '../host';
import { zapiniText } from '../provider/payloads';
import type { Demo } from '.';
import { useCredential, useWorkflow, roundTrip } from './steps';
import workflow from './zapini.workflow.json';

const CREDENTIAL = 'Zapini (stand-in)';
const API_TOKEN = 'sk_demo_zapini_token';
const INSTANCE_ID = '550e8400-e29b-41d4-a716-446655440000';
// eslint-disable-next-line @n8n/community-nodes/no-hardcoded-secrets -- made up, and known to nobody else
const WEBHOOK_TOKEN = 'demo-webhook-token-0123456789';

/** What a person pastes into the instance's settings. */
const pastedUrl = `${WEBHOOK_URL}webhook/${workflow.nodes[0]?.webhookId}/webhook?token=${WEBHOOK_TOKEN}`;

export const zapini: Demo = {
	name: 'Zapini',
	standIn: {
		zapini: { apiToken: API_TOKEN, instanceId: INSTANCE_ID, webhookUrl: pastedUrl },
	},

	async prepare({ api, standIn }) {
		const data = {
			apiToken: API_TOKEN,
			instanceId: INSTANCE_ID,
			webhookToken: WEBHOOK_TOKEN,
			baseUrl: standIn.zapiniBaseUrl,
		};
		const credentials = await useCredential(api, { name: CREDENTIAL, type: 'zapiniApi', data });
		const nodes = workflow.nodes.map((node) => ({ ...node, credentials }));
		return await useWorkflow(api, { ...workflow, nodes });
	},

	play: async (stage) =>
		await roundTrip(stage, {
			trigger: 'Zapini Trigger',
			account: stage.standIn.zapini,
			payload: (text) => zapiniText({ from: '+5511955501234', name: 'Maria', text }),
		}),
};
