import fc from 'fast-check';
import { identify, type IdentityParts } from '../../../../nodes/shared/item/identity';
import { anyText, check } from '../../../helpers/property';

const parts = (changed: Partial<IdentityParts> = {}): IdentityParts => ({
	id: null,
	contact: '+14155552671',
	direction: 'incoming',
	sentAt: 1786817916000,
	attachmentUrl: null,
	text: 'Hello',
	messageType: 'text',
	fallback: '{"phone_number":"14155552671"}',
	...changed,
});
const of = (changed: Partial<IdentityParts> = {}) => identify('ntf_', parts(changed));

test('known answer (openssl dgst -sha256 over the JSON list, base64url, 32 characters)', () => {
	// printf '%s' '["+50655550100",null,"incoming",1786817916,"text","I saw your ad"]'
	const { messageId, fingerprint } = of({ contact: '+50655550100', text: 'I saw your ad' });
	expect(fingerprint).toBe('iysbuVU2cHgSIGCIWya9LuaWqrRY0QFT');
	expect(messageId).toBe('ntf_iysbuVU2cHgSIGCIWya9LuaWqrRY0QFT');
});

test.each<[string, Partial<IdentityParts>]>([
	['contact', { contact: '+14155552672' }],
	['chat', { groupId: '120363025246125016@g.us' }],
	['direction', { direction: 'outgoing' }],
	['second', { sentAt: 1786817917000 }],
	['time, absent', { sentAt: undefined }],
	['text', { text: 'hello' }],
	['text, absent', { text: '' }],
	['file', { attachmentUrl: 'https://files.example.test/a.pdf' }],
])('another %s is another message', (_, changed) => {
	const [one, other] = [of(), of(changed)];
	expect(other.fingerprint).not.toBe(one.fingerprint);
	expect(other.key).not.toBe(one.key);
});

test.each<[string, Partial<IdentityParts>]>([
	['the rest of the delivery', { fallback: 'the same message, with more history' }],
	['a part of the second', { sentAt: 1786817916999 }],
	['blanks around the text', { text: ' Hello\n' }],
	['the type of what has a text', { messageType: 'button' }],
])('%s does not matter', (_, changed) => expect(of(changed)).toEqual(of()));

test('one contact under two forms of a number is one', () => {
	expect(of({ contact: '+553188887777' })).toEqual(of({ contact: '+5531988887777' }));
	expect(of({ contact: '+553188887777' })).not.toEqual(of({ contact: '+5521988887777' }));
});

test('without a time the delivery itself tells messages apart', () => {
	const timeless = { sentAt: undefined };
	expect(of(timeless)).toEqual(of(timeless));
	expect(of({ ...timeless, fallback: 'other' }).key).not.toBe(of(timeless).key);
});

test('parts do not run into each other', () => {
	expect(of({ text: 'image' }).key).not.toBe(of({ text: '', messageType: 'image' }).key);
	expect(of({ text: 'x' }).key).not.toBe(of({ attachmentUrl: 'x' }).key);
});

describe('with an identifier', () => {
	const known = (changed: Partial<IdentityParts> = {}, value = 'wamid.A') =>
		of({ id: { value, within: 1786817916 }, ...changed });

	test.each<Partial<IdentityParts>>([
		{ text: 'a transcription' },
		{ attachmentUrl: 'https://files.example.test/a.pdf' },
		{ messageType: 'button' },
		{ contact: 'somebody' },
	])('nothing else counts (%j)', (changed) => expect(known(changed).key).toBe(known().key));

	test('another one, another second and another account are other messages', () => {
		const others = [
			known({}, 'wamid.B'),
			known({ id: { value: 'wamid.A', within: 1786817976 } }),
			known({ accountId: 'another' }),
			of(),
		];
		expect(new Set([known(), ...others].map(({ key }) => key)).size).toBe(5);
	});

	test('is the messageId, and the fingerprint is what it is without one', () => {
		expect(known()).toMatchObject({ messageId: 'wamid.A', fingerprint: of().fingerprint });
	});
});

test('equal messages have equal keys, different ones different', () => {
	const message = fc.record({
		id: fc.constant(null),
		contact: fc.constantFrom('+14155552671', '+14155552672'),
		direction: fc.constantFrom('incoming', 'outgoing'),
		sentAt: fc.integer({ min: 1, max: 3 }).map((second) => second * 1000),
		attachmentUrl: fc.constant(null),
		text: anyText.map((text) => text.trim()),
		messageType: fc.constant('text'),
	});
	check(
		fc.property(message, message, anyText, (one, two, fallback) => {
			const [first, second] = [one, two].map((each) => identify('zap_', { ...each, fallback }));
			const areEqual = JSON.stringify(one) === JSON.stringify(two);
			return (
				/^zap_[\w-]{32}$/.test(first?.messageId ?? '') &&
				/^[\w-]{11}$/.test(first?.key ?? '') &&
				(first?.key === second?.key) === areEqual &&
				(first?.fingerprint === second?.fingerprint) === areEqual
			);
		}),
	);
});

describe('beside a file', () => {
	const file = (attachmentUrl: string | null, changed: Partial<IdentityParts> = {}) =>
		of({ messageType: 'audio', text: '', attachmentUrl, ...changed }).key;
	const HOST = 'https://files.example.test';

	test.each([
		[`${HOST}/a1/note.ogg`, `${HOST}/a1/note.ogg#t=1`],
		[
			`${HOST}/a1/note.ogg?X-Amz-Date=1&X-Amz-Signature=1&response-content-type=a`,
			`${HOST}/a1/note.ogg?X-Amz-Date=2&X-Amz-Signature=2`,
		],
		[`${HOST}/a?X-Goog-Signature=1`, `${HOST}/a?X-Goog-Signature=2`],
		[`${HOST}/a?Expires=1&Signature=1&Key-Pair-Id=1`, `${HOST}/a?Expires=2&Signature=2`],
		[`${HOST}/a?sv=1&sp=r&sr=b&st=1&se=1&sig=1`, `${HOST}/a?sv=1&sp=r&sr=b&st=2&se=2&sig=2`],
		[`${HOST}/a?mid=7&ext=1&hash=1`, `${HOST}/a?mid=7&ext=2&hash=2`],
		[`${HOST}/a.jpg?_nc_cat=1&oh=1&oe=1`, `${HOST}/a.jpg?_nc_cat=1&oh=2&oe=2`],
		[`${HOST}/a?file=1&token=1&exp=1`, `${HOST}/a?file=1&token=2&exp=2`],
		[`${HOST}/a.jpg?_nc_ohc=1&_nc_gid=1&oh=1`, `${HOST}/a.jpg?_nc_ohc=2&_nc_gid=2&oh=2`],
		[`${HOST}/a?x-oss-date=1&x-oss-signature=1`, `${HOST}/a?x-oss-date=2&x-oss-signature=2`],
		[
			`${HOST}/a?OSSAccessKeyId=1&Expires=1&Signature=1&security-token=1`,
			`${HOST}/a?OSSAccessKeyId=2&Expires=2&Signature=2&security-token=2`,
		],
		[`${HOST}/a?X-Obs-Date=1&X-Obs-Signature=1`, `${HOST}/a?X-Obs-Date=2&X-Obs-Signature=2`],
		[
			`${HOST}/a?q-sign-algorithm=sha1&q-ak=1&q-sign-time=1;2&q-key-time=1;2&q-header-list=host&q-url-param-list=&q-signature=1`,
			`${HOST}/a?q-sign-algorithm=sha1&q-ak=2&q-sign-time=3;4&q-key-time=3;4&q-header-list=host&q-url-param-list=&q-signature=2`,
		],
		[`${HOST}/a?hdnts=exp=1~hmac=1`, `${HOST}/a?hdnts=exp=2~hmac=2`],
		[`${HOST}/a?auth_key=1-0-0-1`, `${HOST}/a?auth_key=2-0-0-2`],
	])('signed anew it is the same: %s, %s', (one, two) => expect(file(one)).toBe(file(two)));

	test.each([
		[`${HOST}/a1/note.ogg`, `${HOST}/a2/note.ogg`],
		[`${HOST}/a1/note.ogg`, 'https://other.example.test/a1/note.ogg'],
		[`${HOST}/download?file=1`, `${HOST}/download?file=2`],
		[`${HOST}/media?mid=1&hash=1`, `${HOST}/media?mid=2&hash=1`],
		[`${HOST}/get?st_id=1`, `${HOST}/get?st_id=2`],
		[`${HOST}/get?q=1`, `${HOST}/get?q=2`],
		[`${HOST}/get?x-file=1`, `${HOST}/get?x-file=2`],
	])('another address is another file: %s, %s', (one, two) =>
		expect(file(one)).not.toBe(file(two)),
	);

	test('a transcription that comes later does not matter, nor one without a file', () => {
		const url = `${HOST}/a1/note.ogg`;
		expect(file(url, { text: 'Good morning' })).toBe(file(url));
		expect(file(null, { text: 'Good morning' })).toBe(file(null));
		for (const messageType of ['voice', 'ptt'])
			expect(file(null, { messageType })).toBe(file(null));
	});
});
