import type { Operation } from '../../../../nodes/shared/operations/operations';
import { combine, defineResource } from '../../../../nodes/shared/operations/resource';

const operation = (name: string, value: string): Operation => ({
	option: { name, value, action: `${name} a thing`, description: name },
	properties: [{ displayName: name, name: `${value}Field`, type: 'string', default: '' }],
	execute: async () => ({}),
});
const send = operation('Send', 'send');
const getAll = operation('Get Many', 'getAll');

describe('defineResource', () => {
	const { operations, fields } = defineResource('thing', [send, getAll], send);

	it('finds each operation by its value', () => {
		expect(operations).toEqual({ send, getAll });
	});

	it('offers them sorted by name, the initial one selected, shown for this resource', () => {
		expect(fields[0]).toMatchObject({
			name: 'operation',
			default: 'send',
			displayOptions: { show: { resource: ['thing'] } },
			options: [{ value: 'getAll' }, { value: 'send' }],
		});
	});

	it('has the fields of all of them', () => {
		expect(fields.slice(1).map(({ name }) => name)).toEqual(['sendField', 'getAllField']);
	});
});

test('combine puts the resources of a node together, listed in the order given', () => {
	const message = defineResource('scheduledMessage', [send], send);
	const account = defineResource('account', [getAll], getAll);
	expect(combine({ scheduledMessage: message, account })).toEqual({
		operations: { scheduledMessage: { send }, account: { getAll } },
		fields: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Scheduled Message', value: 'scheduledMessage' },
					{ name: 'Account', value: 'account' },
				],
				default: 'scheduledMessage',
			},
			...message.fields,
			...account.fields,
		],
	});
});
