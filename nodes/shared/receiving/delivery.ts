import { hash, timingSafeEqual } from 'crypto';
import type { IWebhookFunctions } from 'n8n-workflow';
import { asObject, parseJson } from '../item/tolerant';

/** One HTTP request of a provider, before anything in it is believed. */
export interface Delivery {
	/** The bytes that were signed; empty when the request had no readable body. */
	rawBody: Buffer;
	/** The JSON object in the body; `undefined` when there is none. */
	payload: Record<string, unknown> | undefined;
	/** @returns the header's value, `''` when missing. `name` in lower case. */
	header(name: string): string;
	/** @returns the query parameter, also where it was pasted several times; `''` when missing or not always the same. */
	query(name: string): string;
}

/** Reads the request that n8n handed over; never throws. */
export async function readDelivery(context: IWebhookFunctions): Promise<Delivery> {
	const request = context.getRequestObject();
	const { headers, query } = request;
	// n8n has parsed JSON bodies already; it has parsed a form, too, but a form is not a payload.
	if (request.rawBody === undefined) await readRawBody(request);
	const isJson = /^application\/([\w.+-]+\+)?json\b/i.test(single(headers['content-type']));
	const rawBody: Buffer = Buffer.isBuffer(request.rawBody) ? request.rawBody : Buffer.alloc(0);
	return {
		rawBody,
		payload: (isJson && asObject(request.body)) || asObject(parseJson(rawBody.toString('utf8'))),
		header: (name) => single(headers[name]),
		query: (name) => onlyOne(query?.[name]),
	};
}

async function readRawBody(request: { readRawBody?: () => Promise<void> }): Promise<void> {
	try {
		await request.readRawBody?.();
	} catch {
		// Aborted, too large or already consumed: an empty body, which is refused further on.
		return;
	}
}

const single = (value: unknown): string => (typeof value === 'string' ? value : '');

const onlyOne = (value: unknown): string =>
	Array.isArray(value) && value.every((one) => one === value[0]) ? single(value[0]) : single(value);

/** Of equal length for all values, as `timingSafeEqual` wants it. */
const digest = (value: string) => hash('sha256', value, 'buffer');

/** Compares two secrets, see `isOneOf`. */
export const isSameSecret = (given: string, expected: string): boolean =>
	isOneOf(given, [expected]);

/**
 * Whether `given` equals one of the accepted values, in a time that depends on no content: digests are compared, and all
 * of them, also after a match.
 */
export function isOneOf(given: string, accepted: string[]): boolean {
	const ofGiven = digest(given);
	let found = false;
	for (const value of accepted) found = timingSafeEqual(ofGiven, digest(value)) || found;
	return found;
}
