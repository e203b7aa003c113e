import type { Route } from '../types';
import type { Account } from './account';
import { findRow, ok } from './requests';

export function instanceRoutes(account: Account): Route[] {
	return [
		{
			method: 'GET',
			path: '/instances',
			handle: ({ query }) => {
				const wanted = !query.status || query.status === account.instance.status;
				return ok({ instances: wanted ? [visible(account)] : [] });
			},
		},
		{
			method: 'GET',
			path: '/instances/{uuid}/status',
			handle: ({ params }) => {
				findRow([account.instance], params.uuid, 'Instance');
				return ok(visible(account));
			},
		},
	];
}

/** What the API shows of the instance: not its number. */
function visible({ instance }: Account) {
	const connected = instance.status === 'connected';
	return {
		...instance,
		id: undefined,
		connected,
		can_send_messages: connected && instance.remaining_quota > 0,
	};
}
