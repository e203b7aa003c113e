import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import type { Identity } from '../../nodes/shared/item/identity';
import type { Message } from '../../nodes/shared/item/message';
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
	provider: 'notifyer',
	event: 'message.received',
	messageId: 'm1',
	direction: 'incoming',
	messageType: 'text',
	text: 'Hello',
	phoneNumber: '+14155552671',
	whatsappUserId: null,
	username: null,
	groupId: null,
	contactName: null,
	contactId: null,
	accountId: null,
	receivedAt: '2026-08-15T18:18:36.000Z',
	lastUserMessage: 'Hello',
	lastBotMessage: null,
	lastUserMessageAt: '2026-08-15T18:18:36.000Z',
	lastBotMessageAt: null,
	labels: [],
	attachment: null,
	location: null,
	interactive: null,
	reaction: null,
	replyTo: null,
	note: '',
	noteAutomation: '',
	history: [],
	transcript: '',
	sentBy: null,
	referral: null,
	...changed,
});

/** The identity of a message that has nothing in common with any other. */
export const identity = (coarse = 'm1'): Identity => ({ coarse, milliseconds: [], id: null });

/** Believes everything, wants everything; each test changes one thing. */
export const provider = (changed: Partial<InboxProvider> = {}): InboxProvider => ({
	verify: () => undefined,
	parse: ({ id }) => ({
		message: message({ messageId: String(id) }),
		identity: identity(String(id)),
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
