import { NodeApiError, NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { asNodeError } from '../../shared/calling/nodeError';
import { text } from '../../shared/item/tolerant';
import { isStarting } from '../../shared/n8n/starting';
import { isWebhookToken, readCredential, WEBHOOK_TOKEN_RULE } from '../api/credential';
import { zapiniRequest } from '../api/request';
import { readAuthentication } from './inbox';

const statusSchema = z.object({
	status: text.optional(),
	connected: z.boolean().optional().catch(undefined),
});

/**
 * Finds out on activation what would otherwise show as silence: no usable webhook token, a wrong API token, an
 * instance that does not exist or is not connected to WhatsApp. Zapini has no way to register an endpoint:
 * the user pastes it.
 *
 * @throws NodeOperationError without a usable webhook token; NodeApiError for a wrong token or instance
 */
export async function checkInstance(context: IHookFunctions): Promise<void> {
	const { webhookToken, instanceId, isMistyped } = await readCredential(context);
	const authentication = readAuthentication(context);
	if (isMistyped) throw mistypedInstance(context);
	if (authentication === 'none' && instanceId === '') throw nobodyChecked(context);
	if (authentication === 'token' && webhookToken === '') {
		throw new NodeOperationError(context.getNode(), 'The credential has no webhook token', {
			description: `Without it anybody who knows the URL could start this workflow. Make up at least 24 letters and digits, put them into “Webhook Token” of the Zapini credential, paste ${context.getNodeWebhookUrl('default') ?? 'the webhook URL'}?token=<the same letters and digits> in Zapini, and try again.`,
		});
	}
	if (authentication === 'token' && !isWebhookToken(webhookToken)) {
		throw new NodeOperationError(context.getNode(), WEBHOOK_TOKEN_RULE, {
			description:
				'Make up another one, put it into “Webhook Token” of the Zapini credential, put it after ?token= in the webhook URL in Zapini, and try again.',
		});
	}
	// Only a UUID can be part of the path; any authenticated read shows whether the token is good.
	const url = instanceId === '' ? '/instances' : `/instances/${instanceId}/status`;
	try {
		const data = await zapiniRequest(
			context,
			{ method: 'GET', url },
			{ timeoutMs: 15_000, retries: 1 },
		);
		if (instanceId !== '') warnWhenDisconnected(context, data);
	} catch (error) {
		// After a restart giving up would lose the messages that still arrive.
		if (isFinal(error) && !isStarting(context)) {
			if (error instanceof NodeApiError && error.httpCode === '404') throw unknownInstance(context);
			throw asNodeError(context.getNode(), error);
		}
		context.logger.warn(
			'Zapini could not be asked for the state of the instance. Messages are received all the same; test the credential if none arrive.',
		);
	}
}

function warnWhenDisconnected(context: IHookFunctions, data: unknown): void {
	const { status, connected } = statusSchema.safeParse(data).data ?? {};
	const isConnected =
		connected ?? (status === undefined || status === '' || status === 'connected');
	if (isConnected) return;
	context.logger.warn(
		'The Zapini instance is not connected to WhatsApp: no messages will arrive. Open the instance in Zapini and scan the QR code.',
	);
}

function mistypedInstance(context: IHookFunctions): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		'The Instance ID of the credential is not the ID of a Zapini instance',
		{
			description:
				'Copy the ID (36 letters, digits and hyphens) from the settings of the instance in Zapini into “Instance ID” of the Zapini credential, and try again.',
		},
	);
}

function nobodyChecked(context: IHookFunctions): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		'With Authentication “None” the credential needs the long Instance ID, with 36 characters',
		{
			description:
				'Without it anybody who knows the URL could start this workflow. Set Authentication to “Token”, or copy the ID from the settings of the instance in Zapini into “Instance ID” of the Zapini credential; then try again.',
		},
	);
}

function unknownInstance(context: IHookFunctions): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'Zapini has no instance with this Instance ID', {
		description:
			'Copy the ID (36 letters, digits and hyphens) from the settings of the instance in Zapini into “Instance ID” of the credential.',
	});
}

/** The token or the instance is wrong; trying again later would not help. */
const isFinal = (error: unknown) =>
	!(error instanceof NodeApiError) || ['401', '403', '404'].includes(error.httpCode ?? '');
