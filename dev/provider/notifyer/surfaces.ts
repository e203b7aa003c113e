import { Refusal } from '../answers';
import type { Route } from '../types';
import type { Account } from './account';

let lastId = 500;

/** What the provider's own automation clients call with a key alone: registering, and nothing to undo it. */
export const surfaceRoutes = (account: Account): Route[] => [
	{
		method: 'POST',
		path: '/api:dBShrB6H/n8n',
		handle: ({ body }) => register(account, 'incoming', body?.hookUrl),
	},
	{
		method: 'POST',
		path: '/api:ErOQ8pSj/n8n/webhook/io',
		handle: ({ body }) => register(account, 'io', body?.url),
	},
];

/** The same as the dashboard sees it, behind its sign-in. */
export const userWebhookRoutes = (account: Account): Route[] => [
	{
		method: 'GET',
		path: '/io/webhook',
		handle: () => ({
			body: account.surfaces
				.filter(({ surface }) => surface === 'io')
				.map(({ id, url, created_at }) => ({ id, webhooks: url, is_active: true, created_at })),
		}),
	},
	{
		method: 'DELETE',
		path: '/io/webhook',
		handle: ({ query }) => {
			account.surfaces = account.surfaces.filter(({ id }) => id !== query.id);
			return { body: { success: 'true' } };
		},
	},
];

function register(account: Account, surface: 'incoming' | 'io', url: unknown) {
	if (account.surfacePlaces === 'none') throw new Refusal(403);
	if (typeof url !== 'string' || !url.startsWith('https://'))
		throw new Refusal(400, 'Missing param: url');
	const others = account.surfaces.filter(
		(row) => row.surface !== surface || (account.surfacePlaces === 'several' && row.url !== url),
	);
	const row = { id: String(++lastId), surface, url, created_at: Date.now() };
	account.surfaces = [...others, row];
	return { body: { success: true } };
}
