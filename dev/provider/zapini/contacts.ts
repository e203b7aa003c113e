// @ts-check
'use strict';

const { randomUUID } = require('crypto');
const { digitsOf, isE164 } = require('../phone');
const { checkInstance, refuseInvalid } = require('./checks');
const { ok, page } = require('./pages');

const FIELDS = [
	'first_name',
	'last_name',
	'display_name',
	'email',
	'company',
	'job_title',
	'notes',
];

/** @typedef {import('./account').Account} Account */

/**
 * Contacts and tags: the two lists that can be added to.
 *
 * @param {Account} account
 * @returns {import('../types').Route[]}
 */
function contactRoutes(account) {
	return [
		{ method: 'GET', path: '/contacts', handle: ({ query }) => list(account, query) },
		{ method: 'POST', path: '/contacts', handle: ({ body }) => create(account, body ?? {}) },
		{ method: 'GET', path: '/tags', handle: ({ query }) => page('tags', account.tags, query) },
		{ method: 'POST', path: '/tags', handle: ({ body }) => createTag(account, body ?? {}) },
	];
}

/** @param {Account} account @param {Record<string, string>} query */
function list(account, query) {
	checkInstance(account, query.instance_id);
	const search = query.search?.toLowerCase();
	const rows = account.contacts.filter(
		(row) => !search || JSON.stringify(Object.values(row)).toLowerCase().includes(search),
	);
	return page('contacts', rows, query);
}

/** @param {Account} account @param {any} body */
function create(account, body) {
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

/** @param {Account} account @param {unknown} phone */
function invalidNumber(account, phone) {
	if (!isE164(phone)) return 'The phone_number field must be a valid phone number.';
	const taken = account.contacts.some((row) => digitsOf(row.phone_number) === digitsOf(phone));
	return taken && 'The phone_number has already been taken.';
}

/** @param {Account} account @param {any} body */
function createTag(account, { name, color }) {
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

module.exports = { contactRoutes };
