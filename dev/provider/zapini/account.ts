// @ts-check
'use strict';

const { randomUUID } = require('crypto');
const { digitsOf } = require('../phone');
const { plantData } = require('./defaults');

const DEFAULT_INSTANCE = '550e8400-e29b-41d4-a716-446655440000';

/**
 * @typedef {object} ZapiniOptions
 * @property {string} [apiToken] `sk_…`
 * @property {string} [instanceId] UUID
 * @property {boolean} [connected] default true
 * @property {string} [webhookUrl] what a person pasted into the instance's settings
 * @property {{ limit: number, windowMs: number } | false} [rateLimit] default: 100 requests in 15 minutes
 * @property {number} [conversations] how many to plant; default 45
 */

/**
 * The field names of the four lists are not documented: these follow the names of the documented parameters.
 *
 * @typedef {object} Message
 * @property {number} id ascending with time
 * @property {string} uuid
 * @property {string} conversation_id UUID
 * @property {'incoming' | 'outgoing'} direction
 * @property {string} type
 * @property {string} message
 * @property {string} status `received`, `sent`, `scheduled` …
 * @property {string} from
 * @property {string} to
 * @property {string | null} media_url
 * @property {string | null} reply_to
 * @property {string} created_at ISO 8601
 */

/**
 * @typedef {object} Conversation
 * @property {number} id
 * @property {string} uuid
 * @property {string} name
 * @property {string | null} phone_number null for a group
 * @property {boolean} is_group
 * @property {number} unread_count
 * @property {boolean} is_archived
 * @property {string} last_message
 * @property {string} last_message_at ISO 8601
 */

/** @typedef {{ id: number, uuid: string, phone_number: string } & Record<string, any>} Contact */
/** @typedef {{ id: number, uuid: string, name: string, color: string }} Tag */

/**
 * @typedef {object} SentMessage
 * @property {string} uuid
 * @property {string} recipient
 * @property {string} message
 * @property {string | null} scheduledAt ISO 8601
 * @property {string | null} replyTo
 * @property {any} request the body as it came
 * @property {number} at milliseconds
 */

/** @param {ZapiniOptions} [options] */
function createAccount(options = {}) {
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
		/** @type {Conversation[]} */
		conversations: [],
		/** @type {Message[]} */
		messages: [],
		/** @type {Contact[]} */
		contacts: [],
		/** @type {Tag[]} */
		tags: [],
		/** @type {SentMessage[]} */
		sent: [],
		/** @type {import('../types').DeliveryReport[]} */
		deliveries: [],
	};
	plantData(account, options.conversations ?? 45, { addMessage, conversationWith });
	return account;
}

/** @typedef {ReturnType<typeof createAccount>} Account */

/**
 * @param {Account} account
 * @param {string} phone
 * @param {string} [name]
 * @returns {Conversation}
 */
function conversationWith(account, phone, name) {
	const digits = digitsOf(phone);
	const known = account.conversations.find(({ phone_number }) => digitsOf(phone_number) === digits);
	if (known) return known;
	/** @type {Conversation} */
	const conversation = {
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

/**
 * @param {Account} account
 * @param {Conversation} conversation
 * @param {Partial<Message> & Pick<Message, 'direction' | 'message'>} given
 * @returns {Message}
 */
function addMessage(account, conversation, given) {
	const incoming = given.direction === 'incoming';
	const other = conversation.phone_number ?? conversation.uuid;
	/** @type {Message} */
	const message = {
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

module.exports = { DEFAULT_INSTANCE, addMessage, conversationWith, createAccount };
