import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { emptyMessage, type Message } from '../../nodes/shared/item/message';
import { toKey } from '../../nodes/shared/memory/boundedMap';
import { receive, type InboxProvider } from '../../nodes/shared/receiving/receive';
import {
	FakeN8n,
	jsonRequest,
	type IncomingRequest,
	type Setup,
	type Trouble,
} from './n8n/webhook';

/** A payload as the fake provider reads it. */
export const payload = (changed: Record<string, unknown> = {}) => ({ id: 'm1', ...changed });

/** As the fake provider reads it, with changes. */
export const message = (changed: Partial<Message> = {}): Message => ({
	...emptyMessage(),
	text: 'Hello',
	phoneNumber: '+14155552671',
	messageType: 'text',
	lastUserMessage: 'Hello',
	receivedAt: '2026-08-15T18:18:36.000Z',
	lastUserMessageAt: '2026-08-15T18:18:36.000Z',
	messageId: 'm1',
	fingerprint: 'of-m1',
	provider: 'notifyer',
	event: 'message.received',
	direction: 'incoming',
	...changed,
});

/** Believes everything, wants everything; each test changes one thing. */
export const provider = (changed: Partial<InboxProvider> = {}): InboxProvider => ({
	verify: () => undefined,
	parse: ({ id }) => ({
		message: message({ messageId: String(id) }),
		key: toKey(String(id)),
	}),
	decide: () => 'start',
	...changed,
});

/** A stage that must not run. */
export const notToBeReached = (): never => {
	throw new Error('This stage was not to be reached');
};

/** The webhook of a trigger; `run` is `receive` as another process has it. */
export const trigger =
	(inbox: InboxProvider = provider(), run = receive) =>
	async (context: IWebhookFunctions) =>
		await run(context, inbox);

/**
 * An n8n of its own, and what sends to its trigger.
 *
 * @param options of the panel
 */
export const start = (setup: Setup = {}, options: IDataObject = {}) => {
	const n8n = new FakeN8n({ parameters: { options }, ...setup });
	const send = async (
		webhook = trigger(),
		request: IncomingRequest = jsonRequest(payload()),
		trouble?: Trouble,
	) => await n8n.deliver(webhook, request, trouble);
	return { n8n, send };
};

/** @returns what takes payloads, delivers one after the other, and gives the items with which they started the workflow */
export const itemsOf =
	(webhook: ReturnType<typeof trigger>) =>
	async (...payloads: IDataObject[]): Promise<IDataObject[]> => {
		const { n8n, send } = start();
		for (const given of payloads)
			expect(await send(webhook, jsonRequest(given))).toMatchObject({ status: 200 });
		return n8n.executions.map(({ json }) => json);
	};
