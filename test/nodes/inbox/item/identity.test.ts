import fc from 'fast-check';
import { deriveMessageId, type IdentityParts } from '../../../../nodes/inbox/item/identity';
import { anyText, check } from '../../../helpers/property';

const parts = (changed: Partial<IdentityParts> = {}): IdentityParts => ({
	phoneNumber: '+14155552671',
	direction: 'incoming',
	messageType: 'text',
	sentAt: 1786817916000,
	text: 'Hello',
	attachmentUrl: null,
	fallback: '{"phone_number":"14155552671"}',
	...changed,
});

test('known answer (openssl dgst -sha256 over the JSON list, base64url, 32 characters)', () => {
	const message = parts({ phoneNumber: '+50655550100', text: 'I saw your ad' });
	expect(deriveMessageId('ntf_', message)).toBe('ntf_i6ynt1Z6utMMv0ruALA9wUFIEiVpANS7');
});

test.each<[string, Partial<IdentityParts>]>([
	['phone number', { phoneNumber: '+14155552672' }],
	['direction', { direction: 'outgoing' }],
	['type', { messageType: 'image' }],
	['time, by a millisecond', { sentAt: 1786817916001 }],
	['time, absent', { sentAt: undefined }],
	['text', { text: 'hello' }],
	['attachment', { attachmentUrl: 'https://files.example.test/a.pdf' }],
])('another %s is another message', (_, changed) => {
	expect(deriveMessageId('ntf_', parts(changed))).not.toBe(deriveMessageId('ntf_', parts()));
});

test('with a time the rest of the delivery does not matter', () => {
	const later = parts({ fallback: 'the same message, with more history' });
	expect(deriveMessageId('ntf_', later)).toBe(deriveMessageId('ntf_', parts()));
});

test('without a time the delivery itself tells messages apart', () => {
	const one = deriveMessageId('ntf_', parts({ sentAt: undefined }));
	expect(deriveMessageId('ntf_', parts({ sentAt: undefined }))).toBe(one);
	expect(deriveMessageId('ntf_', parts({ sentAt: undefined, fallback: 'other' }))).not.toBe(one);
});

test('parts do not run into each other', () => {
	const one = deriveMessageId('ntf_', parts({ messageType: 'text', text: '1' }));
	expect(deriveMessageId('ntf_', parts({ messageType: 'text1', text: '' }))).not.toBe(one);
});

test('equal messages have equal identifiers, different ones different', () => {
	const message = fc.record({
		phoneNumber: fc.constantFrom('+14155552671', '+14155552672'),
		direction: fc.constantFrom('incoming', 'outgoing'),
		messageType: fc.constantFrom('text', 'image'),
		sentAt: fc.integer({ min: 1, max: 3 }),
		text: anyText,
		attachmentUrl: fc.option(anyText),
	});
	check(
		fc.property(message, message, anyText, (one, two, fallback) => {
			const idOfOne = deriveMessageId('zap_', { ...one, fallback });
			const areEqual = JSON.stringify(one) === JSON.stringify(two);
			return (
				/^zap_[\w-]{32}$/.test(idOfOne) &&
				deriveMessageId('zap_', { ...one, fallback: 'moved on' }) === idOfOne &&
				(deriveMessageId('zap_', { ...two, fallback }) === idOfOne) === areEqual
			);
		}),
	);
});
