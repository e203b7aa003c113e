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
	['interactive', 'interactive'],
	['Image', 'image'],
	['a_type_of_tomorrow', 'a_type_of_tomorrow'],
	['', ''],
	['constructor', 'constructor'],
])('%s is what the panel calls %s', (messageType, kind) => {
	expect(kindOf(messageType)).toBe(kind);
});
