import { randomBytes } from 'crypto';
import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import type { CallContext } from '../../inbox/calling/callProvider';
import { asNodeError } from '../../inbox/calling/nodeError';
import { whyNotPublic } from '../../inbox/calling/publicUrl';
import { createEndpoint, deleteEndpoint, listEndpoints, type Endpoint } from '../api/webhooks';
import type { Wait } from './wait';

/** The URL's parameter that says until when somebody waits there, in Unix milliseconds. */
const UNTIL = 'waitUntil';

/**
 * Registers the address at which n8n resumes this execution. It is unlike any other, because it holds the
 * execution, n8n's signature and a secret of its own.
 *
 * @param until Unix milliseconds
 * @throws NodeOperationError without a public HTTPS URL; NodeApiError when the API refuses
 */
export async function registerForReply(
	context: IExecuteFunctions,
	phoneNumber: string,
	until: number,
): Promise<Wait> {
	const urlToken = randomBytes(24).toString('base64url');
	const url = resumeUrl(context, { [UNTIL]: String(until), token: urlToken });
	const endpoint = await create(context, url);
	const { id: endpointId, signatureSecret } = endpoint;
	return { endpointId, phoneNumber, signatureSecret, urlToken };
}

/** Removes an endpoint; a call that does not succeed is logged, and made up for by `removeExpired`. */
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

/** @returns until when somebody waits at this URL, Unix milliseconds; `undefined` for any other URL */
export function waitsUntil(url: string): number | undefined {
	const until = new RegExp(`[?&]${UNTIL}=(\\d{13})(?:&|$)`).exec(url)?.[1];
	return until === undefined ? undefined : Number(until);
}

async function create(context: IExecuteFunctions, url: string): Promise<Endpoint> {
	try {
		const created = await createEndpoint(context, url, { incoming: true, outgoing: false });
		// An answer without an identifier: the list has it.
		const endpoint = created ?? (await listEndpoints(context))?.find((one) => one.url === url);
		if (endpoint) return endpoint;
	} catch (error) {
		throw asNodeError(context.getNode(), error);
	}
	throw new NodeOperationError(context.getNode(), 'Notifyer did not confirm the webhook', {
		description: 'Nothing was sent. Run the workflow again.',
	});
}

/** @throws NodeOperationError when Notifyer could not reach it, or n8n is too old to have one */
function resumeUrl(context: IExecuteFunctions, parameters: Record<string, string>): string {
	if (!context.getSignedResumeUrl) {
		throw new NodeOperationError(
			context.getNode(),
			'Send and Wait for Reply needs a newer version of n8n',
			{ description: 'Update n8n: this one gives nodes no signed address to resume at.' },
		);
	}
	const url = context.getSignedResumeUrl(parameters);
	if (whyNotPublic(url) === undefined) return url;
	throw new NodeOperationError(
		context.getNode(),
		'Notifyer delivers replies only to a public HTTPS address',
		{
			description:
				'This n8n calls itself by an address that is not HTTPS or not public. Set the environment variable WEBHOOK_URL (N8N_WEBHOOK_URL in newer versions) to the public address of this n8n (e.g. https://n8n.example.com/) and restart it.',
		},
	);
}
