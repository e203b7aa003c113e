import { randomBytes } from 'node:crypto';
import type { Json } from '../../json';
import { digitsOf } from '../values';
import type { Answer } from '../types';
import { contactFor, windowIsOpen, type Account, type SentMessage } from './account';
import { readContent, readLabels, readRecipient } from './content';
import { readSchedule } from './schedule';
import { fillTemplate } from './templates';

type Surface = SentMessage['surface'];
type ContentField = 'to' | 'type' | 'text' | 'link' | 'template' | 'variables';
type Content = Pick<SentMessage, ContentField>;

export function sendMessage(account: Account, surface: Surface, body: Json): Answer {
	const content = readContent(body);
	const message = compose(surface, { ...content, template: null, variables: {} }, body);
	const sendAt = surface === 'n8n message' ? readSchedule(body) : null;
	if (sendAt) return schedule(account, message, sendAt);
	if (!windowIsOpen(account, content.to)) return { body: windowClosed() };
	return send(account, message);
}

/** Templates need no open window. */
export function sendTemplate(
	account: Account,
	surface: Surface,
	templateId: unknown,
	body: Json,
): Answer {
	const to = readRecipient(body?.phone_number, 'phone_number');
	const filled = fillTemplate(account.templates, templateId, body.variables);
	const link = filled.variables.media ?? null;
	const message = compose(surface, { to, type: 'template', link, ...filled }, body);
	const sendAt = surface === 'n8n template' ? readSchedule(body) : null;
	return sendAt ? schedule(account, message, sendAt) : send(account, message);
}

function compose(surface: Surface, content: Content, request: Json): SentMessage {
	return {
		wamid: `wamid.${randomBytes(27).toString('base64')}`,
		surface,
		...content,
		labels: readLabels(request.labels ?? []),
		note: request.note ?? '',
		request,
		at: Date.now(),
	};
}

function send(account: Account, message: SentMessage) {
	account.sent.push(message);
	if (message.labels.length > 0 || message.note) {
		const contact = contactFor(account, message.to);
		contact.labels = [...new Set([...contact.labels, ...message.labels])];
		if (message.note) contact.note = message.note;
	}
	return {
		body: {
			success: true,
			whatsapp_response_info: {
				messaging_product: 'whatsapp',
				contacts: [{ input: message.to, wa_id: digitsOf(message.to) }],
				messages: [{ id: message.wamid, message_status: 'accepted' }],
			},
		},
	};
}

/**
 * The answer to a scheduled message is not documented: this one only promises what every success does.
 */
function schedule(account: Account, message: SentMessage, sendAt: string) {
	const id = account.scheduled.length + 1;
	account.scheduled.push({ ...message, id, sendAt });
	return { body: { success: true, message: 'Message scheduled successfully' } };
}

/** The provider says this with HTTP 200. */
function windowClosed() {
	return {
		success: false,
		message:
			'Message failed to send because more than 24 hours have passed since the customer last replied.',
		details: 'Send a template message instead.',
	};
}
