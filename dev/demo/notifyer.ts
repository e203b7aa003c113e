// @ts-check
const { notifyerText } = require('../provider/payloads');
const workflow = require('./notifyer.workflow.json');
const { useCredential, useWorkflow } = require('./reuse');
const { roundTrip } = require('./roundTrip');

const CREDENTIAL = 'Notifyer (stand-in)';
const API_KEY = 'demo-notifyer-api-key';

/** @type {import('.').Demo} */
module.exports = {
	name: 'Notifyer',
	standIn: { notifyer: { apiKey: API_KEY } },

	async prepare({ api, standIn }) {
		const data = { apiKey: API_KEY, managementToken: '', baseUrl: standIn.url };
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
