import { camelCaseKeys } from '../../../../nodes/shared/operations/camelCase';

describe('camelCaseKeys', () => {
	it('renames at every depth and leaves values and the user’s own names alone', () => {
		const record = {
			uuid: 'a_b',
			phone_number: '+1',
			last_message: { sent_at: 1, tags: [{ tag_name: 'x_y' }, 'z_z'] },
			line_2: null,
			custom_fields: { my_field: { in_it: 1 } },
			_private: true,
			alreadyCamel: 1,
		};
		expect(camelCaseKeys(record)).toEqual({
			uuid: 'a_b',
			phoneNumber: '+1',
			lastMessage: { sentAt: 1, tags: [{ tagName: 'x_y' }, 'z_z'] },
			line2: null,
			customFields: { my_field: { in_it: 1 } },
			_private: true,
			alreadyCamel: 1,
		});
	});

	it.each([
		['14155550199', '+14155550199'],
		[14155550199, '+14155550199'],
		['+1 415 555 0199', '+14155550199'],
		['unknown', 'unknown'],
		['0415', '0415'],
		[null, null],
	])('writes the number %j as %j', (phone_number, phoneNumber) => {
		const record = { phone_number, last: [{ phone_number }], custom_fields: { phone_number } };
		expect(camelCaseKeys(record)).toEqual({
			phoneNumber,
			last: [{ phoneNumber }],
			customFields: { phone_number },
		});
	});

	it('does not touch the prototype', () => {
		const record = JSON.parse('{"__proto__":{"polluted":true}}') as object;
		camelCaseKeys(record);
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});
});
