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
	const { operations, fields } = defineResource('thing', [send, getAll]);

	it('finds each operation by its value', () => {
		expect(operations).toEqual({ send, getAll });
	});

	it('offers them in the order given, the first one selected, shown for this resource', () => {
		expect(fields[0]).toMatchObject({
			name: 'operation',
			default: 'send',
			displayOptions: { show: { resource: ['thing'] } },
			options: [{ value: 'send' }, { value: 'getAll' }],
		});
	});

	it('has the fields of all of them, each shown for its operation only', () => {
		expect(fields.slice(1).map(({ name, displayOptions }) => [name, displayOptions])).toEqual([
			['sendField', { show: { resource: ['thing'], operation: ['send'] } }],
			['getAllField', { show: { resource: ['thing'], operation: ['getAll'] } }],
		]);
	});
});

test('combine puts the resources of a node together, listed in the order given', () => {
	const message = defineResource('scheduledMessage', [send]);
	const account = defineResource('account', [getAll]);
	expect(combine({ scheduledMessage: message, account })).toEqual({
		subtitle:
			'={{ ({"scheduledMessage send":"Send a thing","account getAll":"Get Many a thing"})[$parameter["resource"] + " " + $parameter["operation"]] }}',
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
