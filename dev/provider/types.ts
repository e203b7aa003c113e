/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import type { IncomingHttpHeaders } from 'node:http';
import type { Json } from '../json';

/** One API call as the stand-in received it. */
export interface RequestRecord {
	provider: 'notifyer' | 'zapini' | 'files' | 'unknown';
	/** upper case */
	method: string;
	/** decoded, without the query */
	path: string;
	query: Record<string, string>;
	headers: IncomingHttpHeaders;
	/** parsed JSON, or the text where it is not JSON; undefined when empty */
	body: Json;
	/** milliseconds since 1970 */
	at: number;
	/** what was answered; undefined while pending, hung or reset */
	status: number | undefined;
}

/** What a route's handler gets. */
export interface Call {
	method: string;
	path: string;
	query: Record<string, string>;
	headers: IncomingHttpHeaders;
	body: Json;
	/** the `{name}` parts of the route's path */
	params: Record<string, string>;
}

export interface Answer {
	/** default 200 */
	status?: number;
	headers?: Record<string, string>;
	/** a Buffer or a string goes out as it is, undefined as nothing, the rest as JSON */
	body?: unknown;
}

export interface Route {
	method: string;
	/** `/webhook/dev/{id}`: braces name a parameter (the providers' paths hold colons) */
	path: string;
	/** throws a Refusal */
	authenticate?: (call: Call) => void;
	handle: (call: Call) => Answer | Promise<Answer>;
}

/** A failure to play. Without `status`, `reset`, `hang` or `dripMs` it only delays. */
export interface Fault {
	/** default: any */
	method?: string;
	/** a string is a prefix; default: any */
	path?: string | RegExp;
	/** default 1; Infinity until removed */
	times?: number;
	/** without a `body` the provider's own error shape for that status goes out */
	status?: number;
	headers?: Record<string, string>;
	/** an object goes out as JSON, a string as it is */
	body?: unknown;
	/** before anything else happens */
	delayMs?: number;
	/** the connection is reset */
	reset?: boolean;
	/** nothing is ever answered */
	hang?: boolean;
	/** the usual answer, a byte each time so many milliseconds have passed, without end */
	dripMs?: number;
	/** the call takes effect first, then the failure is played */
	afterEffect?: boolean;
}

export interface Attempt {
	/** undefined when no answer came */
	status?: number;
	body?: string;
	durationMs: number;
	/** why there was no answer */
	error?: string;
}

export interface DeliveryReport {
	/** Notifyer only */
	endpointId?: number;
	/** as registered, before it was mapped to the local n8n */
	url: string;
	attempts: Attempt[];
	/** whether an attempt was answered with 2xx */
	delivered: boolean;
}

/** Options that every delivery takes. */
export interface DeliveryOptions {
	/**
	 * added to or replacing the usual ones; undefined removes one, an array sends it more than
	 * once
	 */
	headers?: Record<string, string | string[] | undefined>;
	/** goes out instead of the payload's JSON */
	rawBody?: string | Buffer;
	/** default true: back off and try again on anything but 2xx */
	retry?: boolean;
	/** that many identical deliveries at once; default 1 */
	simultaneous?: number;
}

type PlainSignatureForm = 'secret' | 'hex' | 'base64' | 'base64url';
type PrefixedSignatureForm = 'sha256=hex' | 'sha256=base64' | 'sha256=base64url';
/** `unknown`: right, and of a kind that nobody has described. */
export type SignatureForm =
	| PlainSignatureForm
	| PrefixedSignatureForm
	| 'none'
	| 'unknown'
	| 'wrong';
