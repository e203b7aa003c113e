import type { Json } from '../json';
import { notifyerText, zapiniText } from '../provider/payloads';

// eslint-disable-next-line @n8n/community-nodes/no-hardcoded-secrets -- made up, and known to nobody else
const WEBHOOK_TOKEN = 'webhookTokenOfTheEditorTest42';

/** What differs between the providers in a walk through the editor. */
export interface Player {
	/** As the node list has it. */
	name: string;
	/** Name of the trigger node on the canvas. */
	trigger: string;
	/** What is chosen in the list of triggers. */
	event: string;
	/**
	 * Fields by name: `wrong` is refused, `right` is accepted; `secret` names the refused one.
	 */
	credential: (standIn: Json) => {
		secret: string;
		wrong: Record<string, string>;
		right: Record<string, string>;
	};
	/** What the dialog has to say of the wrong credential. */
	refusal: RegExp;
	/** Whether a person has to paste the trigger's URL at the provider. */
	pastes: boolean;
	/** What a person does with the URL that the panel shows. `token`: the credential's unless another is given. */
	paste: (standIn: Json, url: string, token?: string) => void;
	/** A customer writes; the deliveries. */
	write: (standIn: Json, text: string) => Promise<Json[]>;
	/** What went out. */
	sent: (standIn: Json) => Array<{ to: string; text: string | null }>;
}

const notifyer: Player = {
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
	sent: (standIn) => standIn.notifyer.sent.map(({ to, text }: Json) => ({ to, text })),
};

const zapini: Player = {
	name: 'Zapini',
	trigger: 'Zapini Trigger',
	event: 'On incoming message',
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
	paste(standIn, url, token = WEBHOOK_TOKEN) {
		standIn.zapini.webhookUrl = `${url}?token=${token}`;
	},
	write: async (standIn, text) =>
		await standIn.zapini.deliver(zapiniText({ text, name: 'Maria' }), { retry: false }),
	sent: (standIn) =>
		standIn.zapini.sent.map(({ recipient, message }: Json) => ({
			to: recipient,
			text: message,
		})),
};

export const players = [notifyer, zapini];
