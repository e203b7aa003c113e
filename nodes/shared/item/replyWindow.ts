const WINDOW_MS = 24 * 60 * 60 * 1000;

/**
 * WhatsApp takes free-form messages for 24 hours after the contact's last message; outside only templates
 * (WhatsApp Business Platform, "customer service window").
 *
 * @param lastUserMessageAt ISO 8601, or `null` when the contact never wrote
 * @param now Unix milliseconds
 */
export function replyWindow(
	lastUserMessageAt: string | null,
	now: number,
): { isOpen: boolean; closesAt: string | null } {
	if (lastUserMessageAt === null) return { isOpen: false, closesAt: null };
	const closesAt = Date.parse(lastUserMessageAt) + WINDOW_MS;
	return { isOpen: now < closesAt, closesAt: new Date(closesAt).toISOString() };
}
