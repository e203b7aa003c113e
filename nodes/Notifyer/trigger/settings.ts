import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { whyNotPublic } from '../../shared/calling/publicUrl';
import type { Directions } from '../api/webhooks';
import { readTriggerSettings } from './inbox';

/** Which messages the trigger's settings ask for. @throws SettingError */
export function directionsOf(context: IHookFunctions): Directions {
	const { events, pauseAfterAnswer } = readTriggerSettings(context);
	return {
		incoming: events.includes('incoming'),
		// A pause begins with a teammate's answer, whichever messages start the workflow.
		outgoing: events.includes('outgoing') || pauseAfterAnswer !== undefined,
	};
}

/** Whether the trigger is to accept no delivery by its URL alone. @throws SettingError */
export const demandsSignature = (context: IHookFunctions): boolean =>
	readTriggerSettings(context).requireSignature;

/** @throws NodeOperationError when the provider could not reach the URL */
export function publicUrl(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default') ?? '';
	if (whyNotPublic(url) === undefined) return url;
	throw new NodeOperationError(
		context.getNode(),
		'Notifyer delivers only to a public HTTPS address',
		{
			description:
				'The address of this n8n is not HTTPS, or not public. Set the environment variable WEBHOOK_URL (N8N_WEBHOOK_URL in newer versions) to the public address of this n8n (e.g. https://n8n.example.com/), restart it and publish the workflow again.',
		},
	);
}
