import { Refusal } from '../answers';
import type { createDeliverer } from '../deliver';
import { group } from '../server';
import type { Call } from '../types';
import {
	createAccount,
	findContact,
	type Account,
	type NotifyerOptions,
	type Endpoint,
} from './account';
import { deliver } from './deliveries';
import { addEndpoint, managementRoutes } from './management';
import { messageRoutes, n8nRoutes } from './routes';

const CONSOLE_ORIGIN = 'https://console.notifyer-systems.com';

/** The Notifyer side of the stand-in. */
export function createNotifyer(
	options: NotifyerOptions | undefined,
	deliverer: ReturnType<typeof createDeliverer>,
) {
	const account = createAccount(options);
	const routes = [
		...group('/api:qh9OQ3OW', forManagement(account), managementRoutes(account)),
		...group('', forMessages(account), messageRoutes(account)),
		...group('/api:ErOQ8pSj', forN8n(account), n8nRoutes(account)),
	];
	const surface = Object.assign(account, {
		addEndpoint: (row: Partial<Endpoint>) => addEndpoint(account, row),
		/** @param phone in any notation */
		contact: (phone: unknown) => findContact(account, phone),
		deliver: async (payload: unknown, options?: Parameters<typeof deliver>[3]) =>
			await deliver(account, deliverer, payload, options),
	});
	return { routes, surface };
}

/** The webhook management API is the dashboard's own: it also wants the dashboard's origin. */
function forManagement(account: Account) {
	return (call: Call) => {
		const accepted = {
			apiKey: [account.apiKey],
			managementToken: [account.managementToken],
			both: [account.apiKey, account.managementToken],
		}[account.managementAccepts];
		if (!accepted.some((secret) => call.headers.authorization === `Bearer ${secret}`))
			throw new Refusal(401);
		if (call.headers.origin !== CONSOLE_ORIGIN) {
			throw new Refusal(403, 'This origin is not allowed.', { code: 'ORIGIN_NOT_ALLOWED' });
		}
	};
}

function forMessages(account: Account) {
	return (call: Call) => {
		if (call.headers.authorization !== `Bearer ${account.apiKey}`) throw new Refusal(401);
	};
}

/** The calls made for n8n take the key without a scheme. */
function forN8n(account: Account) {
	return (call: Call) => {
		if (call.headers.authorization !== account.apiKey) throw new Refusal(401);
	};
}
