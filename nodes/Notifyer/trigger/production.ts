import type { CallContext } from '../../shared/calling/callProvider';
import { asNodeError } from '../../shared/calling/nodeError';
import { BoundedMap } from '../../shared/memory/boundedMap';
import { registerByKey } from '../api/surfaces';
import { withoutQuery } from '../api/webhooks';
import type { Registration } from './state';

/**
 * The published addresses that are registered with a key alone, by address, the one used last at the end. Notifyer
 * may know one address only, which a test then takes; n8n tells a test nothing of what is published, so this process
 * remembers what it registered and where it received.
 */
const addresses = new BoundedMap<Registration>(1_000);

/** This address is in use. */
export function noteProduction(registration: Registration): void {
	if (registration.way !== 'surface' || registration.isTest) return;
	addresses.renew(withoutQuery(registration.url), registration);
}

/** @param webhookUrl without query */
export const forgetProduction = (webhookUrl: string): void => addresses.delete(webhookUrl);

/** Gives the account's published address back the place that a test has taken; a call that fails is logged. */
export async function registerProductionAgain(
	context: CallContext,
	{ account }: Registration,
): Promise<void> {
	const production = [...addresses.values()].filter((one) => one.account === account).at(-1);
	if (production === undefined) return;
	try {
		await registerByKey(context, production.url, production);
	} catch (error) {
		context.logger.warn(
			`Notifyer may not know the address of the published workflow any more, because a test has taken its place (${asNodeError(context.getNode(), error).message}). If no messages arrive, unpublish the workflow and publish it again.`,
		);
	}
}
