// @ts-check
'use strict';

const { checkInstance, findRow } = require('./checks');
const { between } = require('./messages');
const { MAX_PER_PAGE, flag, ok, page, positive } = require('./pages');

/** @typedef {import('./account').Account} Account */
/** @typedef {import('./account').Conversation} Conversation */

/** @param {Account} account @returns {import('../types').Route[]} */
function conversationRoutes(account) {
	return [
		{ method: 'GET', path: '/conversations', handle: ({ query }) => list(account, query) },
		{
			method: 'GET',
			path: '/conversations/{uuid}/messages',
			handle: ({ params, query }) => messages(account, params.uuid ?? '', query),
		},
		change('mark-read', (conversation) => (conversation.unread_count = 0)),
		change('archive', (conversation) => (conversation.is_archived = true)),
		change('unarchive', (conversation) => (conversation.is_archived = false)),
	];

	/**
	 * @param {string} verb
	 * @param {(conversation: Conversation) => void} apply
	 * @returns {import('../types').Route}
	 */
	function change(verb, apply) {
		return {
			method: 'POST',
			path: `/conversations/{uuid}/${verb}`,
			handle: ({ params }) => {
				const conversation = findRow(account.conversations, params.uuid, 'Conversation');
				apply(conversation);
				return ok(conversation);
			},
		};
	}
}

/**
 * Archived ones stay in the list: no filter for them is documented.
 *
 * @param {Account} account
 * @param {Record<string, string>} query
 */
function list(account, query) {
	checkInstance(account, query.instance_id);
	const unread = flag(query, 'unread');
	const group = flag(query, 'is_group');
	const search = query.search?.toLowerCase();
	const rows = account.conversations
		.filter((row) => unread === undefined || row.unread_count > 0 === unread)
		.filter((row) => group === undefined || row.is_group === group)
		.filter((row) => !search || `${row.name} ${row.phone_number}`.toLowerCase().includes(search))
		.sort((a, b) => b.last_message_at.localeCompare(a.last_message_at));
	return page('conversations', rows, query);
}

/**
 * Newest first. `before_id` reads backwards from a message, `after_id` forwards: then the oldest of the
 * newer ones make up the page. The order and what the ids exclude are not documented.
 *
 * @param {Account} account
 * @param {string} uuid
 * @param {Record<string, string>} query
 */
function messages(account, uuid, query) {
	const conversation = findRow(account.conversations, uuid, 'Conversation');
	const limit = Math.min(positive(query, 'limit', 50), MAX_PER_PAGE);
	const own = account.messages.filter((row) => row.conversation_id === conversation.uuid);
	const before = query.before_id ? findRow(own, query.before_id, 'Message').id : Infinity;
	const after = query.after_id ? findRow(own, query.after_id, 'Message').id : -Infinity;
	const rows = own
		.filter((row) => row.id < before && row.id > after)
		.filter(between(query.from, query.to));
	const chosen = query.after_id ? rows.slice(0, limit) : rows.slice(-limit);
	return ok({ messages: chosen.reverse() });
}

module.exports = { conversationRoutes };
