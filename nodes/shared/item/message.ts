import { z } from 'zod';
import { PROVIDERS } from './providers';

/** ISO 8601 in UTC, e.g. `2026-08-15T18:18:36.000Z`. */
const isoTime = z.string().datetime();

export const attachmentSchema = z.object({
	url: z.string(),
	/** Lower case, as `messageType`: `image`, `document`, … */
	type: z.string(),
	fileName: z.string().nullable(),
	mimeType: z.string().nullable(),
	expiresAt: isoTime.nullable(),
	/** Present only when "Download Attachment" is on and the file could not be had. */
	downloadError: z.string().optional(),
});

export const historyEntrySchema = z.object({
	role: z.enum(['user', 'assistant']),
	text: z.string(),
	type: z.string(),
	at: isoTime.nullable(),
	attachmentUrl: z.string().nullable(),
});

export const referralSchema = z.object({
	sourceType: z.string().nullable(),
	sourceId: z.string().nullable(),
	sourceUrl: z.string().nullable(),
	headline: z.string().nullable(),
	body: z.string().nullable(),
	mediaType: z.string().nullable(),
	imageUrl: z.string().nullable(),
	videoUrl: z.string().nullable(),
	thumbnailUrl: z.string().nullable(),
	ctwaClid: z.string().nullable(),
	platform: z.string().nullable(),
});

export const locationSchema = z.object({
	/** Degrees. */
	latitude: z.number(),
	/** Degrees. */
	longitude: z.number(),
	name: z.string().nullable(),
	address: z.string().nullable(),
});

/** What somebody pressed, chose or filled in. */
export const interactiveSchema = z.object({
	/** As WhatsApp names it: `button`, `button_reply`, `list_reply`, `nfm_reply`, … */
	type: z.string(),
	id: z.string().nullable(),
	title: z.string().nullable(),
	/** Of a list's row; of a flow its answers, as JSON. */
	description: z.string().nullable(),
});

export const reactionSchema = z.object({
	/** Empty when a reaction was taken back. */
	emoji: z.string(),
	/** The message that was reacted to. */
	messageId: z.string().nullable(),
});

/**
 * The item that both triggers emit. Every key is always present, in this order: a table shows the first few, and the
 * panel lists them so.
 */
export const itemSchema = z.object({
	text: z.string(),
	contactName: z.string().nullable(),
	/** E.164, with `+`; `null` for a contact who hides it. */
	phoneNumber: z
		.string()
		.regex(/^\+[1-9]\d{6,14}$/)
		.nullable(),
	messageType: z.string(),
	labels: z.array(z.string()),
	attachmentUrl: z.string().nullable(),
	lastUserMessage: z.string().nullable(),
	lastBotMessage: z.string().nullable(),
	receivedAt: isoTime,
	replyWindow: z.object({ isOpen: z.boolean(), closesAt: isoTime.nullable() }),
	lastUserMessageAt: isoTime.nullable(),
	lastBotMessageAt: isoTime.nullable(),
	attachment: attachmentSchema.nullable(),
	location: locationSchema.nullable(),
	interactive: interactiveSchema.nullable(),
	reaction: reactionSchema.nullable(),
	/** Identifier of the message that this one quotes. */
	replyTo: z.string().nullable(),
	referral: referralSchema.nullable(),
	/** Oldest first, by time. */
	history: z.array(historyEntrySchema),
	transcript: z.string(),
	note: z.string(),
	noteAutomation: z.string(),
	sentBy: z.object({ name: z.string(), isHuman: z.boolean() }).nullable(),
	/** Read by n8n's AI Agent node when nothing else is set. */
	chatInput: z.string(),
	/** Read by n8n's memory nodes: one memory per contact, never one for two. */
	sessionId: z.string(),
	messageId: z.string().min(1),
	/** Derived from what the message says: the same however it was read. */
	fingerprint: z.string().min(1),
	/** What WhatsApp calls the contact instead: `CR.10162597228035267` or `252192057475142@lid`. */
	whatsappUserId: z.string().nullable(),
	/** Without `@`. */
	username: z.string().nullable(),
	/** `…@g.us`, for a message in a group. */
	groupId: z.string().nullable(),
	contactId: z.string().nullable(),
	accountId: z.string().nullable(),
	provider: z.enum(PROVIDERS),
	event: z.enum(['message.received', 'message.sent']),
	direction: z.enum(['incoming', 'outgoing']),
	/** Only with the option "Include Raw Payload". */
	raw: z.record(z.unknown()).optional(),
});

/** What every provider's delivery is turned into: the facts of one message. The item is worked out from them. */
export const messageSchema = itemSchema.omit({
	attachmentUrl: true,
	replyWindow: true,
	chatInput: true,
	sessionId: true,
	raw: true,
});

export type Attachment = z.infer<typeof attachmentSchema>;
export type Location = z.infer<typeof locationSchema>;
export type Interactive = z.infer<typeof interactiveSchema>;
export type Reaction = z.infer<typeof reactionSchema>;
export type HistoryEntry = z.infer<typeof historyEntrySchema>;
export type Referral = z.infer<typeof referralSchema>;
export type Message = z.infer<typeof messageSchema>;
export type InboxItem = z.infer<typeof itemSchema>;

/** @returns what a message says where its delivery says nothing; what no message can lack is not in it */
export const emptyMessage = () => ({
	text: '',
	contactName: null,
	phoneNumber: null,
	labels: [],
	lastUserMessage: null,
	lastBotMessage: null,
	lastUserMessageAt: null,
	lastBotMessageAt: null,
	attachment: null,
	location: null,
	interactive: null,
	reaction: null,
	replyTo: null,
	referral: null,
	history: [],
	transcript: '',
	note: '',
	noteAutomation: '',
	sentBy: null,
	whatsappUserId: null,
	username: null,
	groupId: null,
	contactId: null,
	accountId: null,
});
