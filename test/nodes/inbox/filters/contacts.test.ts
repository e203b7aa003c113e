import {
	isWantedContact,
	readContacts,
	unreadableContact,
} from '../../../../nodes/inbox/filters/contacts';

const phoneNumbers = ['+1 (415) 555-2671', 'whatsapp:5511999999999', 'nobody'];

describe('isWantedContact', () => {
	it.each([
		['only', '+14155552671', true],
		['only', '+5511999999999', true],
		['only', '+14155550000', false],
		['never', '+14155552671', false],
		['never', '+14155550000', true],
	] as const)('%s these: %s → %s', (mode, phoneNumber, wanted) => {
		expect(isWantedContact(phoneNumber, { mode, phoneNumbers })).toBe(wanted);
	});
});

describe('a contact whose number has several forms', () => {
	it.each([
		['+55 31 98888-7777', '+553188887777'],
		['553188887777', '+5531988887777'],
		['+52 55 1234 5678', '+5215512345678'],
		['+54 11 15-2345-6789', '+5491123456789'],
		['+44 (0)20 7946 0958', '+442079460958'],
		['14155552671.0', '+14155552671'],
	])('%s is %s', (entry, phoneNumber) => {
		expect(isWantedContact(phoneNumber, { mode: 'only', phoneNumbers: [entry] })).toBe(true);
		expect(isWantedContact(phoneNumber, { mode: 'never', phoneNumbers: [entry] })).toBe(false);
	});

	it('is not somebody with another area code', () => {
		const phoneNumbers = ['+55 21 98888-7777'];
		expect(isWantedContact('+553188887777', { mode: 'never', phoneNumbers })).toBe(true);
	});
});

describe('readContacts', () => {
	it('takes a list, and a text of an expression', () => {
		const rule = { mode: 'never', phoneNumbers: ['+14155552671', ' '] };
		expect(readContacts({ rule })).toEqual({ mode: 'never', phoneNumbers: ['+14155552671'] });
		expect(
			readContacts({ rule: { phoneNumbers: '14155552671, +44 20 7946 0958;49301234567' } }),
		).toEqual({ mode: 'only', phoneNumbers: ['14155552671', '+44 20 7946 0958', '49301234567'] });
		expect(readContacts({ rule: { phoneNumbers: 14155552671 } })?.phoneNumbers).toEqual([
			'14155552671',
		]);
	});

	it.each([undefined, {}, { rule: { mode: 'only' } }, { rule: { phoneNumbers: [''] } }])(
		'is off for %j',
		(option) => {
			expect(readContacts(option)).toBeUndefined();
		},
	);
});

describe('unreadableContact', () => {
	it('names the first entry that is no number', () => {
		expect(unreadableContact({ mode: 'only', phoneNumbers })).toBe('nobody');
		expect(unreadableContact({ mode: 'only', phoneNumbers: ['0151 2345678'] })).toBe(
			'0151 2345678',
		);
		expect(unreadableContact({ mode: 'only', phoneNumbers: ['(51) 99876-5432'] })).toBeDefined();
		expect(unreadableContact({ mode: 'only', phoneNumbers: ['+14155552671'] })).toBeUndefined();
	});
});
