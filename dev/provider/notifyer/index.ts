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
import { botRoutes, chatRoutes, recipientRoute, uploadRoute } from './chat';
import { deliver } from './deliveries';
import { addEndpoint, managementRoutes } from './management';
import { keyCheckRoute, messageRoutes, n8nRoutes } from './routes';
import {
	bearerOf,
	forChat,
	forConsole,
	fromConsole,
	holdsKey,
	holdsToken,
	signInRoutes,
} from './signIn';
import { surfaceRoutes, userWebhookRoutes } from './surfaces';
import { zapierRoutes } from './zapier';

/** The Notifyer side of the stand-in. */
export function createNotifyer(
	options: NotifyerOptions | undefined,
	deliverer: ReturnType<typeof createDeliverer>,
) {
	const account = createAccount(options);
	const routes = [
		...signInRoutes(account),
		...group('/api:qh9OQ3OW', forManagement(account), managementRoutes(account)),
		...group('', withKey(account, 'bearer'), messageRoutes(account)),
		...group('/api:ErOQ8pSj', withKey(account, 'raw'), n8nRoutes(account)),
		...group('', withKey(account, 'raw'), zapierRoutes(account)),
		keyCheckRoute(account),
		...group('', withKey(account, 'raw'), surfaceRoutes(account)),
		...group('/api:qh9OQ3OW/user', withToken(account), userWebhookRoutes(account)),
		...group('/api:Sc_sezER', forConsole(account), botRoutes(account)),
		...group('/api:bVXsw_FD', forChat(account), chatRoutes(account)),
		...group('/api:bVXsw_FD', forChat(account, false), recipientRoute(account)),
		...group(UPLOADS[account.uploadsTo], forChat(account), uploadRoute(account)),
	];
	const surface = Object.assign(account, {
		addEndpoint: (row: Partial<Endpoint>) => addEndpoint(account, row),
		/** @param phone in any notation */
		contact: (phone: unknown) => findContact(account, phone),
		/** Ends every sign-in, as a provider may at any time. */
		expireTokens: () => account.tokens.clear(),
		deliver: async (payload: unknown, options?: Parameters<typeof deliver>[3]) =>
			await deliver(account, deliverer, payload, options),
	});
	return { routes, surface };
}

const UPLOADS = { chat: '/api:bVXsw_FD', uploads: '/api:ox_LN9zX' };

/** The webhook management API is the dashboard's own: it also wants the dashboard's origin. */
function forManagement(account: Account) {
	return (call: Call) => {
		const hasKey =
			holdsKey(account, call, 'bearer') && account.managementAccepts !== 'managementToken';
		const hasToken = holdsToken(account, bearerOf(call)) && account.managementAccepts !== 'apiKey';
		if (!hasKey && !hasToken) throw new Refusal(401);
		fromConsole(call);
	};
}

/** The user's own calls come from anywhere. */
function withToken(account: Account) {
	return (call: Call) => {
		if (!holdsToken(account, bearerOf(call))) throw new Refusal(401);
	};
}

/** @param form in which the key is documented for these calls */
function withKey(account: Account, form: 'bearer' | 'raw') {
	return (call: Call) => {
		if (!holdsKey(account, call, form)) throw new Refusal(401);
	};
}
