import type { Route } from '../types';
import type { Account } from './account';
import { sendMessage, sendTemplate } from './send';

/** The documented messages API: three groups of one call each. */
export function messageRoutes(account: Account): Route[] {
	return [
		{
			method: 'POST',
			path: '/api:U9ztporN/send/message',
			handle: ({ body }) => sendMessage(account, 'message', body),
		},
		{
			method: 'POST',
			path: '/api:hFrjh8a1/send_template_message_by_api',
			handle: ({ body }) => sendTemplate(account, 'template', body?.template, body),
		},
		{
			method: 'GET',
			path: '/api:AFRA_QCy/get_templates',
			handle: () => ({ body: account.templates }),
		},
	];
}

/** To which of the provider's products a key belongs; a wrong one is not an HTTP error. */
export const keyCheckRoute = (account: Account): Route => ({
	method: 'GET',
	path: '/api:gncnl2D6/check-api-key-across-projects',
	handle: ({ headers }) => ({
		body:
			headers.authorization === account.apiKey
				? { success: true, product: account.product }
				: { success: false, message: 'Invalid API key' },
	}),
});

/** The calls that only the provider's own n8n integration makes. */
export function n8nRoutes(account: Account): Route[] {
	return [
		{ method: 'GET', path: '/n8n-templates', handle: () => ({ body: account.templates }) },
		{
			method: 'GET',
			path: '/n8n/label',
			handle: () => ({ body: account.labels.map((label) => ({ label })) }),
		},
		{
			method: 'GET',
			path: '/n8n/phone/number/list',
			handle: () => ({ body: phoneNumbers(account) }),
		},
		{
			method: 'POST',
			path: '/n8n/messages/general/send',
			handle: ({ body }) => sendMessage(account, 'n8n message', body),
		},
		{
			method: 'POST',
			path: '/n8n/messages/send',
			handle: ({ body }) => sendTemplate(account, 'n8n template', body?.templateId, body),
		},
	];
}

function phoneNumbers(account: Account) {
	return (
		account.phoneNumbers ??
		account.contacts.map(({ name, phone_number }) => ({
			phone_number_label: name || phone_number,
			phone_number_value: phone_number,
		}))
	);
}
