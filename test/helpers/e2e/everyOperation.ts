import { operationOf, operationsOf } from '../../../dev/docs/operations';
import type { StandIn } from './inbox';

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: String(value) });

/** The contact who writes unless a payload says otherwise. */
export const DANA = '+14155550142';

/**
 * What the operations read, change and remove, at the provider.
 *
 * @returns every operation of a provider, as the node offers them, with the parameters for a run
 */
export function everyOperation(
	{ notifyer, zapini }: StandIn,
	provider: 'notifyer' | 'zapini',
): Array<{ name: string; parameters: Record<string, unknown> }> {
	const elsewhere = { webhooks: 'https://elsewhere.example.com/hook', status: false };
	const { id: endpointId } = notifyer.addEndpoint(elsewhere);
	const row = { phone_number: 14155550142, system_user: 'Hi', send_by: 'Ada' };
	const message = { ...row, id: 1, created_at: Date.now(), wamid: 'wamid.1', status: 'read' };
	notifyer.conversations.push(message);
	// The list is asked for before one of them is cancelled, or after.
	for (const id of [7, 8])
		notifyer.scheduledInChat.push({ ...row, id, text: 'Later', status: 'pending' });
	const sent = { surface: 'message', to: DANA, type: 'text', text: 'Hi' } as const;
	const nothingElse = { link: null, template: null, variables: {}, labels: [], note: '' };
	const wamid = 'wamid.sent';
	notifyer.sent.push({ wamid, ...sent, ...nothingElse, request: {}, at: Date.now() });
	const [kept, deleted] = zapini.conversations;
	/** Beside what the operation itself gives as an example. */
	const needs: Record<string, object> = {
		'conversation.delete': { sendTo: 'conversation', conversationId: byId(deleted?.uuid) },
		'webhook.delete': { webhook: byId(endpointId) },
		'message.collect': { waitSeconds: 1 },
		'message.getStatus': { messageId: wamid },
		'contact.create': { phoneNumber: '+14155550188' },
		'tag.create': { name: 'VIP' },
	};
	return operationsOf(provider).map(({ resource, operation }) => {
		const name = `${resource.value}.${operation.value}`;
		const both = { resource: resource.value, operation: operation.value };
		const { example } = operationOf(provider, resource.value, operation.value);
		// Marked as read is that of the contact who wrote.
		const ofConversation =
			provider === 'zapini' && resource.value === 'conversation' && operation.value !== 'markRead';
		const own = ofConversation && { sendTo: 'conversation', conversationId: byId(kept?.uuid) };
		return { name, parameters: { ...both, ...own, ...example, ...needs[name] } };
	});
}

/** Nodes after the trigger, side by side. */
export const sideBySide = (trigger: string, names: string[]) => ({
	[trigger]: { main: [names.map((node) => ({ node, type: 'main', index: 0 }))] },
});
