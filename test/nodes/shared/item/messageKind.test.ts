import { kindOf } from '../../../../nodes/shared/item/messageKind';

test.each([
	['ptt', 'audio'],
	['voice', 'audio'],
	[' PTT ', 'audio'],
	['gif', 'video'],
	['ptv', 'video'],
	['chat', 'text'],
	['vcard', 'contacts'],
	['button', 'interactive'],
	['list_response', 'interactive'],
	['list_reply', 'interactive'],
	['button_reply', 'interactive'],
	['nfm_reply', 'interactive'],
	['template_button_reply', 'interactive'],
	['live_location', 'location'],
	['photo', 'image'],
	['file', 'document'],
	['interactive', 'interactive'],
	['Image', 'image'],
	['a_type_of_tomorrow', 'a_type_of_tomorrow'],
	['', ''],
	['constructor', 'constructor'],
])('%s is what the panel calls %s', (messageType, kind) => {
	expect(kindOf(messageType)).toBe(kind);
});
