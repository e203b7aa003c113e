import { createHmac } from 'crypto';
import fc from 'fast-check';
import {
	isSignature,
	judge,
	shapeOfSignature,
	type Proof,
} from '../../../../nodes/Notifyer/payload/verify';
import type { Delivery } from '../../../../nodes/shared/receiving/delivery';
import { anyText, check } from '../../../helpers/property';

// printf '%s' '<BODY>' | openssl dgst -sha256 -hmac 'whsec_known_answer'
const SECRET = 'whsec_known_answer';
const BODY = '{"phone_number":"14155552671","message_type":"text"}';
const HEX = '8adb93dc57b22bb463e08a4a884f81bb614465653a4e97fa2d9204be3f87acaa';
const BASE64 = 'ituT3FeyK7Rj4IpKiE+Bu2FEZWU6Tpf6LZIEvj+HrKo=';
const BASE64URL = 'ituT3FeyK7Rj4IpKiE-Bu2FEZWU6Tpf6LZIEvj-HrKo';

const TOKEN = 'p9Tn2kqVw5';

/** A registration that has received a valid signature. */
const signed = (changed: Partial<Proof> = {}): Proof => ({
	urlToken: TOKEN,
	signatureSecret: SECRET,
	isSigned: true,
	...changed,
});
/** One that has received none yet. */
const unproven = (changed: Partial<Proof> = {}) => signed({ isSigned: false, ...changed });
/** One of an account without signing secrets. */
const withToken = (changed: Partial<Proof> = {}) => unproven({ signatureSecret: null, ...changed });

/** What the sender is told; `undefined` when the delivery is accepted. */
function refusal(given: Delivery, ...proofs: Array<Proof | undefined>) {
	const verdict = judge(
		given,
		proofs.filter((proof) => proof !== undefined),
	);
	return 'refused' in verdict ? verdict.refused : undefined;
}

/** A valid delivery: signed, with the URL's token. */
const delivery = (
	changed: { signature?: string; token?: string; body?: string | Buffer } = {},
): Delivery => ({
	rawBody: Buffer.from(changed.body ?? BODY),
	payload: {},
	header: (name) => (name === 'x-webhook-signature' ? (changed.signature ?? HEX) : ''),
	query: (name) => (name === 'token' ? (changed.token ?? TOKEN) : ''),
});

describe('an endpoint with a signing secret', () => {
	test.each([
		['the secret itself', SECRET],
		['hex', HEX],
		['base64', BASE64],
		['base64url', BASE64URL],
		['hex with prefix', `sha256=${HEX}`],
		['base64 with prefix', `sha256=${BASE64}`],
		['base64url with prefix', `sha256=${BASE64URL}`],
	])('accepts %s', (_, signature) => {
		expect(refusal(delivery({ signature }), signed())).toBeUndefined();
	});

	// printf '%s' '<BODY>' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0102…20
	test('accepts an HMAC made with the bytes that the secret stands for', () => {
		// eslint-disable-next-line @n8n/community-nodes/no-hardcoded-secrets -- made up
		const signatureSecret = 'AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA';
		const signature = '11064c9a4ac31de833531ea3f7b1b12655be7a00f4a96c0fa72a03d71e593d09';
		for (const given of [signature, `sha256=${signature}`])
			expect(refusal(delivery({ signature: given }), signed({ signatureSecret }))).toBeUndefined();
		expect(refusal(delivery({ signature }), signed())).toMatchObject({ status: 401 });
	});

	test('makes no HMAC with a secret that stands for no bytes, or for few', () => {
		for (const signatureSecret of ['a', 'ab==', 'AQIDBAUGBwgJCgsMDQ4P']) {
			const bytes = Buffer.from(signatureSecret, 'base64url');
			const signature = createHmac('sha256', bytes).update(BODY).digest('hex');
			expect(refusal(delivery({ signature }), signed({ signatureSecret }))).toMatchObject({
				status: 401,
			});
		}
	});

	test('of two with the same token the one counts whose secret signed', () => {
		const both = [signed({ signatureSecret: 'new' }), signed({ isSigned: false })];
		expect(judge(delivery(), both)).toMatchObject({ proof: both[1], provenBy: 'signature' });
		expect(refusal(delivery({ signature: '' }), ...both)).toMatchObject({ status: 401 });
	});

	test.each([
		['missing or empty', ''],
		['blank', ' '],
		['the prefix alone', 'sha256='],
		['wrong', HEX.replace('8', '9')],
		['truncated', HEX.slice(0, -1)],
		['longer', `${HEX}0`],
		['repeated header', `${HEX}, ${HEX}`],
		['repeated header, one right', `${HEX}, wrong`],
		['upper case', HEX.toUpperCase()],
		['another prefix', `sha1=${HEX}`],
		['prefix twice', `sha256=sha256=${HEX}`],
		['prefix in upper case', `SHA256=${HEX}`],
		['prefix before the secret', `sha256=${SECRET}`],
		['with a blank', ` ${HEX}`],
		['with a blank that is none of HTTP’s', `${HEX}\u00a0`],
		['the secret, truncated', SECRET.slice(0, -1)],
		['the secret in another case', SECRET.toUpperCase()],
		['of an empty body', createHmac('sha256', SECRET).digest('hex')],
		['made with another secret', createHmac('sha256', 'other').update(BODY).digest('hex')],
		['SHA-1', createHmac('sha1', SECRET).update(BODY).digest('hex')],
		['SHA-512', createHmac('sha512', SECRET).update(BODY).digest('hex')],
		['no HMAC', 'undefined'],
	])('refuses: %s', (_, signature) => {
		expect(refusal(delivery({ signature }), signed())).toEqual({
			status: 401,
			error: expect.stringMatching(/^X-Webhook-Signature: /),
		});
	});

	test.each([
		['one byte more', `${BODY} `],
		['one byte less', BODY.slice(0, -1)],
		['another number', BODY.replace('671', '672')],
		['re-encoded', JSON.stringify(JSON.parse(BODY), null, 1)],
		['with a byte order mark', `\ufeff${BODY}`],
		['UTF-16', Buffer.from(BODY, 'utf16le')],
		['none', ''],
	])('refuses the signature of another body: %s', (_, body) => {
		expect(refusal(delivery({ body }), signed())).toMatchObject({ status: 401 });
	});

	test('wants the token of its URL as well', () => {
		for (const token of ['', 'p9Tn2kqVw6', 'undefined', SECRET]) {
			expect(refusal(delivery({ token }), signed())).toEqual({
				status: 401,
				error: expect.stringMatching(/^token: /),
			});
		}
		expect(refusal(delivery({ signature: '' }), signed())).toMatchObject({ status: 401 });
	});
});

describe('an endpoint that has received no valid signature yet', () => {
	test.each(['', 'a signature of a kind that nobody knows', HEX.replace('8', '9')])(
		'accepts the token of its URL with the signature “%s”',
		(signature) => {
			expect(judge(delivery({ signature }), [unproven()])).toMatchObject({ provenBy: 'token' });
		},
	);

	test('tells when the first valid one comes', () => {
		expect(judge(delivery(), [unproven()])).toEqual({
			proof: unproven(),
			provenBy: 'signature',
		});
	});

	test('refuses a delivery without the token, valid signature or not', () => {
		for (const signature of [HEX, SECRET, '']) {
			expect(refusal(delivery({ signature, token: '' }), unproven())).toMatchObject({
				status: 401,
			});
		}
	});

	test.each([unproven(), withToken()])(
		'refuses the token alone where signatures are demanded, %#',
		(proof) => {
			expect(judge(delivery({ signature: 'unknown' }), [proof], () => true)).toMatchObject({
				refused: { status: 401 },
			});
		},
	);

	test('accepts a valid signature where signatures are demanded', () => {
		expect(judge(delivery(), [unproven()], () => true)).toMatchObject({ provenBy: 'signature' });
	});
});

describe('several proofs, as after a registration was replaced', () => {
	const before = signed({ urlToken: 'k3yBefore', signatureSecret: 'whsec_before' });
	const hmac = createHmac('sha256', 'whsec_before').update(BODY).digest('hex');

	test('each is enough, with its own signature', () => {
		expect(refusal(delivery(), signed(), before)).toBeUndefined();
		expect(
			refusal(delivery({ token: 'k3yBefore', signature: hmac }), signed(), before),
		).toBeUndefined();
	});

	test('the token of one does not go with the signature of the other', () => {
		expect(refusal(delivery({ token: 'k3yBefore' }), signed(), before)).toMatchObject({
			status: 401,
		});
		expect(refusal(delivery({ signature: hmac }), signed(), before)).toMatchObject({ status: 401 });
	});
});

describe('an endpoint without a signing secret', () => {
	test('accepts the token of its URL', () => {
		expect(refusal(delivery({ signature: '' }), withToken())).toBeUndefined();
	});

	test.each([
		['missing, empty or repeated', ''],
		['wrong', 'p9Tn2kqVw6'],
		['truncated', 'p9Tn2kqVw'],
		['another case', 'P9TN2KQVW5'],
		['null', 'null'],
	])('refuses a token that is %s', (_, token) => {
		expect(refusal(delivery({ token }), withToken())).toEqual({
			status: 401,
			error: expect.stringMatching(/^token: /),
		});
	});
});

describe('without a known secret nothing is accepted', () => {
	test.each<[string, Proof | undefined]>([
		['no registration', undefined],
		['both empty', signed({ signatureSecret: '', urlToken: '' })],
		['no token', signed({ urlToken: '' })],
		['damaged', {} as Proof],
	])('%s', (_, registration) => {
		for (const given of [
			{},
			{ signature: '', token: '' },
			{ signature: 'undefined', token: 'undefined' },
		])
			expect(refusal(delivery(given), registration)).toMatchObject({ status: 401 });
		const ofNothing = createHmac('sha256', '').update(BODY).digest('hex');
		expect(refusal(delivery({ signature: ofNothing }), registration)).toMatchObject({
			status: 401,
		});
	});
});

test('a refusal repeats nothing of the delivery and of the secret', () => {
	const told = JSON.stringify([
		refusal(delivery({ signature: 'attempt-1' }), signed()),
		refusal(delivery({ token: 'attempt-2' }), withToken()),
		refusal(delivery()),
	]);
	expect(told).not.toMatch(/attempt|whsec|p9Tn|1415/);
});

describe('for any body and secret', () => {
	const secret = fc.string({ minLength: 1 });
	const body = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));

	/** The forms of the API's documentation, worked out another way than in the source. */
	const forms = (bytes: Buffer, key: string): string[] => {
		const hex = createHmac('sha256', key).update(bytes).digest('hex');
		const base64 = Buffer.from(hex, 'hex').toString('base64');
		const base64url = base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
		const plain = [hex, base64, base64url];
		return [key, ...plain, ...plain.map((form) => `sha256=${form}`)];
	};

	test('exactly the documented forms are accepted', () => {
		check(
			fc.property(body, secret, anyText, (bytes, key, other) => {
				const accepted = forms(bytes, key);
				return (
					accepted.every((form) => isSignature(form, bytes, key)) &&
					isSignature(other, bytes, key) === accepted.includes(other)
				);
			}),
		);
	});

	test('a header that differs in one character is refused', () => {
		const edit = fc.record({
			form: fc.nat({ max: 6 }),
			at: fc.nat(),
			kind: fc.constantFrom('replace', 'remove', 'insert'),
			character: fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 }),
		});
		check(
			fc.property(body, secret, edit, (bytes, key, { form, at, kind, character }) => {
				const accepted = forms(bytes, key);
				const right = accepted[form] as string;
				const position = at % right.length;
				const changed =
					right.slice(0, position) +
					(kind === 'remove' ? '' : character) +
					right.slice(kind === 'insert' ? position : position + 1);
				// Base64 without its padding can be the base64url form.
				return isSignature(changed, bytes, key) === accepted.includes(changed);
			}),
		);
	});

	test('a body that differs in one byte is refused', () => {
		const edit = fc.record({
			form: fc.integer({ min: 1, max: 6 }),
			at: fc.nat(),
			by: fc.integer({ min: 1, max: 255 }),
		});
		check(
			fc.property(
				fc.uint8Array({ minLength: 1, maxLength: 200 }),
				secret,
				edit,
				(bytes, key, { form, at, by }) => {
					const original = Buffer.from(bytes);
					const changed = Buffer.from(bytes);
					const position = at % changed.length;
					changed[position] = ((changed[position] as number) + by) % 256;
					const signature = forms(original, key)[form] as string;
					return (
						isSignature(signature, original, key) &&
						!isSignature(signature, changed, key) &&
						!isSignature(signature, original.subarray(0, -1), key)
					);
				},
			),
		);
	});
});

describe('what is told of an unknown signature', () => {
	test.each([
		['', 'none'],
		[HEX, '64 characters of a-f 0-9'],
		[`sha256=${HEX}`, '71 characters of a-f g-z 0-9 ='],
		['t=1,v1=AbZ+/', '12 characters of a-f g-z A-F G-Z 0-9 + , / ='],
		['ä\u0000z', '3 characters of g-z another character'],
	])('of “%s”: %s', (header, shape) => {
		expect(shapeOfSignature(header)).toBe(shape);
	});

	test('is the same for every value of one kind', () => {
		const digits = fc.string({ unit: fc.constantFrom('0', '7', '9'), minLength: 9, maxLength: 9 });
		check(fc.property(digits, (value) => shapeOfSignature(value) === '9 characters of 0-9'));
	});
});
