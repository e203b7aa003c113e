/** The provider answered, and the answer is no. */
export interface Refusal {
	kind: 'refused';
	/** HTTP status; 200 when the body alone says no. */
	status: number;
	/** The codes that the answer holds, the provider's own and WhatsApp's, e.g. `INVALID_RECIPIENT`, `131047`. */
	codes: string[];
	/** The provider's words as they came, to decide by and never to show; `''` when there are none. */
	words: string;
	/** The `Retry-After` header as it came: seconds or an HTTP date. */
	retryAfter?: string;
}

/** A refusal once it is decided what of it may be shown, see `asShown`. */
export interface ShownRefusal extends Refusal {
	/** To decide by and never to show; `''` when they repeat a text of the request. */
	words: string;
	/** The provider's words as they are; `null` when it gave none, or when they may not be shown. */
	reason: string | null;
	/** Whether there are words that may not be shown. */
	isLeftOut: boolean;
	/** Those of the codes that may be shown. */
	shownCodes: string[];
}

/** Why one request did not end with a usable answer. */
export type Failure =
	| Refusal
	/** n8n stopped before anything was sent, e.g. no credential is selected. */
	| { kind: 'notSent'; reason: string }
	/** No connection came about, so the provider saw nothing of the request. */
	| { kind: 'unreachable'; code: string }
	/** The connection came about or may have, and no answer came back. */
	| { kind: 'interrupted'; code: string }
	/** HTTP 2xx whose body is not what the provider documents, e.g. the HTML page of a proxy. */
	| { kind: 'unreadable'; status: number };

export type ShownFailure = Exclude<Failure, Refusal> | ShownRefusal;

/**
 * What a call does, and so what it means to make it twice:
 *
 * - `reads`: changes nothing.
 * - `sets`: leaves things as the call says, however often it is made: a contact's labels and note, a webhook
 *   changed or deleted, a conversation archived.
 * - `adds`: makes something new, which a second call would make again: a contact, a tag.
 * - `sends`: puts a message before a person.
 */
export type Effect = 'reads' | 'sets' | 'adds' | 'sends';
