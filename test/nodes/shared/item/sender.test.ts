import { contactOf, isKnown, readSender, UNKNOWN } from '../../../../nodes/shared/item/sender';

test.each([
	['14155552671', { phoneNumber: '+14155552671' }],
	[14155552671, { phoneNumber: '+14155552671' }],
	['5511999999999@s.whatsapp.net', { phoneNumber: '+5511999999999' }],
	['252192057475142@lid', { whatsappUserId: '252192057475142@lid' }],
	[' 252192057475142:12@LID ', { whatsappUserId: '252192057475142@lid' }],
	['CR.10162597228035267', { whatsappUserId: 'CR.10162597228035267' }],
	['BR.1502576394655843', { whatsappUserId: 'BR.1502576394655843' }],
	['US.ENT.11815799212886844830', { whatsappUserId: 'US.ENT.11815799212886844830' }],
	['120363025246125486@g.us', { groupId: '120363025246125486@g.us' }],
	['5511999999999-1620000000@g.us', { groupId: '5511999999999-1620000000@g.us' }],
	['@ana.souza', { username: 'ana.souza' }],
])('%j is %j', (value, expected) => {
	expect(readSender(value)).toEqual({ ...UNKNOWN, ...expected });
	expect(isKnown(readSender(value))).toBe(true);
});

test.each([
	[undefined],
	[null],
	[''],
	['unknown'],
	['123'],
	[{}],
	[[]],
	[true],
	[0],
	['@'],
	['status@broadcast'],
	['BR.'],
	['x'.repeat(1_000_000)],
	[`BR.${'1'.repeat(1_000_000)}`],
])('of %j nothing is known', (value) => {
	expect(readSender(value)).toEqual(UNKNOWN);
	expect(isKnown(readSender(value))).toBe(false);
});

test('a contact is the number, else the user id, else the group; a username is nobody', () => {
	const all = { phoneNumber: '+1', whatsappUserId: 'BR.1', username: 'ana', groupId: '1@g.us' };
	expect(contactOf(all)).toBe('+1');
	expect(contactOf({ ...all, phoneNumber: null })).toBe('BR.1');
	expect(contactOf({ ...all, phoneNumber: null, whatsappUserId: null })).toBe('1@g.us');
	expect(contactOf({ ...UNKNOWN, username: 'ana' })).toBeNull();
});
