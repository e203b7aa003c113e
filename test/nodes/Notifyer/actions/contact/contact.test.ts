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
	it('sets the note, adds and removes labels in one call', async () => {
		const { items, requests } = await update({
			note: ' Mornings ',
			addLabels: ['vip', 'vip'],
			removeLabels: 'sales, delivery',
		});
		expect(requests).toHaveLength(1);
		expect(requests[0]).toMatchObject({
			method: 'PUT',
			url: '/api:ErOQ8pSj/n8n/recipient/details/update',
			body: {
				phone_number: '+14155550142',
				note: 'Mornings',
				labels: ['vip'],
				selected_labels: ['sales', 'delivery'],
			},
		});
		expect(items).toEqual([
			{
				provider: 'notifyer',
				phoneNumber: '+14155550142',
				name: null,
				note: 'Mornings',
				addedLabels: ['vip'],
				removedLabels: ['sales', 'delivery'],
				removedAllLabels: false,
				updated: true,
			},
		]);
		expect(output.strict().parse(items[0])).toBeTruthy();
	});

	it('leaves the note alone when it is empty', async () => {
		const { bodies, items } = await update({ note: '', addLabels: ['vip'] });
		expect(bodies).toEqual([
			{ phone_number: '+14155550142', labels: ['vip'], selected_labels: [] },
		]);
		expect(items).toMatchObject([{ note: null }]);
	});

	it('removes all labels with one call', async () => {
		const { bodies, items } = await update({ removeLabels: ['__REMOVE_ALL__', 'vip'] });
		expect(bodies).toEqual([
			{ phone_number: '+14155550142', labels: [], selected_labels: ['__REMOVE_ALL__'] },
		]);
		expect(items).toMatchObject([{ removedLabels: [], removedAllLabels: true }]);
	});

	it('removes all labels before it adds others', async () => {
		const { bodies } = await update({ removeLabels: ['__REMOVE_ALL__'], addLabels: ['vip'] });
		expect(bodies).toEqual([
			{ phone_number: '+14155550142', labels: [], selected_labels: ['__REMOVE_ALL__'] },
			{ phone_number: '+14155550142', labels: ['vip'], selected_labels: [] },
		]);
	});

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
		const failing = update({ removeLabels: ['__REMOVE_ALL__'], note: 'x' }, { answers });
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

	it('takes an empty answer for a success', async () => {
		expect((await update({ note: 'x' }, { answers: [ok('')] })).items).toHaveLength(1);
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

	it('is refused for what is no phone number', async () => {
		const failing = update({ note: 'x' }, {}, by('0'));
		await expect(failing).rejects.toThrow('To is not an international phone number');
	});

	it('repeats no note in an error', async () => {
		const body = { success: false, error: { message: 'Bad note: Secret note' } };
		const failing = update({ note: 'Secret note' }, { answers: [{ statusCode: 400, body }] });
		await expect(failing).rejects.toBeInstanceOf(NodeApiError);
		await expect(failing).rejects.toThrow(/^Notifyer refused the request$/);
	});
});

describe('updating a contact with the sign-in', () => {
	const SIGN_IN = { notifyerApi: { apiKey: 'key', email: 'ana@shop.example', password: 'secret' } };
	const PASTED = { notifyerApi: { apiKey: 'key', managementToken: 'token' } };
	const WRITTEN = {
		name: 'Dana',
		phone_number: 14155550142,
		phone_number_string: '+14155550142',
		note: 'Evenings',
		global_label: ['sales', 'delivery'],
		is_ai_assistant: true,
		ai_bot_id: 'b1',
	};
	const RECORD = { ...WRITTEN, id: 7, country: 'US' };
	/** The page with the contact, and the next one. */
	const found = (record: IDataObject = RECORD) => [ok([{ recipient: record }]), ok([])];
	const NOTHING = [ok([]), ok({ user_id: 3 }), ok(null)];
	const signedIn = async (updateFields: IDataObject, answers = [...found(), ok({ id: 7 })]) =>
		await update(updateFields, { credentials: SIGN_IN, answers });

	it('writes the record as it was, but for what is to change', async () => {
		const { items, requests } = await signedIn({
			name: 'Dana Lee',
			note: 'Mornings',
			addLabels: ['vip', 'sales'],
			removeLabels: ['delivery'],
		});
		expect(requests).toHaveLength(3);
		expect(requests[2]).toMatchObject({ method: 'PATCH', url: '/api:bVXsw_FD/web/recipient/7' });
		expect(requests[2]?.body).toEqual({
			...WRITTEN,
			name: 'Dana Lee',
			note: 'Mornings',
			global_label: ['sales', 'vip'],
		});
		expect(output.strict().parse(items[0])).toMatchObject({ name: 'Dana Lee', updated: true });
	});

	it('leaves name and note as they are where they are not to change', async () => {
		const { requests } = await signedIn({ addLabels: ['vip'], name: '', note: ' ' });
		expect(requests[2]?.body).toMatchObject({ name: 'Dana', note: 'Evenings' });
	});

	it.each([[null], [['sales', ' Night shift ', 'sales']]])(
		'leaves the labels %j as they are written where none is to change',
		async (global_label) => {
			const answers = [...found({ ...RECORD, global_label }), ok({ id: 7 })];
			const { requests } = await signedIn({ note: 'Mornings' }, answers as never);
			expect(requests[2]?.body).toMatchObject({ note: 'Mornings', global_label });
		},
	);

	it('takes away a label that is written with blanks', async () => {
		const record = { ...RECORD, global_label: [' vip ', 'sales'] };
		const answers = [...found(record), ok({ id: 7 })];
		const { requests } = await signedIn({ removeLabels: ['vip'] }, answers as never);
		expect(requests[2]?.body).toMatchObject({ global_label: ['sales'] });
	});

	it('replaces all labels in one step', async () => {
		const { bodies, items } = await signedIn({
			removeLabels: ['__REMOVE_ALL__'],
			addLabels: ['vip'],
		});
		expect(bodies.slice(2)).toMatchObject([{ global_label: ['vip'] }]);
		expect(items).toMatchObject([{ removedAllLabels: true, addedLabels: ['vip'] }]);
	});

	it('works with a pasted token too', async () => {
		const answers = [...found(), ok({ id: 7 })];
		const { requests } = await update({ note: 'x' }, { credentials: PASTED, answers });
		expect(requests[2]).toMatchObject({ method: 'PATCH' });
	});

	it.each([
		['a contact that the user does not see', [...NOTHING, ok({ success: true })]],
		[
			'another contact',
			[...found({ ...RECORD, phone_number: 14155550143, phone_number_string: '' }), ok({}), ok({})],
		],
		[
			'a record without its note',
			[...found({ ...RECORD, note: undefined }), ok({ success: true })],
		],
		[
			'labels of another form',
			[...found({ ...RECORD, global_label: [{ name: 'a' }] }), ok({ success: true })],
		],
	])('lets the API key do it for %s', async (_name, answers) => {
		const { requests } = await signedIn({ addLabels: ['vip'] }, answers as never);
		expect(requests.at(-1)).toMatchObject({
			method: 'PUT',
			body: { phone_number: '+14155550142', labels: ['vip'] },
		});
		expect(requests.filter(({ method }) => method !== 'GET')).toHaveLength(1);
	});

	it('sets no name without the dashboard', async () => {
		const message =
			'Nothing was changed: the name of this contact can be set by the dashboard only';
		await expect(update({ name: 'Dana Lee', note: 'x' })).rejects.toThrow(message);
		await expect(signedIn({ name: 'Dana Lee' }, NOTHING)).rejects.toThrow(message);
	});

	it.each([
		[{ statusCode: 400, body: { message: 'No label vip' } }, 'refused the request: No label'],
		[ok({ success: false, message: 'No such label' }), 'No such label'],
		[{ statusCode: 403, body: { message: 'Dana Lee not yours' } }, 'does not allow this'],
	])('is an error where the change is refused (%#)', async (answer, message) => {
		const failing = signedIn({ name: 'Dana Lee' }, [...found(), answer] as never);
		await expect(failing).rejects.toThrow(message);
		await expect(failing).rejects.not.toThrow(/Dana/);
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
		const rows = [{ label: 'vip' }, { label: 'b' }, { label: 'vip' }, { label: '' }, 'x'];
		const parameters = { resource: 'label', operation: 'getAll', returnAll: true };
		const { items } = await run(parameters, { answers: [ok(rows)] });
		expect(items).toEqual([{ label: 'b' }, { label: 'vip' }]);
		for (const item of items) expect(labelItemSchema.strict().parse(item)).toBeTruthy();
	});

	it.each([['contact'], ['label']])('%s keeps to the limit', async (resource) => {
		const rows = [1, 2, 3].map((n) => ({ label: `l${n}`, phone_number_value: `1415555014${n}` }));
		const parameters = { resource, operation: 'getAll', limit: 2 };
		expect((await run(parameters, { answers: [ok(rows)] })).items).toHaveLength(2);
	});

	it.each([['contact'], ['label']])(
		'%s is not empty for an answer that is no list',
		async (resource) => {
			const failing = run({ resource, operation: 'getAll' }, { answers: [ok({ rows: [] })] });
			await expect(failing).rejects.toThrow('Notifyer answered without a list of');
		},
	);
});
