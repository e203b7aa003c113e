import type { Route } from '../types';
import type { Account, Conversation } from './account';
import { checkInstance, findRow, MAX_PER_PAGE, flag, ok, page, positive } from './requests';
import { between } from './messages';

export function conversationRoutes(account: Account): Route[] {
	return [
		{ method: 'GET', path: '/conversations', handle: ({ query }) => list(account, query) },
		{
			method: 'GET',
			path: '/conversations/archived',
			handle: ({ query }) => list(account, query, true),
		},
		{
			method: 'GET',
			path: '/conversations/{uuid}',
			handle: ({ params }) => ok(findRow(account.conversations, params.uuid, 'Conversation')),
		},
		{
			method: 'DELETE',
			path: '/conversations/{uuid}',
			handle: ({ params }) => {
				const row = findRow(account.conversations, params.uuid, 'Conversation');
				account.conversations.splice(account.conversations.indexOf(row), 1);
				return ok(null, 'Conversation deleted.');
			},
		},
		{
			method: 'GET',
			path: '/conversations/{uuid}/messages',
			handle: ({ params, query }) => messages(account, params.uuid ?? '', query),
		},
		change('mark-read', (conversation) => (conversation.unread_count = 0)),
		change('archive', (conversation) => (conversation.is_archived = true)),
		change('unarchive', (conversation) => (conversation.is_archived = false)),
	];

	function change(verb: string, apply: (conversation: Conversation) => void): Route {
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

/** Whether archived ones stay in the ordinary list is not documented: here they do. */
function list(account: Account, query: Record<string, string>, onlyArchived = false) {
	checkInstance(account, query.instance_id);
	const unread = flag(query, 'unread');
	const group = flag(query, 'is_group');
	const search = query.search?.toLowerCase();
	const rows = account.conversations
		.filter((row) => !onlyArchived || row.is_archived)
		.filter((row) => unread === undefined || row.unread_count > 0 === unread)
		.filter((row) => group === undefined || row.is_group === group)
		.filter((row) => !search || `${row.name} ${row.phone_number}`.toLowerCase().includes(search))
		.sort((a, b) => b.last_message_at.localeCompare(a.last_message_at));
	return page('conversations', rows, query);
}

/**
 * Newest first. `before_id` reads backwards from a message, `after_id` forwards: then the oldest of the
 * newer ones make up the page. The order and what the ids exclude are not documented.
 */
function messages(account: Account, uuid: string, query: Record<string, string>) {
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
