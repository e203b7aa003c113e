import { NodeOperationError, type IExecuteFunctions, type NodeApiError } from 'n8n-workflow';
import type { CallContext } from '../../shared/calling/callProvider';
import { asNodeError } from '../../shared/calling/nodeError';
import { whyNotPublic } from '../../shared/calling/publicUrl';
import { contactKey } from '../../shared/item/phoneNumber';
import { parseUrl } from '../../shared/item/tolerant';
import { toKey } from '../../shared/memory/boundedMap';
import { isNoAccess } from '../api/surfaces';
import { createEndpoint, deleteEndpoint, listEndpoints, type Endpoint } from '../api/webhooks';
import type { KeptWait } from './wait';

/**
 * The parameters of the registered URL: whose it is, since when and until when somebody waits there (Unix
 * milliseconds), who has to answer, and with which number. A process that has just started has to know them.
 */
const OWN = { name: 'ntf', value: 'wait' } as const;
const UNTIL = 'waitUntil';
const SINCE = 'waitSince';
const CONTACT = 'contact';
const NUMBER = 'number';
const TOKEN = 'token';

/** What is known of a wait by its URL. */
export interface WaitingAddress {
	host: string;
	/** Tells it from every other one; 192 bits. */
	token: string;
	/** Who is asked, see `contactMark`. */
	contact: string;
	/** Of an approval that asks for it, else `null`. */
	number: number | null;
	/** Unix milliseconds. */
	askedAt: number;
	/** Unix milliseconds. */
	until: number;
}

/**
 * Tells nearly all contacts from this one, and yet tells nobody who it is: one in 4,096 has the same. URLs stand in
 * logs.
 *
 * @param phoneNumber E.164
 */
export const contactMark = (phoneNumber: string): string =>
	toKey(contactKey(phoneNumber)).slice(0, 2);

/**
 * Registers the address at which n8n resumes this execution. It is unlike any other, because it holds the
 * execution, n8n's signature and a secret of its own.
 *
 * @throws NodeOperationError without a public HTTPS URL; NodeApiError when the API refuses
 */
export async function registerForReply(
	context: IExecuteFunctions,
	{ token, contact, number, askedAt, until }: Omit<WaitingAddress, 'host'>,
): Promise<Pick<KeptWait, 'endpointId' | 'signatureSecret'>> {
	const url = resumeUrl(context, {
		[OWN.name]: OWN.value,
		[UNTIL]: String(until),
		[SINCE]: String(askedAt),
		[CONTACT]: contact,
		...(number !== null && { [NUMBER]: String(number) }),
		[TOKEN]: token,
	});
	const { id: endpointId, signatureSecret } = await create(context, url);
	return { endpointId, signatureSecret };
}

/** Removes an endpoint; a call that does not succeed is logged, and made up for by `lookAfter`. */
export async function removeEndpoint(context: CallContext, id: Endpoint['id']): Promise<void> {
	try {
		await deleteEndpoint(context, id);
	} catch (error) {
		const reason = error instanceof Error ? error.message : typeof error;
		context.logger.warn(
			`The webhook of a wait for a reply could not be removed at Notifyer (${reason}). Nothing comes in there any more; it is removed the next time.`,
		);
	}
}

/**
 * Reads an URL that `registerForReply` made. The account belongs to others as well, and whatever looks like one of
 * these is deleted when its time is over: so every part of it has to be there, once.
 *
 * @returns `undefined` for any other URL
 */
export function readAddress(url: string): WaitingAddress | undefined {
	const parsed = parseUrl(url);
	if (!parsed) return undefined;
	const { searchParams, host } = parsed;
	const only = (name: string) => {
		const [value = '', ...others] = searchParams.getAll(name);
		return others.length === 0 ? value : '';
	};
	const [until, since] = [only(UNTIL), only(SINCE)];
	const [contact, token] = [only(CONTACT), only(TOKEN)];
	const isOurs =
		only(OWN.name) === OWN.value &&
		/^\d{13}$/.test(until) &&
		/^\d{13}$/.test(since) &&
		/^[\w-]{2}$/.test(contact) &&
		/^[\w-]{32}$/.test(token);
	if (!isOurs) return undefined;
	return {
		host,
		token,
		contact,
		number: Number(only(NUMBER)) || null,
		askedAt: Number(since),
		until: Number(until),
	};
}

async function create(context: IExecuteFunctions, url: string): Promise<Endpoint> {
	try {
		const created = await createEndpoint(context, url, { incoming: true, outgoing: false });
		// An answer without an identifier: the list has it.
		const endpoint = created ?? (await listEndpoints(context))?.find((one) => one.url === url);
		if (endpoint) return endpoint;
	} catch (error) {
		throw isNoAccess(error) ? noAddress(context, error) : asNodeError(context.getNode(), error);
	}
	throw new NodeOperationError(context.getNode(), 'Notifyer did not confirm the webhook', {
		description: 'Nothing was sent. Run the workflow again.',
	});
}

/** What the API key alone can register could not be removed again, so it is not for a single wait. */
const noAddress = (context: IExecuteFunctions, { message, description }: NodeApiError) =>
	new NodeOperationError(
		context.getNode(),
		`Nothing was sent, because no address for the reply could be registered: ${message}`,
		{ description: description ?? undefined },
	);

/** @throws NodeOperationError when Notifyer could not reach it, or n8n is too old to have one */
function resumeUrl(context: IExecuteFunctions, parameters: Record<string, string>): string {
	if (!context.getSignedResumeUrl) {
		throw new NodeOperationError(
			context.getNode(),
			'Send and Wait for Reply needs a newer version of n8n',
			{
				description:
					'Update n8n: this version has no address at which a reply could reach the waiting workflow.',
			},
		);
	}
	const url = context.getSignedResumeUrl(parameters);
	if (whyNotPublic(url) === undefined) return url;
	throw new NodeOperationError(
		context.getNode(),
		'Notifyer delivers replies only to a public HTTPS address',
		{
			description:
				'The address of this n8n is not HTTPS, or not public. Set the environment variable WEBHOOK_URL (N8N_WEBHOOK_URL in newer versions) to the public address of this n8n (e.g. https://n8n.example.com/) and restart it.',
		},
	);
}
