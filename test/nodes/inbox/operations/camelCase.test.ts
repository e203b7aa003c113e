import { camelCaseKeys } from '../../../../nodes/inbox/operations/camelCase';

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

	it('does not touch the prototype', () => {
		const record = JSON.parse('{"__proto__":{"polluted":true}}') as object;
		camelCaseKeys(record);
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});
});
