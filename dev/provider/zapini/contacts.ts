import { randomUUID } from 'node:crypto';
import type { Json } from '../../json';
import { digitsOf, isE164 } from '../values';
import type { Route } from '../types';
import type { Account } from './account';
import { checkInstance, flag, refuseInvalid, ok, page } from './requests';

const FIELDS = [
	'first_name',
	'last_name',
	'display_name',
	'email',
	'company',
	'job_title',
	'notes',
];

/** Contacts and tags: the two lists that can be added to. */
export function contactRoutes(account: Account): Route[] {
	return [
		{ method: 'GET', path: '/contacts', handle: ({ query }) => list(account, query) },
		{ method: 'POST', path: '/contacts', handle: ({ body }) => create(account, body ?? {}) },
		{ method: 'GET', path: '/tags', handle: ({ query }) => page('tags', account.tags, query) },
		{ method: 'POST', path: '/tags', handle: ({ body }) => createTag(account, body ?? {}) },
	];
}

function list(account: Account, query: Record<string, string>) {
	checkInstance(account, query.instance_id);
	const search = query.search?.toLowerCase();
	const group = flag(query, 'is_group');
	const rows = account.contacts
		.filter((row) => group === undefined || Boolean(row.is_group) === group)
		.filter((row) => !search || JSON.stringify(Object.values(row)).toLowerCase().includes(search));
	return page('contacts', rows, query);
}

function create(account: Account, body: Json) {
	checkInstance(account, body.instance_id);
	refuseInvalid({
		phone_number: invalidNumber(account, body.phone_number),
		email:
			Boolean(body.email) &&
			!/^[^@\s]+@[^@\s]+$/.test(body.email) &&
			'The email field must be a valid address.',
	});
	const contact = {
		id: ++account.lastId,
		uuid: randomUUID(),
		phone_number: body.phone_number,
		...Object.fromEntries(FIELDS.map((field) => [field, body[field] ?? null])),
		custom_fields: body.custom_fields ?? {},
	};
	account.contacts.push(contact);
	return ok(contact, 'Contact created.', 201);
}

function invalidNumber(account: Account, phone: unknown) {
	if (!isE164(phone)) return 'The phone_number field must be a valid phone number.';
	const taken = account.contacts.some((row) => digitsOf(row.phone_number) === digitsOf(phone));
	return taken && 'The phone_number has already been taken.';
}

function createTag(account: Account, { name, color }: Json) {
	const named = typeof name === 'string' && name.trim() !== '' && Array.from(name).length <= 50;
	refuseInvalid({
		name: !named && 'The name field is required and must not be greater than 50 characters.',
		color:
			!/^#[0-9a-f]{6}$/i.test(String(color)) && 'The color field must be a colour such as #25D366.',
	});
	const tag = { id: ++account.lastId, uuid: randomUUID(), name, color };
	account.tags.push(tag);
	return ok(tag, 'Tag created.', 201);
}
