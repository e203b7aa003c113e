import type { IDataObject } from 'n8n-workflow';
import type { Message } from '../../../../nodes/shared/item/message';
import { readSettings, zapiniInbox } from '../../../../nodes/Zapini/trigger/inbox';
import { FakeN8n, jsonRequest } from '../../../helpers/n8n/webhook';

const contextWith = (parameters: IDataObject) =>
	new FakeN8n({ parameters }).context(jsonRequest({}));

describe('what a saved workflow without the parameters gets', () => {
	test('the defaults of the contract', () => {
		expect(readSettings(contextWith({}))).toMatchObject({
			authentication: 'token',
			messageTypes: [],
			downloadAttachment: false,
			binaryPropertyName: 'data',
			includeRaw: false,
		});
	});

	test('and what it set', () => {
		const filters = { messageTypes: ['image'] };
		const options = {
			downloadAttachment: true,
			binaryPropertyName: 'file',
			includeRaw: true,
		};
		expect(readSettings(contextWith({ authentication: 'none', filters, options }))).toMatchObject({
			authentication: 'none',
			...filters,
			...options,
		});
	});
});

test.each(['', 'tokens', true])(
	'authentication %j passes for none of the choices',
	(authentication) => {
		expect(() => readSettings(contextWith({ authentication } as IDataObject))).toThrow(
			'Authentication is neither',
		);
	},
);

test.each([
	[[], 'text', true],
	[[], 'a_type_of_tomorrow', true],
	[['Image'], 'image', true],
	[['image'], 'text', false],
])('message types %j take %s: %s', (messageTypes, messageType, expected) => {
	const context = contextWith({ filters: { messageTypes } });
	const { isWanted } = zapiniInbox(context, readSettings(context));
	const message = { messageType, text: '', phoneNumber: '+5511999999999' } as Message;
	const identity = { coarse: '', milliseconds: [], id: null };
	expect(isWanted(message, identity)).toBe(expected);
});
