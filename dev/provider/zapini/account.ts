import { randomUUID } from 'node:crypto';
import type { Json } from '../../json';
import { digitsOf } from '../values';
import type { DeliveryReport } from '../types';
import { plantData } from './defaults';

export const DEFAULT_INSTANCE = '550e8400-e29b-41d4-a716-446655440000';

export interface ZapiniOptions {
	/** `sk_…` */
	apiToken?: string;
	/** UUID */
	instanceId?: string;
	/** default true */
	connected?: boolean;
	/** what a person pasted into the instance's settings */
	webhookUrl?: string;
	/** default: 100 requests in 15 minutes */
	rateLimit?: { limit: number; windowMs: number } | false;
	/** how many to plant; default 45 */
	conversations?: number;
}

/** The field names of the four lists are not documented: these follow the names of the documented parameters. */
export interface Message {
	/** ascending with time */
	id: number;
	uuid: string;
	/** UUID */
	conversation_id: string;
	direction: 'incoming' | 'outgoing';
	type: string;
	message: string;
	/** `received`, `sent`, `scheduled` … */
	status: string;
	from: string;
	to: string;
	media_url: string | null;
	reply_to: string | null;
	/** ISO 8601 */
	created_at: string;
}

export interface Conversation {
	id: number;
	uuid: string;
	name: string;
	/** null for a group */
	phone_number: string | null;
	is_group: boolean;
	unread_count: number;
	is_archived: boolean;
	last_message: string;
	/** ISO 8601 */
	last_message_at: string;
}

export type Contact = { id: number; uuid: string; phone_number: string } & Record<string, Json>;
type Tag = { id: number; uuid: string; name: string; color: string };

export interface SentMessage {
	uuid: string;
	recipient: string;
	message: string;
	/** ISO 8601 */
	scheduledAt: string | null;
	replyTo: string | null;
	/** the body as it came */
	request: Json;
	/** milliseconds */
	at: number;
}

export function createAccount(options: ZapiniOptions = {}) {
	const account = {
		apiToken: options.apiToken ?? 'sk_stand_in_zapini',
		webhookUrl: options.webhookUrl,
		rateLimit: options.rateLimit ?? { limit: 100, windowMs: 15 * 60_000 },
		instance: {
			id: 7,
			uuid: options.instanceId ?? DEFAULT_INSTANCE,
			phone_number: '+15550100100',
			/** `connected`, `disconnected`, `qr_ready` or `pending` */
			status: options.connected === false ? 'disconnected' : 'connected',
			messages_sent_today: 0,
			remaining_quota: 1000,
		},
		lastId: 0,
		conversations: [] as Conversation[],
		messages: [] as Message[],
		contacts: [] as Contact[],
		tags: [] as Tag[],
		sent: [] as SentMessage[],
		deliveries: [] as DeliveryReport[],
	};
	plantData(account, options.conversations ?? 45, { addMessage, conversationWith });
	return account;
}

export type Account = ReturnType<typeof createAccount>;

export function conversationWith(account: Account, phone: string, name?: string): Conversation {
	const digits = digitsOf(phone);
	const known = account.conversations.find(({ phone_number }) => digitsOf(phone_number) === digits);
	if (known) return known;
	const conversation: Conversation = {
		id: ++account.lastId,
		uuid: randomUUID(),
		name: name ?? phone,
		phone_number: `+${digits}`,
		is_group: false,
		unread_count: 0,
		is_archived: false,
		last_message: '',
		last_message_at: '',
	};
	account.conversations.push(conversation);
	return conversation;
}

export function addMessage(
	account: Account,
	conversation: Conversation,
	given: Partial<Message> & Pick<Message, 'direction' | 'message'>,
): Message {
	const incoming = given.direction === 'incoming';
	const other = conversation.phone_number ?? conversation.uuid;
	const message: Message = {
		id: ++account.lastId,
		uuid: randomUUID(),
		conversation_id: conversation.uuid,
		type: 'text',
		status: incoming ? 'received' : 'sent',
		from: incoming ? other : account.instance.phone_number,
		to: incoming ? account.instance.phone_number : other,
		media_url: null,
		reply_to: null,
		created_at: new Date().toISOString(),
		...given,
	};
	account.messages.push(message);
	conversation.last_message = message.message;
	conversation.last_message_at = message.created_at;
	if (incoming) conversation.unread_count += 1;
	return message;
}
