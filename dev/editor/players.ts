// @ts-check
const { notifyerText, zapiniText } = require('../provider/payloads');

const WEBHOOK_TOKEN = 'webhookTokenOfTheEditorTest42';

/**
 * What differs between the providers in a walk through the editor.
 *
 * @typedef {object} Player
 * @property {string} name As the node list has it.
 * @property {string} trigger Name of the trigger node on the canvas.
 * @property {string} event What is chosen in the list of triggers.
 * @property {(standIn: any) => { secret: string, wrong: Record<string, string>, right: Record<string, string> }} credential
 *   Fields by name: `wrong` is refused, `right` is accepted; `secret` names the refused one.
 * @property {RegExp} refusal What the dialog has to say of the wrong credential.
 * @property {boolean} pastes Whether a person has to paste the trigger's URL at the provider.
 * @property {(standIn: any, url: string) => void} paste What a person does with the URL that the panel shows.
 * @property {(standIn: any, text: string) => Promise<any[]>} write A customer writes; the deliveries.
 * @property {(standIn: any) => Array<{ to: string, text: string | null }>} sent What went out.
 */

/** @type {Player} */
const notifyer = {
	name: 'Notifyer',
	trigger: 'Notifyer Trigger',
	event: 'On incoming message',
	credential: (standIn) => ({
		secret: 'apiKey',
		wrong: { baseUrl: standIn.url, apiKey: 'not-the-key' },
		right: { apiKey: standIn.notifyer.apiKey },
	}),
	refusal: /refused the API key[^]*Developer > API Key/,
	pastes: false,
	paste: () => undefined,
	write: async (standIn, text) =>
		await standIn.notifyer.deliver(notifyerText({ text, name: 'Dana Reyes' }), { retry: false }),
	sent: (standIn) => standIn.notifyer.sent.map((/** @type {any} */ { to, text }) => ({ to, text })),
};

/** @type {Player} */
const zapini = {
	name: 'Zapini',
	trigger: 'Zapini Trigger',
	event: 'On new Zapini event',
	credential: (standIn) => ({
		secret: 'apiToken',
		wrong: {
			baseUrl: standIn.zapiniBaseUrl,
			apiToken: 'sk_not_the_token',
			instanceId: standIn.zapini.instance.uuid,
			webhookToken: WEBHOOK_TOKEN,
		},
		right: { apiToken: standIn.zapini.apiToken },
	}),
	refusal: /refused the API token[^]*API Tokens/,
	pastes: true,
	paste(standIn, url) {
		standIn.zapini.webhookUrl = `${url}?token=${WEBHOOK_TOKEN}`;
	},
	write: async (standIn, text) =>
		await standIn.zapini.deliver(zapiniText({ text, name: 'Maria' }), { retry: false }),
	sent: (standIn) =>
		standIn.zapini.sent.map((/** @type {any} */ { recipient, message }) => ({
			to: recipient,
			text: message,
		})),
};

module.exports = { players: [notifyer, zapini] };
