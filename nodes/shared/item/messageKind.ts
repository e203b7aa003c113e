/** What gateways and WhatsApp's own apps call the types that the panel names. */
const NAMES = new Map(
	Object.entries({
		audio: ['ptt', 'voice'],
		contacts: ['contact', 'vcard', 'multi_vcard'],
		document: ['file'],
		image: ['photo'],
		interactive: [
			...['button', 'button_reply', 'buttons_response', 'template_button_reply'],
			...['list_reply', 'list_response', 'nfm_reply'],
		],
		location: ['live_location'],
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
