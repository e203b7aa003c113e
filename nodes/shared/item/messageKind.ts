/** What gateways and WhatsApp's own apps call the types that the panel names. */
const NAMES = new Map(
	Object.entries({
		audio: ['ptt', 'voice'],
		contacts: ['contact', 'vcard', 'multi_vcard'],
		interactive: ['button', 'buttons_response', 'list_response'],
		text: ['chat'],
		video: ['gif', 'ptv'],
	}).flatMap(([kind, names]) => names.map((name): [string, string] => [name, kind])),
);

/**
 * @param messageType as a delivery or a person writes it, in any case
 * @returns the name that the panel has for it: `ptt` is `audio`; any other type, in lower case
 */
export function kindOf(messageType: string): string {
	const type = messageType.trim().toLowerCase();
	return NAMES.get(type) ?? type;
}
