import fc from 'fast-check';
import { contactMark, readAddress } from '../../../../nodes/Notifyer/waiting/endpoint';
import { check } from '../../../helpers/property';

const RANDOM = 'ab'.repeat(16);
const OURS = {
	ntf: 'wait',
	waitUntil: '1800000000000',
	waitSince: '1790000000000',
	contact: 'aB',
	token: RANDOM,
	signature: 's',
};
const at = (query: string) => `https://n8n.example.test/webhook-waiting/7/node?${query}`;
const urlOf = (parameters: Record<string, string>) =>
	at(new URLSearchParams(parameters).toString());

describe('the address at which an execution waits', () => {
	it('is read as it was registered', () => {
		expect(readAddress(urlOf(OURS))).toEqual({
			host: 'n8n.example.test',
			token: RANDOM,
			contact: 'aB',
			number: null,
			askedAt: 1_790_000_000_000,
			until: 1_800_000_000_000,
		});
		expect(readAddress(urlOf({ ...OURS, number: '2' }))).toMatchObject({ number: 2 });
		expect(readAddress(urlOf({ ...OURS, number: 'two' }))).toMatchObject({ number: null });
	});

	it.each([
		['no parameter', 'https://other.example/hook'],
		['only a time', at('waitUntil=1700000000000')],
		['a time and a token', at(`waitUntil=1700000000000&token=${RANDOM}`)],
		['a time and a token of their own kind', urlOf({ ...OURS, token: 'abc' })],
		['no mark of ours', urlOf({ ...OURS, ntf: '' })],
		['another value of our mark', urlOf({ ...OURS, ntf: 'hook' })],
		['our mark twice', at(`ntf=wait&${new URLSearchParams(OURS).toString()}`)],
		['the time twice', `${urlOf(OURS)}&waitUntil=1700000000000`],
		['a time in seconds', urlOf({ ...OURS, waitUntil: '1700000000' })],
		['a time as text', urlOf({ ...OURS, waitUntil: '2026-01-01' })],
		['one of ours as the value of a parameter', at(`next=${encodeURIComponent(urlOf(OURS))}`)],
		[
			'one of ours behind another address, not encoded',
			at(
				`next=${urlOf({ ntf: 'wait' })}&waitUntil=1700000000000&waitSince=1700000000000&contact=aB&token=${RANDOM}`,
			),
		],
		['one of ours behind #', `https://other.example/hook#?${new URLSearchParams(OURS).toString()}`],
		['one of ours in its path', `https://other.example/${new URLSearchParams(OURS).toString()}`],
		['the names in capitals', at(new URLSearchParams(OURS).toString().replace('ntf', 'NTF'))],
		['no address at all', 'ntf=wait&waitUntil=1700000000000'],
		['nothing', ''],
	])('is none of a stranger’s with %s', (_name, url) => {
		expect(readAddress(url)).toBeUndefined();
	});

	it('is none where one of the parts is missing', () => {
		for (const name of ['ntf', 'waitUntil', 'waitSince', 'contact', 'token'] as const) {
			const others = new URLSearchParams(OURS);
			others.delete(name);
			expect([name, readAddress(at(others.toString()))]).toEqual([name, undefined]);
		}
	});

	it('is none of any stranger’s, whatever parameters they use', () => {
		const name = fc.constantFrom(
			'waitUntil',
			'wait',
			'until',
			'token',
			'id',
			'waitSince',
			'contact',
		);
		const value = fc.constantFrom('1700000000000', 'wait', 'true', RANDOM, 'aB', '');
		const parameters = fc.array(fc.tuple(name, value), { maxLength: 8 });
		check(
			fc.property(fc.webUrl(), parameters, (url, pairs) => {
				const query = new URLSearchParams(pairs).toString();
				expect(readAddress(`${url}?${query}`)).toBeUndefined();
			}),
		);
	});
});

describe('the mark of a contact in an address', () => {
	it('is the same under all forms of the number, and does not tell it', () => {
		expect(contactMark('+5215512345678')).toBe(contactMark('+525512345678'));
		expect(contactMark('+14155550111')).toHaveLength(2);
		expect(contactMark('+14155550111')).not.toBe(contactMark('+14155550112'));
	});
});
