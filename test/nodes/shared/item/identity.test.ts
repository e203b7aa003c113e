import fc from 'fast-check';
import {
	deriveMessageId,
	identify,
	type IdentityParts,
} from '../../../../nodes/shared/item/identity';
import { anyText, check } from '../../../helpers/property';

const parts = (changed: Partial<IdentityParts> = {}): IdentityParts => ({
	contact: '+14155552671',
	direction: 'incoming',
	messageType: 'text',
	second: 1786817916000,
	milliseconds: [],
	text: 'Hello',
	attachmentUrl: null,
	id: null,
	fallback: '{"phone_number":"14155552671"}',
	...changed,
});

test('known answer (openssl dgst -sha256 over the JSON list, base64url, 32 characters)', () => {
	const message = parts({ contact: '+50655550100', text: 'I saw your ad' });
	expect(deriveMessageId('ntf_', message)).toBe('ntf_i6ynt1Z6utMMv0ruALA9wUFIEiVpANS7');
});

test.each<[string, Partial<IdentityParts>]>([
	['contact', { contact: '+14155552672' }],
	['direction', { direction: 'outgoing' }],
	['type', { messageType: 'image' }],
	['time, by a millisecond', { milliseconds: [1] }],
	['time, by a second', { second: 1786817917000 }],
	['time, absent', { second: undefined }],
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
	const one = deriveMessageId('ntf_', parts({ second: undefined }));
	expect(deriveMessageId('ntf_', parts({ second: undefined }))).toBe(one);
	expect(deriveMessageId('ntf_', parts({ second: undefined, fallback: 'other' }))).not.toBe(one);
});

test('parts do not run into each other', () => {
	const one = deriveMessageId('ntf_', parts({ messageType: 'text', text: '1' }));
	expect(deriveMessageId('ntf_', parts({ messageType: 'text1', text: '' }))).not.toBe(one);
});

test('equal messages have equal identifiers, different ones different', () => {
	const message = fc.record({
		contact: fc.constantFrom('+14155552671', '+14155552672'),
		direction: fc.constantFrom('incoming', 'outgoing'),
		messageType: fc.constantFrom('text', 'image'),
		second: fc.integer({ min: 1, max: 3 }).map((second) => second * 1000),
		milliseconds: fc.subarray([1, 2], { maxLength: 1 }),
		text: anyText,
		attachmentUrl: fc.constant(null),
		id: fc.constant(null),
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

describe('beside a file', () => {
	const file = (changed: Partial<IdentityParts> = {}) =>
		parts({
			messageType: 'audio',
			text: '',
			attachmentUrl: 'https://files.example.test/a1/note.ogg?X-Amz-Signature=1',
			...changed,
		});
	const both = (changed: Partial<IdentityParts>) => {
		const given = file(changed);
		return [deriveMessageId('ntf_', given), identify(given).coarse];
	};

	test.each<[string, Partial<IdentityParts>]>([
		['a signature', { attachmentUrl: 'https://files.example.test/a1/note.ogg?X-Amz-Signature=2' }],
		['a transcription that comes later', { text: 'Good morning' }],
	])('%s does not matter', (_, changed) => {
		expect(both(changed)).toEqual(both({}));
	});

	test.each<[string, Partial<IdentityParts>]>([
		['path', { attachmentUrl: 'https://files.example.test/a2/note.ogg?X-Amz-Signature=1' }],
		['host', { attachmentUrl: 'https://other.example.test/a1/note.ogg' }],
		['number at Meta', { attachmentUrl: 'https://files.example.test/a1/note.ogg?mid=1' }],
	])('another %s is another file', (_, changed) => {
		const [id, coarse] = both(changed);
		expect(both({})).not.toContain(id);
		expect(both({})).not.toContain(coarse);
	});

	test('of which nobody gives the address, a transcription does not matter either', () => {
		const spoken = { attachmentUrl: null };
		expect(both({ ...spoken, text: 'Good morning' })).toEqual(both(spoken));
	});
});

test('one contact under two forms of a number has one identity', () => {
	const coarse = (contact: string) => identify(parts({ contact })).coarse;
	expect(coarse('+553188887777')).toBe(coarse('+5531988887777'));
	expect(coarse('+553188887777')).not.toBe(coarse('+5521988887777'));
});

test('an identifier is the identity where there is no time', () => {
	const known = parts({ second: undefined, id: 'wamid.A' });
	expect(identify({ ...known, fallback: 'other' })).toEqual(identify(known));
	expect(identify({ ...known, id: 'wamid.B' })).not.toEqual(identify(known));
	expect(identify({ ...known, accountId: 'b' })).not.toEqual(identify(known));
});
