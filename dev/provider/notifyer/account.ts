import type { Json } from '../../json';
import { digitsOf } from '../values';
import type { DeliveryReport, SignatureForm } from '../types';
import type { ChatRecord } from './chatRecords';
import * as defaults from './defaults';
import type { Template, Contact } from './defaults';

const WINDOW_MS = 24 * 60 * 60 * 1000;

export interface NotifyerOptions {
	apiKey?: string;
	/** how `Authorization` holds the key; default: as each call is documented */
	keyHeader?: 'documented' | 'bearer' | 'raw';
	/** of the provider's, to which the key belongs; default `notifyer` */
	product?: string;
	/** how many addresses each surface for automation clients holds, `none`: it refuses the key; default `several` */
	surfacePlaces?: 'one' | 'several' | 'none';
	/** whether what goes to the surfaces names no number and no type, as in the provider's sample */
	surfacesAreBare?: boolean;
	/** the account's switch, without which the surface for both directions delivers nothing; default true */
	isIncomingOutgoingActive?: boolean;
	/** a token of the dashboard that never expires */
	managementToken?: string;
	/** of the person who can sign in to the dashboard */
	signIn?: { email: string; password: string };
	/** how long the token of a sign-in holds; default: for ever */
	tokenLifeMs?: number;
	/** what managing webhooks takes: the key, a token of the dashboard, or either; default: both */
	managementAccepts?: 'apiKey' | 'managementToken' | 'both';
	/** how deliveries are signed; default `secret` */
	signatureForm?: SignatureForm;
	/** of the webhook API; default 2 */
	generation?: 1 | 2;
	templates?: Template[];
	labels?: string[];
	/** default: the contacts */
	phoneNumbers?: { phone_number_label: string; phone_number_value: string }[];
	contacts?: Contact[];
	/** where files are uploaded; default `chat` */
	uploadsTo?: 'chat' | 'uploads';
	/** the path of scheduled messages; default `scheduled_messages` */
	schedulePath?: 'scheduled_messages' | 'chat_schedule';
}

/** A message of a conversation, as the chat lists it; times in milliseconds. */
export type ConversationRow = Record<string, unknown> & { id: number; created_at: number };

/** A file that was uploaded. */
export interface Upload {
	fileName: string;
	mimeType: string;
	size: number;
	/** the public link that was given for it */
	url: string;
}

/** An address that was registered with a key alone. */
export interface SurfaceRow {
	id: string;
	surface: 'incoming' | 'io';
	url: string;
	/** milliseconds */
	created_at: number;
}

/** A registered endpoint. Generation 1 names the URL `url` towards the client; `webhooks` is set all the same. */
export interface Endpoint {
	id: number;
	/** the URL */
	webhooks: string;
	/** generation 1 only */
	url?: string;
	/** false: paused */
	status: boolean;
	incoming: boolean;
	outgoing: boolean;
	schedule_activity: boolean;
	/** seconds */
	waiting_duration: number;
	/** milliseconds */
	created_at: number;
	active_signature: boolean;
	/** known here for signing; shown to the client once */
	signature_secret: string | null;
}

/** A message that was sent, or is to be sent later. */
export interface SentMessage {
	wamid: string;
	/** which call sent it */
	surface: 'message' | 'template' | 'n8n message' | 'n8n template';
	/** E.164 */
	to: string;
	/** `text`, `image` …, or `template` */
	type: string;
	/** the text, caption, or the template's body with its variables filled in */
	text: string | null;
	/** of the media */
	link: string | null;
	/** id */
	template: string | null;
	variables: Record<string, string>;
	labels: string[];
	note: string;
	/** the body as it came */
	request: Json;
	/** milliseconds */
	at: number;
	/** what became of it; default `delivered` */
	status?: 'sent' | 'delivered' | 'read' | 'failed';
	/** milliseconds */
	readAt?: number;
	/** why it failed */
	failure?: string;
}

/** `sendAt`: ISO 8601, UTC */
type ScheduledMessage = SentMessage & { id: number; sendAt: string };

export function createAccount(options: NotifyerOptions = {}) {
	const contacts = options.contacts ?? defaults.contacts(Date.now());
	return {
		apiKey: options.apiKey ?? 'stand-in-notifyer-key',
		keyHeader: options.keyHeader ?? ('documented' as const),
		product: options.product ?? 'notifyer',
		surfacePlaces: options.surfacePlaces ?? ('several' as const),
		surfacesAreBare: options.surfacesAreBare ?? false,
		isIncomingOutgoingActive: options.isIncomingOutgoingActive ?? true,
		surfaces: [] as SurfaceRow[],
		managementToken: options.managementToken ?? 'eyJhbGciOiJub25lIn0.stand-in-dashboard.token',
		signIn: options.signIn ?? { email: 'ada@stand-in.test', password: 'stand-in password' },
		tokenLifeMs: options.tokenLifeMs ?? Infinity,
		/** Of sign-ins: until when each holds, in Unix milliseconds. */
		tokens: new Map<string, number>(),
		managementAccepts: options.managementAccepts ?? 'both',
		signatureForm: options.signatureForm ?? ('secret' as SignatureForm),
		generation: options.generation ?? 2,
		templates: options.templates ?? defaults.templates(),
		labels: options.labels ?? [...defaults.LABELS],
		phoneNumbers: options.phoneNumbers,
		contacts,
		bots: defaults.bots(),
		uploadsTo: options.uploadsTo ?? ('chat' as const),
		schedulePath: options.schedulePath ?? ('scheduled_messages' as const),
		uploads: [] as Upload[],
		/** of every contact, in any order */
		conversations: [] as (ConversationRow & { phone_number: number })[],
		scheduledInChat: [] as (Record<string, unknown> & { id: number })[],
		endpoints: [] as Endpoint[],
		records: [] as ChatRecord[],
		sent: [] as SentMessage[],
		scheduled: [] as ScheduledMessage[],
		deliveries: [] as DeliveryReport[],
	};
}

export type Account = ReturnType<typeof createAccount>;

/** @param phone in any notation */
export function findContact(account: Account, phone: unknown): Contact | undefined {
	const digits = digitsOf(phone);
	return account.contacts.find((contact) => digitsOf(contact.phone_number) === digits);
}

/**
 * @param phone in any notation
 * @returns a new one counts as having just written
 */
export function contactFor(account: Account, phone: unknown): Contact {
	const known = findContact(account, phone);
	if (known) return known;
	const contact = defaults.contact(`+${digitsOf(phone)}`, '', [], Date.now());
	account.contacts.push(contact);
	return contact;
}

/** @returns a stranger's window counts as open */
export function windowIsOpen(account: Account, phone: unknown): boolean {
	const contact = findContact(account, phone);
	if (!contact) return true;
	return contact.lastMessageAt !== null && Date.now() - contact.lastMessageAt < WINDOW_MS;
}
