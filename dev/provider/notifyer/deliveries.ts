import type { Json } from '../../json';
import { mergeHeaders, simultaneously, type createDeliverer } from '../deliver';
import { sign } from '../signature';
import type { DeliveryReport, SignatureForm, DeliveryOptions } from '../types';
import { noteRecord } from './chatRecords';
import { contactFor, type Account, type Endpoint } from './account';

interface NotifyerDeliveryOptions {
	/** default: the account's; an endpoint without a secret gets no header */
	signatureForm?: SignatureForm;
	/** only this endpoint, if it is live and wants the direction */
	endpointId?: number;
	/** what the signature is made over; default: what goes out */
	signedBody?: string | Buffer;
}

/**
 * Delivers a payload to every live endpoint that wants its direction, and to what was registered with a key alone. An incoming message opens its sender's
 * 24 hour window as of now, whatever time the payload carries.
 *
 * @returns in the order of the endpoints; `simultaneous` twins follow one another
 */
export async function deliver(
	account: Account,
	deliverer: ReturnType<typeof createDeliverer>,
	payload: Json,
	options: NotifyerDeliveryOptions & DeliveryOptions = {},
): Promise<DeliveryReport[]> {
	const incoming = payload?.incoming_message !== false;
	if (incoming && payload?.phone_number) noteSender(account, payload);

	const shape = account.generation === 1 ? firstGeneration(payload) : payload;
	const body = options.rawBody ?? JSON.stringify(shape);
	const reports = await Promise.all(
		account.endpoints
			.filter((row) => row.status && (incoming ? row.incoming : row.outgoing))
			.filter((row) => options.endpointId === undefined || row.id === options.endpointId)
			.map((row) => deliverTo(row, body)),
	);
	const unsigned = options.endpointId === undefined ? surfacesFor(account, incoming) : [];
	const own = account.surfacesAreBare ? withoutNumberAndType(payload) : payload;
	const told = await Promise.all(
		unsigned.map(
			async ({ url }) =>
				await deliverer.deliver(url, {
					headers: mergeHeaders({ 'content-type': 'application/json' }, options.headers),
					body: options.rawBody ?? JSON.stringify({ ...own, is_scheduled: false }),
					retry: options.retry,
				}),
		),
	);
	const all = [...reports.flat(), ...told];
	account.deliveries.push(...all);
	return all;

	async function deliverTo(
		{ id, webhooks, signature_secret: secret }: Endpoint,
		bytes: string | Buffer,
	): Promise<DeliveryReport[]> {
		const signature = secret
			? sign(options.signatureForm ?? account.signatureForm, secret, options.signedBody ?? bytes)
			: undefined;
		const usual = { 'content-type': 'application/json', 'x-webhook-signature': signature };
		const headers = mergeHeaders(usual, options.headers);
		const post = () => deliverer.deliver(webhooks, { headers, body: bytes, retry: options.retry });
		const twins = await simultaneously(options.simultaneous ?? 1, post);
		return twins.map((report) => ({ endpointId: id, ...report }));
	}
}

const surfacesFor = (account: Account, incoming: boolean) =>
	account.surfaces.filter(({ surface }) =>
		surface === 'io' ? account.isIncomingOutgoingActive : incoming,
	);

function withoutNumberAndType(payload: Json): Json {
	const bare = { ...payload };
	for (const field of ['phone_number', 'message_type']) delete bare[field];
	return bare;
}

function noteSender(account: Account, payload: Json) {
	const contact = contactFor(account, payload.phone_number);
	contact.lastMessageAt = Date.now();
	if (payload.recipient_name) contact.name = payload.recipient_name;
	noteRecord(account, payload);
}

const SINCE_SECOND = ['incoming_message', 'send_by', 'was_message_by_human'];

/** Before the provider had directions, the history was an array and the phone number a text. */
function firstGeneration(payload: Json) {
	if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return payload;
	const shape = { ...payload };
	for (const field of SINCE_SECOND) delete shape[field];
	if ('phone_number' in shape) shape.phone_number = String(shape.phone_number);
	if (typeof shape.last_messages === 'string') {
		try {
			shape.last_messages = JSON.parse(shape.last_messages);
		} catch {
			// A broken history is delivered broken.
		}
	}
	return shape;
}
