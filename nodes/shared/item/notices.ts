/** What the apps tell one another: of encryption, of a call, of a message that was taken back, of a group. */
const NOTICES = new Set([
	'e2e_notification',
	'notification',
	'notification_template',
	'group_notification',
	'broadcast_notification',
	'gp2',
	'protocol',
	'call_log',
	'ciphertext',
	'revoked',
]);

/** Whether a type is that of a notice, which nobody wrote and which is not a message unless it has content. */
export const isNotice = (messageType: string): boolean => NOTICES.has(messageType);
