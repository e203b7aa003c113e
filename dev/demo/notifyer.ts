/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { notifyerText } from '../provider/payloads';
import workflow from './notifyer.workflow.json';
import type { Demo } from '.';
import { useCredential, useWorkflow, roundTrip } from './steps';

const CREDENTIAL = 'Notifyer (stand-in)';
const API_KEY = 'demo-notifyer-api-key';

export const notifyer: Demo = {
	name: 'Notifyer',
	standIn: { notifyer: { apiKey: API_KEY } },

	async prepare({ api, standIn }) {
		const data = { apiKey: API_KEY, baseUrl: standIn.url };
		const credentials = await useCredential(api, { name: CREDENTIAL, type: 'notifyerApi', data });
		const nodes = workflow.nodes.map((node) => ({ ...node, credentials }));
		return await useWorkflow(api, { ...workflow, nodes });
	},

	play: async (stage) =>
		await roundTrip(stage, {
			trigger: 'Notifyer Trigger',
			account: stage.standIn.notifyer,
			payload: (text) => notifyerText({ from: '14155552671', name: 'Ada Lovelace', text }),
		}),
};
