// @ts-check
const { WEBHOOK_URL } = require('../host');
const { zapiniText } = require('../provider/payloads');
const workflow = require('./zapini.workflow.json');
const { useCredential, useWorkflow } = require('./reuse');
const { roundTrip } = require('./roundTrip');

const CREDENTIAL = 'Zapini (stand-in)';
const API_TOKEN = 'sk_demo_zapini_token';
const INSTANCE_ID = '550e8400-e29b-41d4-a716-446655440000';
const WEBHOOK_TOKEN = 'demo-webhook-token-0123456789';

/** What a person pastes into the instance's settings. */
const pastedUrl = `${WEBHOOK_URL}webhook/${workflow.nodes[0].webhookId}/webhook?token=${WEBHOOK_TOKEN}`;

/** @type {import('.').Demo} */
module.exports = {
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
