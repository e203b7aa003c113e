import { Refusal } from '../answers';
import type { createDeliverer } from '../deliver';
import { group } from '../server';
import type { Call } from '../types';
import { createAccount, type Account, type ZapiniOptions } from './account';
import { contactRoutes } from './contacts';
import { conversationRoutes } from './conversations';
import { deliver } from './deliveries';
import { instanceRoutes } from './instances';
import { messageRoutes } from './messages';

/** The Zapini side of the stand-in. */
export function createZapini(
	options: ZapiniOptions | undefined,
	deliverer: ReturnType<typeof createDeliverer>,
) {
	const account = createAccount(options);
	const routes = group('/api/v1', authenticate(account), [
		...messageRoutes(account),
		...instanceRoutes(account),
		...conversationRoutes(account),
		...contactRoutes(account),
	]);
	const surface = Object.assign(account, {
		deliver: async (payload: unknown, options?: Parameters<typeof deliver>[3]) =>
			await deliver(account, deliverer, payload, options),
	});
	return { routes, surface };
}

/** Checks the token, then counts the call against the rate limit. */
function authenticate(account: Account) {
	let recent: number[] = [];
	return (call: Call) => {
		if (call.headers.authorization !== `Bearer ${account.apiToken}`) {
			throw new Refusal(401, 'The API token is missing or wrong.');
		}
		if (!account.rateLimit) return;
		const { limit, windowMs } = account.rateLimit;
		const now = Date.now();
		recent = recent.filter((at) => now - at < windowMs);
		if (recent.length >= limit) {
			const [oldest = now] = recent;
			const seconds = Math.ceil((oldest + windowMs - now) / 1000);
			throw new Refusal(429, undefined, { headers: { 'retry-after': String(seconds) } });
		}
		recent.push(now);
	};
}
