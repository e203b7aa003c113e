import type { Json } from '../../json';
import { Refusal } from '../answers';
import { newSecret } from '../signature';
import type { Route } from '../types';
import type { Account, Endpoint } from './account';

let lastId = 100;

/** Each flag's documented sample value: what a create that leaves it out gets. */
const FLAGS = { status: true, incoming: true, outgoing: false, schedule_activity: false };

/** Registering, listing, changing and removing webhook endpoints. */
export function managementRoutes(account: Account): Route[] {
	return [
		{ method: 'POST', path: '/webhook/dev/create', handle: ({ body }) => create(account, body) },
		{
			method: 'GET',
			path: '/webhook/dev',
			handle: () => ({ body: account.endpoints.map((endpoint) => visible(account, endpoint)) }),
		},
		{
			method: 'PATCH',
			path: '/webhook/dev/{id}',
			handle: ({ params, body }) => change(account, params.id, body),
		},
		{
			method: 'DELETE',
			path: '/webhook/dev/{id}',
			handle: ({ params }) => remove(account, params.id),
		},
	];
}

function create(account: Account, body: Json) {
	const webhooks = freeUrl(account, body);
	if (account.generation === 1)
		return { body: visible(account, addEndpoint(account, { webhooks })) };

	const active_signature = flag(body, 'active_signature', true);
	const endpoint = addEndpoint(account, {
		webhooks,
		...settings({ ...FLAGS, ...body }),
		active_signature,
	});
	return { body: { ...visible(account, endpoint), signature_secret: endpoint.signature_secret } };
}

/** @param body the full record */
function change(account: Account, id: string | undefined, body: Json) {
	const endpoint = find(account, id);
	const webhooks = freeUrl(account, body, endpoint);
	if (account.generation === 1) Object.assign(endpoint, { webhooks, url: webhooks });
	else Object.assign(endpoint, { webhooks, ...settings(body) });
	return { body: visible(account, endpoint) };
}

function remove(account: Account, id: string | undefined) {
	account.endpoints.splice(account.endpoints.indexOf(find(account, id)), 1);
	return {};
}

function find(account: Account, id: string | undefined) {
	const endpoint = account.endpoints.find((row) => String(row.id) === id);
	if (!endpoint) throw new Refusal(404, 'There is no such webhook.');
	return endpoint;
}

/** @param self may keep its own URL */
function freeUrl(account: Account, body: Json, self?: Endpoint): string {
	const field = account.generation === 1 ? 'url' : 'webhooks';
	const url = body?.[field];
	if (typeof url !== 'string' || url === '') throw new Refusal(400, `Missing param: ${field}`);
	if (!URL.canParse(url)) throw new Refusal(400, `Invalid URL: ${field}`);
	if (new URL(url).protocol !== 'https:')
		throw new Refusal(400, 'Only https:// endpoints are supported.');
	if (account.endpoints.some((row) => row !== self && row.webhooks === url)) {
		throw new Refusal(400, 'Same webhook exist', { code: 'DUPLICATE_WEBHOOK' });
	}
	return url;
}

function settings(body: Json) {
	const schedule_activity = flag(body, 'schedule_activity');
	const waiting = body.waiting_duration ?? 0;
	if (!Number.isInteger(waiting) || waiting < 0)
		throw new Refusal(400, 'Invalid param: waiting_duration');
	return {
		status: flag(body, 'status'),
		incoming: flag(body, 'incoming'),
		outgoing: flag(body, 'outgoing'),
		schedule_activity,
		waiting_duration: schedule_activity ? waiting : 0,
	};
}

/** @param absent without it the field is required */
function flag(body: Json, name: string, absent?: boolean) {
	const value = body?.[name] ?? absent;
	if (typeof value !== 'boolean') throw new Refusal(400, `Missing param: ${name}`);
	return value;
}

/**
 * Adds an endpoint without any of the API's checks: also how tests plant stale, paused or foreign
 * registrations.
 *
 * @param row the URL is `webhooks` or `url`; the rest has the documented sample's values
 */
export function addEndpoint(account: Account, row: Partial<Endpoint>): Endpoint {
	const url = row.webhooks ?? row.url;
	if (!url) throw new TypeError('An endpoint needs a URL');
	const signed = row.active_signature ?? account.generation === 2;
	const endpoint: Endpoint = {
		id: ++lastId,
		status: true,
		incoming: true,
		outgoing: false,
		schedule_activity: false,
		waiting_duration: 0,
		created_at: Date.now(),
		signature_secret: signed ? newSecret() : null,
		...row,
		active_signature: signed,
		webhooks: url,
	};
	if (account.generation === 1) endpoint.url = url;
	account.endpoints.push(endpoint);
	return endpoint;
}

/** What the API shows of an endpoint: never its secret. */
function visible(account: Account, endpoint: Endpoint) {
	const {
		id,
		webhooks,
		status,
		incoming,
		outgoing,
		schedule_activity,
		waiting_duration,
		created_at,
	} = endpoint;
	if (account.generation === 1) return { id, url: webhooks, status, created_at };
	return {
		id,
		webhooks,
		status,
		incoming,
		outgoing,
		schedule_activity,
		waiting_duration,
		created_at,
	};
}
