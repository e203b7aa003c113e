import contacts from '../../../fixtures/cases/contacts.json';
import { toE164 } from '../../../../nodes/shared/item/phoneNumber';
import { isWantedContact, readContacts } from '../../../../nodes/shared/filters/contacts';
import { refuse } from '../../../helpers/refuse';

const { same, different } = contacts as Record<'same' | 'different', Array<[string, string]>>;

const read = (phoneNumbers: unknown, mode?: unknown) =>
	readContacts({ rule: { phoneNumbers, ...(mode !== undefined && { mode }) } }, refuse);

describe('isWantedContact', () => {
	const phoneNumbers = ['+1 (415) 555-2671', 'whatsapp:5511999999999'];

	it.each([
		['only', '+14155552671', true],
		['only', '+5511999999999', true],
		['only', '+14155550000', false],
		['only', null, false],
		['never', '+14155552671', false],
		['never', '+14155550000', true],
		['never', null, true],
	])('%s these: %s → %s', (mode, phoneNumber, wanted) => {
		const contacts = read(phoneNumbers, mode);
		expect(contacts && isWantedContact(phoneNumber, contacts)).toBe(wanted);
	});
});

describe('contacts are compared as contacts', () => {
	it.each(same)('%s is %s', (one, other) => {
		for (const [listed, writing] of [
			[one, other],
			[other, one],
		] as const) {
			const phoneNumber = toE164(writing) ?? null;
			const only = read([listed], 'only');
			const never = read([listed], 'never');
			expect(only && isWantedContact(phoneNumber, only)).toBe(true);
			expect(never && isWantedContact(phoneNumber, never)).toBe(false);
		}
	});

	it.each(different)('%s is not %s', (one, other) => {
		const only = read([one], 'only');
		expect(only && isWantedContact(toE164(other) ?? null, only)).toBe(false);
	});
});

describe('readContacts', () => {
	it('takes those chosen from the list, with and without others written beside them', () => {
		const rule = (more: object) => readContacts({ rule: { mode: 'only', ...more } }, refuse)?.keys;
		expect(rule({ phoneNumbers: [''], listed: ['+14155552671'] })).toEqual(
			new Set(['+14155552671']),
		);
		expect(rule({ phoneNumbers: ['+44 20 7946 0958'], listed: ['+14155552671'] })?.size).toBe(2);
		expect(() => rule({ phoneNumbers: [''], listed: [] })).toThrow('is empty');
		expect(() => rule({ listed: ['Dana'] })).toThrow('is not an international phone number');
	});

	it('takes a list, and a text or a number of an expression', () => {
		expect(read(['+14155552671', ' '], 'never')).toEqual({
			mode: 'never',
			keys: new Set(['+14155552671']),
		});
		expect(read('14155552671, +44 20 7946 0958;4915112345678')).toEqual({
			mode: 'only',
			keys: new Set(['+14155552671', '+442079460958', '+4915112345678']),
		});
		expect(read(14155552671)?.keys).toEqual(new Set(['+14155552671']));
	});

	it('is off when it is not set', () => {
		expect(readContacts(undefined, refuse)).toBeUndefined();
	});

	it.each([
		[{}],
		[{ rule: {} }],
		[{ rule: { mode: 'only' } }],
		[{ rule: { phoneNumbers: [] } }],
		[{ rule: { phoneNumbers: [''] } }],
		[{ rule: { phoneNumbers: ['  ', '\n'] } }],
		[{ rule: { phoneNumbers: ' , ; ' } }],
		[[]],
		[''],
		[null],
		[false],
	])('does not open by being empty: %j', (option) => {
		expect(() => readContacts(option, refuse)).toThrow('Filter is empty');
	});

	it.each([[null], [{ number: '+14155552671' }], [['+14155552671', null]], [true]])(
		'refuses what is not text: %j',
		(phoneNumbers) => {
			expect(() => readContacts({ rule: { phoneNumbers } }, refuse)).toThrow(
				/^Filter (is empty|cannot be read)/,
			);
		},
	);

	it('refuses a mode that is none', () => {
		expect(() => read(['+14155552671'], 'always')).toThrow('Mode is neither');
	});

	it('shows an entry that is not a number, but for its digits', () => {
		expect(() => read(['+14155552671', 'nobody'])).toThrow(
			'“******” is not an international phone number',
		);
		expect(() => read(['0151 2345678'])).toThrow(
			'“**** ***5678” is not an international phone number',
		);
	});
});
