import { uuidFor } from '../values';
import type { Account } from './account';

const NAMES = ['Maria Souza', 'João Lima', 'Ana Prado', 'Pedro Alves', 'Lucia Ramos'];
const TAGS: [name: string, color: string][] = [
	['VIP', '#25D366'],
	['Lead', '#34B7F1'],
	['Support', '#FFB300'],
];
const LONG_HISTORY = 130;
const MINUTE = 60_000;

/**
 * Enough to page through: conversations (the first with a long history, every fifth a group, every third
 * unread), a contact for each person, a few tags.
 */
export function plantData(
	account: Account,
	count: number,
	{
		addMessage,
		conversationWith,
	}: Pick<typeof import('./account'), 'addMessage' | 'conversationWith'>,
) {
	const started = Date.now() - count * 60 * MINUTE;
	for (let index = 0; index < count; index++) {
		const phone = `+1415555${String(100 + index).padStart(4, '0')}`;
		const name = `${NAMES[index % NAMES.length]} ${index + 1}`;
		const conversation = conversationWith(account, phone, name);
		for (let number = 1; number <= (index === 0 ? LONG_HISTORY : 2); number++) {
			addMessage(account, conversation, {
				direction: number % 2 ? 'incoming' : 'outgoing',
				message: number % 2 ? `Question ${number} of ${name}` : `Answer ${number} to ${name}`,
				created_at: new Date(started + (index * 60 + number / 4) * MINUTE).toISOString(),
			});
		}
		if (index % 3 !== 0) conversation.unread_count = 0;
		if (index % 5 === 4)
			Object.assign(conversation, { is_group: true, phone_number: null, name: `Group ${index}` });
		else account.contacts.push(contact(account, phone, name));
	}
	for (const [name, color] of TAGS) {
		account.tags.push({ id: ++account.lastId, uuid: uuidFor(`tag ${name}`), name, color });
	}
}

function contact(account: Account, phone_number: string, name: string) {
	const [first_name, last_name] = name.split(' ');
	return {
		id: ++account.lastId,
		uuid: uuidFor(`contact ${phone_number}`),
		phone_number,
		first_name,
		last_name,
		display_name: name,
		email: null,
		company: null,
		job_title: null,
		notes: null,
		custom_fields: {},
	};
}
