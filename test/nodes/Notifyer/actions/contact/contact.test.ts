import type { IDataObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { operations } from '../../../../../nodes/Notifyer/actions';
import { output } from '../../../../../nodes/Notifyer/actions/contact/update.operation';
import { contactItemSchema, labelItemSchema } from '../../../../../nodes/Notifyer/api/lists';
import { runOperation } from '../../../../../nodes/shared/operations/operations';
import type { Fake } from '../../../../helpers/n8n/execute';
import { createActionContext, networkError, ok } from '../../../../helpers/n8n/execute';

async function run(parameters: IDataObject, fake: Fake = {}) {
	const { context, requests } = createActionContext({
		parameters,
		credentials: { notifyerApi: { apiKey: 'key' } },
		...fake,
	});
	const run = runOperation(context, operations);
	const items = (await run)[0]?.map(({ json }) => json) ?? [];
	return { items, requests, bodies: requests.map(({ body }) => body) };
}

const by = (value: string) => ({ mode: 'phoneNumber', value });
const update = async (updateFields: IDataObject, fake: Fake = {}, to = by('14155550142')) =>
	await run(
		{ resource: 'contact', operation: 'update', sendTo: 'number', to, updateFields },
		{ answers: [ok({ success: true }), ok({ success: true })], ...fake },
	);

describe('updating a contact', () => {
	it('sets name and note, adds and removes labels in one call with the key alone', async () => {
		const { items, requests } = await update({
			name: ' Dana Lee ',
			note: ' Mornings ',
			addLabels: ['vip', 'vip'],
			removeLabels: 'sales, delivery',
		});
		expect(requests).toHaveLength(1);
		expect(requests[0]).toMatchObject({
			method: 'PUT',
			url: '/api:hFrjh8a1/zapier/recipient/details/update',
			body: {
				phone_number: '+14155550142',
				display_name: 'Dana Lee',
				note: 'Mornings',
				labels: ['vip'],
				selected_labels: ['sales', 'delivery'],
			},
		});
		expect(items).toEqual([
			{
				provider: 'notifyer',
				phoneNumber: '+14155550142',
				name: 'Dana Lee',
				note: 'Mornings',
				addedLabels: ['vip'],
				removedLabels: ['sales', 'delivery'],
				removedAllLabels: false,
				updated: true,
			},
		]);
		expect(output.strict().parse(items[0])).toBeTruthy();
	});

	it('leaves name and note alone when they are empty', async () => {
		const { bodies, items } = await update({ name: '', note: ' ', addLabels: ['vip'] });
		expect(bodies).toEqual([
			{ phone_number: '+14155550142', labels: ['vip'], selected_labels: [] },
		]);
		expect(items).toMatchObject([{ name: null, note: null }]);
	});

	it('removes all labels with one call', async () => {
		const { bodies, items } = await update({ removeLabels: ['__REMOVE_ALL__', 'vip'] });
		expect(bodies).toEqual([
			{ phone_number: '+14155550142', labels: [], selected_labels: ['__REMOVE_ALL__'] },
		]);
		expect(items).toMatchObject([{ removedLabels: [], removedAllLabels: true }]);
	});

	it('removes all labels in the call that sets name and note', async () => {
		const { bodies } = await update({ name: 'Dana', note: 'x', removeLabels: '__REMOVE_ALL__' });
		expect(bodies).toEqual([
			{
				phone_number: '+14155550142',
				display_name: 'Dana',
				note: 'x',
				labels: [],
				selected_labels: ['__REMOVE_ALL__'],
			},
		]);
	});

	it('removes all labels before it adds others, and does the rest with these', async () => {
		const { bodies } = await update({
			removeLabels: ['__REMOVE_ALL__'],
			addLabels: ['vip'],
			note: 'x',
		});
		expect(bodies).toEqual([
			{ phone_number: '+14155550142', labels: [], selected_labels: ['__REMOVE_ALL__'] },
			{ phone_number: '+14155550142', note: 'x', labels: ['vip'], selected_labels: [] },
		]);
	});

	it.each<[IDataObject | string, boolean | null]>([
		[{ success: true }, true],
		[{ success: true, data: { labels: ['vip', 'old'] } }, true],
		[{ id: 7, global_label: ['vip'] }, true],
		[{ success: true, data: { labels: ['old'] } }, false],
		[{ success: true, data: { labels: ['vip', 'sales'] } }, false],
		[{ global_label: [] }, false],
		[{ id: 7 }, null],
		[{}, null],
		['', null],
	])('takes the answer %j for updated: %j', async (answer, updated) => {
		const fields = { addLabels: ['vip'], removeLabels: ['sales'] };
		const { items } = await update(fields, { answers: [ok(answer)] });
		expect(items).toMatchObject([{ updated }]);
	});

	it.each([{ success: false, message: 'No such label' }, { error: 'No such label' }])(
		'takes %j for no success',
		async (answer) => {
			await expect(update({ note: 'x' }, { answers: [ok(answer)] })).rejects.toThrow(
				/No such label/,
			);
		},
	);

	it.each([
		[{ statusCode: 400, body: { success: false, error: { message: 'Unknown label' } } }, 'Unknown'],
		[networkError('ECONNRESET'), 'It is unknown whether the change was made'],
	])('says that the labels are gone when the rest is not done (%#)', async (answer, reason) => {
		const failing = update(
			{ removeLabels: ['__REMOVE_ALL__'], addLabels: ['vip'], note: 'Mornings' },
			{ answers: [ok({ success: true }), answer] },
		);
		await expect(failing).rejects.toBeInstanceOf(NodeApiError);
		await expect(failing).rejects.toMatchObject({
			message: expect.stringMatching(`^All labels of the contact were removed, then: .*${reason}`),
			description: expect.stringContaining('The labels are gone.'),
		});
	});

	it('does not say so when they could not be removed', async () => {
		const answers = [{ statusCode: 400, body: { message: 'No' } }];
		const failing = update({ removeLabels: ['__REMOVE_ALL__'], addLabels: ['a'] }, { answers });
		await expect(failing).rejects.toThrow('Notifyer refused the request: No');
	});

	it('finds the contact in the trigger’s item where the input item does not say it', async () => {
		const parameters = {
			resource: 'contact',
			operation: 'update',
			sendTo: 'contact',
			updateFields: { note: 'x' },
		};
		const before = [{ phoneNumber: '+14155550142' }];
		const { bodies } = await run(parameters, { before, answers: [ok({})] });
		expect(bodies).toMatchObject([{ phone_number: '+14155550142' }]);
	});

	it.each<[IDataObject, string]>([
		[{}, 'There is nothing to update'],
		[{ note: ' ', addLabels: [], removeLabels: '' }, 'There is nothing to update'],
		[{ addLabels: ['vip'], removeLabels: ['vip'] }, 'The same label is to be added and removed'],
	])('with %j is refused', async (fields, message) => {
		const failing = update(fields);
		await expect(failing).rejects.toBeInstanceOf(NodeOperationError);
		await expect(failing).rejects.toThrow(message);
	});

	it('is refused for a value that is not a phone number', async () => {
		const failing = update({ note: 'x' }, {}, by('0'));
		await expect(failing).rejects.toThrow('Phone Number is not an international phone number');
	});

	it('repeats no note in an error', async () => {
		const body = { success: false, error: { message: 'Bad note: Secret note' } };
		const failing = update({ note: 'Secret note' }, { answers: [{ statusCode: 400, body }] });
		await expect(failing).rejects.toBeInstanceOf(NodeApiError);
		await expect(failing).rejects.toThrow(/^Notifyer refused the request$/);
	});
});

describe('listing', () => {
	const contacts = [
		{ phone_number_label: 'Dana Reyes', phone_number_value: 14155550142 },
		{ phone_number_label: '+1 415 555 0123', phone_number_value: '14155550123' },
		{ phone_number_label: null, phone_number_value: 'odd' },
		{ phone_number_label: 'No number' },
		null,
	];

	it('contacts gives items in the words of the trigger', async () => {
		const parameters = { resource: 'contact', operation: 'getAll', returnAll: true };
		const { items } = await run(parameters, { answers: [ok(contacts)] });
		expect(items).toEqual([
			{ provider: 'notifyer', phoneNumber: '+14155550142', contactName: 'Dana Reyes' },
			{ provider: 'notifyer', phoneNumber: '+14155550123', contactName: null },
			{ provider: 'notifyer', phoneNumber: 'odd', contactName: null },
		]);
		for (const item of items) expect(contactItemSchema.strict().parse(item)).toBeTruthy();
	});

	it('labels gives each once, sorted', async () => {
		const rows = [
			{ label: 'vip' },
			{ label: 'b' },
			{ label: 'vip' },
			{ label: '' },
			' a ',
			7,
			null,
		];
		const parameters = { resource: 'label', operation: 'getAll', returnAll: true };
		const { items } = await run(parameters, { answers: [ok(rows)] });
		expect(items).toEqual([{ label: '7' }, { label: 'a' }, { label: 'b' }, { label: 'vip' }]);
		for (const item of items) expect(labelItemSchema.strict().parse(item)).toBeTruthy();
	});

	it.each([['contact'], ['label']])('%s keeps to the limit', async (resource) => {
		const rows = [1, 2, 3].map((n) => ({ label: `l${n}`, phone_number_value: `1415555014${n}` }));
		const parameters = { resource, operation: 'getAll', limit: 2 };
		expect((await run(parameters, { answers: [ok(rows)] })).items).toHaveLength(2);
	});

	it.each([['contact'], ['label']])(
		'%s is not empty for an answer that is not a list',
		async (resource) => {
			const failing = run({ resource, operation: 'getAll' }, { answers: [ok({ rows: [] })] });
			await expect(failing).rejects.toThrow('Notifyer answered without a list of');
		},
	);
});
