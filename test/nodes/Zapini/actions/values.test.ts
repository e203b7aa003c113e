import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import { operations } from '../../../../nodes/Zapini/actions';
import { runOperation } from '../../../../nodes/shared/operations/operations';
import { createActionContext, ok } from '../../../helpers/n8n/execute';

const number = '+14155550199';
const create = (additionalFields: object) => ({
	resource: 'contact',
	operation: 'create',
	phoneNumber: number,
	additionalFields,
});
const send = (more: object) => ({
	resource: 'message',
	operation: 'send',
	sendTo: 'number',
	to: number,
	text: 'Hello',
	...more,
});
const list = (resource: string, filters: object) => ({ resource, operation: 'getAll', filters });
const CREDENTIALS = { zapiniApi: { instanceId: '' } };

const FIELDS: Array<[string, (value: unknown) => object]> = [
	['Text', (text) => send({ text })],
	['Reply To', (replyTo) => send({ options: { replyTo } })],
	['Company', (company) => create({ company })],
	['Display Name', (displayName) => create({ displayName })],
	['Email', (email) => create({ email })],
	['First Name', (firstName) => create({ firstName })],
	['Job Title', (jobTitle) => create({ jobTitle })],
	['Last Name', (lastName) => create({ lastName })],
	['Notes', (notes) => create({ notes })],
	['Name', (name) => create({ customFields: { field: [{ name, value: '1' }] } })],
	['The custom field "a"', (value) => create({ customFields: { field: [{ name: 'a', value }] } })],
	['Search', (search) => list('message', { search })],
	['Status', (status) => list('message', { status })],
	['Conversation ID', (conversationId) => list('message', { conversationId })],
	['Search', (search) => list('conversation', { search })],
	[
		'Conversation',
		(value) => ({
			resource: 'conversation',
			operation: 'archive',
			sendTo: 'conversation',
			conversationId: { mode: 'id', value },
		}),
	],
];

async function run(parameters: object, answer?: unknown) {
	const { context, requests } = createActionContext({
		parameters: parameters as IDataObject,
		credentials: CREDENTIALS,
		timeZone: 'UTC',
		answers: answer === undefined ? [] : [ok(answer)],
	});
	const output = await runOperation(context, operations).catch((error: Error) => error);
	return { error: output as Error, items: output, requests };
}

describe.each(FIELDS)('%s (%#)', (label, parametersOf) => {
	it.each([[{ output: 'Hello' }], [[{ type: 'text', text: 'Hello' }]], [NaN], [new Date(0)]])(
		'refuses %p by its name before anything is sent',
		async (value) => {
			const { error, requests } = await run(parametersOf(value));
			expect(error).toBeInstanceOf(NodeOperationError);
			expect(error.message).toMatch(
				new RegExp(`^${label} is (an object|a list|a number without a value|a date), not text$`),
			);
			expect(requests).toHaveLength(0);
		},
	);
});

it.each<[object, string]>([
	[list('message', { direction: 'both' }), 'Direction has a value that is not in its list: "both"'],
	[list('message', { after: '2027-02-30' }), 'After is not a date that exists: "2027-02-30"'],
	[list('conversation', { isGroup: 'maybe' }), 'Is Group is neither true nor false: "maybe"'],
	[{ ...list('tag', {}), limit: '' }, 'Limit is not a whole number of 1 or more: empty'],
	[create({ customFields: 'a=1' }), 'Custom Fields cannot be read'],
	[
		{
			resource: 'conversation',
			operation: 'archive',
			sendTo: 'conversation',
			conversationId: { mode: 'id', value: '..' },
		},
		'Conversation is not an ID',
	],
])('%j is refused', async (parameters, message) => {
	const { error, requests } = await run(parameters);
	expect(error.message).toBe(message);
	expect(requests).toHaveLength(0);
});

describe('a contact that was created', () => {
	it.each([
		['14155550199', number],
		[14155550199, number],
		['+1 415 555 0199', number],
		[null, number],
		['unknown', number],
		['', number],
	])(
		'has its number as the triggers write it when Zapini answers %j',
		async (phone_number, e164) => {
			const { items } = await run(create({}), { success: true, data: { id: 7, phone_number } });
			expect(items).toMatchObject([[{ json: { id: 7, phoneNumber: e164 } }]]);
		},
	);

	it('gets texts, and values of custom fields as they are', async () => {
		const fields = ['text ', 7, false, ''].map((value, index) => ({ name: `f${index}`, value }));
		const details = { company: 7, firstName: ' Maria ', customFields: { field: fields } };
		const { requests } = await run(create(details), { success: true, data: {} });
		expect(requests[0]?.body).toEqual({
			phone_number: number,
			company: '7',
			first_name: 'Maria',
			custom_fields: { f0: 'text ', f1: 7, f2: false, f3: '' },
		});
	});
});
