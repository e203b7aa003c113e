import { randomUUID } from 'crypto';
import { packageUnderTest, WEBHOOK_URL } from '../../../dev/host';
import {
	notifyerMedia,
	notifyerText,
	zapiniMedia,
	zapiniText,
} from '../../../dev/provider/payloads';
import { findPackage } from '../../../dev/setup';
import type { StandIn } from './inbox';

type NotifyerOptions = NonNullable<Parameters<StandIn['notifyer']['deliver']>[1]>;
type ZapiniOptions = NonNullable<Parameters<StandIn['zapini']['deliver']>[1]>;
export type DeliveryOptions = NotifyerOptions & ZapiniOptions;

/** What a message says, in words that every provider has. */
export interface Said {
	from?: string;
	name?: string;
	text?: string;
	at?: Date;
}

/** The tests' view of a provider: what differs between the two. */
export interface Provider {
	name: string;
	credentialType: string;
	/** Name and type of the nodes. */
	trigger: string;
	triggerType: string;
	action: string;
	actionType: string;
	credential(standIn: StandIn): Record<string, string>;
	secretsOf(credential: Record<string, string>): string[];
	text(said?: Said): Record<string, unknown>;
	/** A file from a contact. */
	media(said?: Said & { url?: string }): Record<string, unknown>;
	deliver(
		standIn: StandIn,
		webhookId: string,
		payload: unknown,
		options: DeliveryOptions,
	): Promise<{
		reports: Array<{ attempts: Array<{ status?: number; body?: string }>; delivered: boolean }>;
		secrets: string[];
	}>;
	/** From now on the provider delivers to this trigger also what it did not subscribe to. */
	sendEverything(standIn: StandIn, webhookId: string): void;
	/** What was sent through the provider, in the order in which it was. */
	sent(standIn: StandIn): Array<{ to: string; text: string | null }>;
}

export const WEBHOOK_TOKEN = randomUUID();

/** What n8n puts before the name of a node. */
const PACKAGE = packageUnderTest();

export const notifyer: Provider = {
	name: 'Notifyer',
	credentialType: 'notifyerApi',
	trigger: 'Notifyer Trigger',
	triggerType: `${PACKAGE}.notifyerTrigger`,
	action: 'Notifyer',
	actionType: `${PACKAGE}.notifyer`,
	credential: ({ url, notifyer: { apiKey } }) => ({ apiKey, baseUrl: url }),
	secretsOf: ({ apiKey = '', password = '' }) => [apiKey, password],
	text: (said) => notifyerText(said),
	media: (said) => notifyerMedia(said),
	async deliver(standIn, webhookId, payload, options) {
		const [endpoint, ...more] = endpointsOf(standIn, webhookId).filter(({ status }) => status);
		if (more.length > 0) throw new Error('More than one live endpoint is registered');
		if (endpoint === undefined) return { reports: [], secrets: [] };
		const token = new URL(endpoint.webhooks).searchParams.get('token');
		const secrets = [endpoint.signature_secret ?? '', token ?? ''];
		const endpointId = endpoint.id;
		return {
			reports: await standIn.notifyer.deliver(payload, { endpointId, ...options }),
			secrets,
		};
	},
	sendEverything(standIn, webhookId) {
		for (const row of endpointsOf(standIn, webhookId)) row.incoming = row.outgoing = true;
	},
	sent: (standIn) => standIn.notifyer.sent.map(({ to, text }) => ({ to, text })),
};

/** The production registrations for one trigger, live and paused. */
export const endpointsOf = (standIn: StandIn, webhookId: string) =>
	standIn.notifyer.endpoints.filter(({ webhooks }) => webhooks.includes(`/webhook/${webhookId}/`));

export const zapini: Provider = {
	name: 'Zapini',
	credentialType: 'zapiniApi',
	trigger: 'Zapini Trigger',
	triggerType: `${PACKAGE}.zapiniTrigger`,
	action: 'Zapini',
	actionType: `${PACKAGE}.zapini`,
	credential: ({ zapiniBaseUrl, zapini: { apiToken, instance } }) => ({
		apiToken,
		instanceId: instance.uuid,
		webhookToken: WEBHOOK_TOKEN,
		baseUrl: zapiniBaseUrl,
	}),
	secretsOf: ({ apiToken = '', webhookToken = '' }) => [apiToken, webhookToken],
	text: (said) => zapiniText(said),
	media: (said) => zapiniMedia({ ...said, caption: said?.text }),
	async deliver(standIn, webhookId, payload, options) {
		// What the person pasted. Read at once by `deliver`, so that several flows can take turns.
		standIn.zapini.webhookUrl = `${WEBHOOK_URL}webhook/${webhookId}/webhook?token=${WEBHOOK_TOKEN}`;
		return { reports: await standIn.zapini.deliver(payload, options), secrets: [] };
	},
	sendEverything: () => undefined,
	sent: (standIn) =>
		standIn.zapini.sent.map(({ recipient, message }) => ({ to: recipient, text: message })),
};

/** Whether the package under test brings it. */
export const isInstalled = ({ name }: Provider) => findPackage(PACKAGE).providers.includes(name);

export const providers = [notifyer, zapini].filter(isInstalled);
