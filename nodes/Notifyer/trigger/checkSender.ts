import type { IWebhookFunctions } from 'n8n-workflow';
import type { Delivery } from '../../shared/receiving/delivery';
import type { Rejection } from '../../shared/receiving/responses';
import { withoutQuery } from '../api/webhooks';
import { judge, shapeOfSignature } from '../payload/verify';
import { noteProduction } from './production';
import { markSigned, readLeft, registrationOfDelivery, type Registration } from './state';

/** How long the moment between n8n's `delete` and `create` may last for another process, in milliseconds. */
const CHANGING_MS = 60_000;

/**
 * Whether Notifyer sent this delivery for this trigger's registration. From the first valid signature on the
 * registration accepts nothing else, in every process that shares the workflow's static data.
 *
 * @param demandsSignature see `judge`
 * @returns what to answer when it did not
 */
export function checkSender(
	context: IWebhookFunctions,
	delivery: Delivery,
	demandsSignature: () => boolean,
): Rejection | undefined {
	const registration = registrationOfDelivery(context);
	if (!registration) {
		if (isChanging(context)) return changing;
		const verdict = judge(delivery, []);
		return 'refused' in verdict ? verdict.refused : undefined;
	}
	const { previous } = registration;
	const isUnderWay = previous !== undefined && previous.until > Date.now();
	const verdict = judge(
		delivery,
		[registration, ...(isUnderWay ? [previous] : [])],
		demandsSignature,
	);
	if ('refused' in verdict) return verdict.refused;
	if (context.getMode() !== 'manual') noteProduction(registration);
	if (verdict.proof !== registration) return undefined;
	if (verdict.provenBy === 'token') tellUnknownSignature(context, registration, delivery);
	else if (!registration.isSigned) markSigned(context, registration);
	return undefined;
}

/** In queue mode another process publishes a change: it has taken the registration out, and is about to put it back. */
function isChanging(context: IWebhookFunctions): boolean {
	if (context.getMode() === 'manual') return false;
	const left = readLeft(context, withoutQuery(context.getNodeWebhookUrl('default') ?? ''));
	return left !== undefined && Date.now() - left.at < CHANGING_MS;
}

const changing: Rejection = {
	status: 503,
	error: 'The webhook is just being changed, send it again',
};

/** Registrations that this process has logged already. */
const logged = new Set<string>();

function tellUnknownSignature(
	context: IWebhookFunctions,
	{ url, createdAt, signatureSecret }: Registration,
	delivery: Delivery,
): void {
	const one = `${withoutQuery(url)} ${createdAt}`;
	if (!signatureSecret || logged.has(one)) return;
	logged.add(one);
	const shape = shapeOfSignature(delivery.header('x-webhook-signature'));
	context.logger.warn(
		`A delivery of Notifyer was accepted by the token in its URL: its X-Webhook-Signature (${shape}) is in no known form. Please report this line as an issue of this package, so that such signatures can be checked. This is logged once for each registration.`,
	);
}
