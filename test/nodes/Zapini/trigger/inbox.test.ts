import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import type { Message } from '../../../../nodes/shared/item/message';
import { readSettings, zapiniInbox } from '../../../../nodes/Zapini/trigger/inbox';
import { FakeN8n, jsonRequest } from '../../../helpers/n8n/webhook';

const contextWith = (parameters: IDataObject) =>
	new FakeN8n({ parameters }).context(jsonRequest({}));
const settingsOf = (parameters: IDataObject) =>
	readSettings(contextWith(parameters) as unknown as IHookFunctions);

describe('what a saved workflow without the parameters gets', () => {
	test('the defaults of the contract', () => {
		expect(settingsOf({})).toMatchObject({
			authentication: 'token',
			messageTypes: [],
		});
	});

	test('and what it set', () => {
		const filters = { messageTypes: ['image'] };
		expect(settingsOf({ authentication: 'none', filters })).toMatchObject({
			authentication: 'none',
			...filters,
		});
	});
});

test.each(['', 'tokens', true])(
	'authentication %j passes for none of the choices',
	(authentication) => {
		expect(() => settingsOf({ authentication } as IDataObject)).toThrow(
			'Authentication is neither',
		);
	},
);

test.each([
	[[], 'text', 'start'],
	[[], 'a_type_of_tomorrow', 'start'],
	[['Image'], 'image', 'start'],
	[['image'], 'text', 'filtered'],
])('message types %j take %s: %s', (messageTypes, messageType, expected) => {
	const { decide } = zapiniInbox(contextWith({ filters: { messageTypes } }));
	const message = {
		messageType,
		text: '',
		phoneNumber: '+5511999999999',
		groupId: null,
	} as Message;
	expect(decide(message, '')).toBe(expected);
});

test.each([
	[{}, 'notMeant'],
	[{ ignoreGroups: true }, 'notMeant'],
	[{ ignoreGroups: false }, 'start'],
])('with the filters %j a message in a group: %s', (filters, expected) => {
	const { decide } = zapiniInbox(contextWith({ filters }));
	const message = { messageType: 'text', text: '', groupId: '120363025246125486@g.us' } as Message;
	expect(decide(message, '')).toBe(expected);
});
