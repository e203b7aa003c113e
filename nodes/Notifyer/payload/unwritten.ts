import type { Message } from '../../shared/item/message';

type Kind = Pick<Message, 'messageType' | 'interactive'>;

/** WhatsApp's own notices, and what it does not show. */
const WORDLESS = new Set(['unknown', 'unsupported', 'system', 'call_permission_reply']);

/** Whether nobody wrote whatever words come with a message. */
export const isWordless = ({ messageType, interactive }: Kind): boolean =>
	WORDLESS.has(messageType) || WORDLESS.has(interactive?.type ?? '');

/** What somebody did to a message that was there, or by opening the chat. */
const ACTS = new Set(['reaction', 'edit', 'revoke', 'request_welcome']);

/** Whether somebody wrote, chose or sent something: only that can be an answer. */
export const isWritten = (message: Kind & Pick<Message, 'reaction'>): boolean =>
	!isWordless(message) && !ACTS.has(message.messageType) && message.reaction === null;
