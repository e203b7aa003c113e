import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import { operations } from '../../../../nodes/Notifyer/actions';
import { runOperation } from '../../../../nodes/shared/operations/operations';
import { createActionContext } from '../../../helpers/n8n/execute';

/** What is put into a field, and by what it must not go out. */
const number = '+14155550142';
const send = (more: (value: unknown) => object) => (value: unknown) => ({
	resource: 'message',
	operation: 'send',
	sendTo: 'number',
	to: number,
	messageType: 'text',
	text: 'Hello',
	...more(value),
});
const file = { messageType: 'document', mediaUrl: 'https://files.example.com/a.pdf' };
const later = (when: object) => ({ options: { schedule: { when } } });
const update = (more: (value: unknown) => object) => (value: unknown) => ({
	resource: 'contact',
	operation: 'update',
	sendTo: 'number',
	to: number,
	contact: { mode: 'phoneNumber', value: number },
	updateFields: more(value),
});

const FIELDS: Array<[string, (value: unknown) => object]> = [
	['Text', send((text) => ({ text }))],
	['Media URL', send((mediaUrl) => ({ ...file, mediaUrl }))],
	['Caption', send((caption) => ({ ...file, caption }))],
	['Filename', send((filename) => ({ ...file, filename }))],
	['Note', send((note) => ({ options: { note } }))],
	['Add Label Names or IDs', send((label) => ({ options: { labels: ['vip', label] } }))],
	[
		'Time Zone Name or ID',
		send((timeZone) => later({ mode: 'specific', dateTime: '2099-01-01', timeZone })),
	],
	[
		'Label Names or IDs',
		send((label) => later({ labelCondition: 'include', labels: ['vip', label] })),
	],
	[
		'Template',
		(template) => ({
			resource: 'message',
			operation: 'sendTemplate',
			sendTo: 'number',
			to: number,
			template: { mode: 'id', value: template },
		}),
	],
	[
		'Message',
		(message) => ({
			resource: 'message',
			operation: 'sendAndWait',
			sendTo: 'number',
			to: number,
			message,
		}),
	],
	['Note', update((note) => ({ note }))],
	['Add Label Names or IDs', update((label) => ({ addLabels: [label] }))],
	['Remove Label Names or IDs', update((label) => ({ removeLabels: ['__REMOVE_ALL__', label] }))],
	[
		'File URL',
		(url) => ({ resource: 'attachment', operation: 'download', url, binaryPropertyName: 'data' }),
	],
	[
		'Webhook',
		(value) => ({ resource: 'webhook', operation: 'delete', webhook: { mode: 'id', value } }),
	],
];

describe.each(FIELDS)('%s (%#)', (label, parametersOf) => {
	it.each([[{ output: 'Hello' }], [[{ type: 'text', text: 'Hello' }]], [NaN], [new Date(0)]])(
		'refuses %p by its name before anything is sent',
		async (value) => {
			const { context, requests } = createActionContext({
				parameters: parametersOf(value) as IDataObject,
				timeZone: 'UTC',
			});
			const run = runOperation(
				Object.assign(context, { isToolExecution: () => false }),
				operations,
			);
			await expect(run).rejects.toBeInstanceOf(NodeOperationError);
			await expect(run).rejects.toThrow(
				new RegExp(`^${label} is (an object|a list|a number without a value|a date), not text$`),
			);
			expect(requests).toHaveLength(0);
		},
	);
});
