import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { startStandIn } from '../../../../dev/provider';
import { methods } from '../../../../nodes/Notifyer/methods';
import { createActionContext, ok } from '../../../helpers/n8n/execute';
import { notifyerOverHttp } from '../../../helpers/notifyerOverHttp';

/** What the panel asks for, over real HTTP from the stand-in provider. */

let standIn: Awaited<ReturnType<typeof startStandIn>>;
beforeAll(async () => {
	standIn = await startStandIn();
});
afterAll(async () => await standIn.close());

function panel(template = '', apiKey = standIn.notifyer.apiKey): ILoadOptionsFunctions {
	const { context } = createActionContext({
		respond: notifyerOverHttp(standIn, apiKey, standIn.notifyer.managementToken),
		credentials: { notifyerApi: { apiKey } },
	});
	const getNodeParameter = (name: string) => (name === 'template' ? template : undefined);
	const own: Record<PropertyKey, unknown> = {
		getNodeParameter,
		getTimezone: () => 'Europe/Berlin',
	};
	return new Proxy(context, {
		get: (target, key) => own[key] ?? Reflect.get(target, key),
	}) as unknown as ILoadOptionsFunctions;
}

const { loadOptions, listSearch, resourceMapping } = methods;

it('lists templates with their text, and finds them by it', async () => {
	const { results } = await listSearch.searchTemplates.call(panel());
	expect(results).toHaveLength(4);
	expect(results.find(({ value }) => value === 'tpl_order_update')).toEqual({
		name: 'order_update (en): Hello {{1}}, your order {{2}} is on its way.',
		value: 'tpl_order_update',
		description: 'Hello {{1}}, your order {{2}} is on its way.',
	});
	const found = await listSearch.searchTemplates.call(panel(), ' ON ITS WAY');
	expect(found.results.map(({ value }) => value)).toEqual(['tpl_order_update']);
	expect((await listSearch.searchTemplates.call(panel(), 'tpl_inv')).results).toHaveLength(1);
});

it('makes a field of every place of a template', async () => {
	const { fields } = await resourceMapping.getTemplateVariables.call(panel('tpl_invoice'));
	expect(fields.map(({ id }) => id)).toEqual(['media', 'body1', 'body2', 'visit_website']);
	expect(fields[1]).toMatchObject({ required: true, templateId: 'tpl_invoice' });
});

it.each([
	['', undefined],
	['tpl_unknown', 'The account has no template with this ID.'],
	['tpl_welcome', expect.stringContaining('Thank you for writing to us.')],
])('makes no field for the template %j, and says why', async (template, emptyFieldsNotice) => {
	const answer = await resourceMapping.getTemplateVariables.call(panel(template));
	expect(answer).toEqual({ fields: [], ...(emptyFieldsNotice && { emptyFieldsNotice }) });
});

it('makes no field for a template with named places, and says why', async () => {
	const components = [{ type: 'BODY', text: 'Olá {{<b>name}}' }];
	const { context } = createActionContext({ answers: [ok([{ template_id: 't', components }])] });
	const asked = new Proxy(context, {
		get: (target, key) => (key === 'getNodeParameter' ? () => 't' : Reflect.get(target, key)),
	}) as unknown as ILoadOptionsFunctions;
	const { fields, emptyFieldsNotice } = await resourceMapping.getTemplateVariables.call(asked);
	expect(fields).toEqual([]);
	expect(emptyFieldsNotice).toMatch(/^Notifyer cannot fill in \{\{&lt;b>name\}\}/);
});

it('lists contacts by name and number', async () => {
	const { results } = await listSearch.searchContacts.call(panel(), 'dana');
	expect(results).toEqual([{ name: 'Dana Reyes (+14155550142)', value: '+14155550142' }]);
});

it('lists what is to be sent later, by time on the own clock, recipient and text', async () => {
	const row = { phone_number: 14155550142, scheduled_time: Date.parse('2026-06-14T10:00:00Z') };
	standIn.notifyer.scheduledInChat.push(
		{ id: 7, ...row, text: 'See you tomorrow', status: 'pending' },
		{ id: 8, ...row, template: 'tpl_welcome' },
		{ id: 9, ...row, text: 'See you', status: 'sent' },
	);
	const list = async (typed?: string) =>
		(await listSearch.searchScheduled.call(panel(standIn.notifyer.managementToken), typed)).results;
	expect(await list()).toEqual([
		{ name: '2026-06-14 12:00, +14155550142, See you tomorrow', value: '7' },
		{ name: '2026-06-14 12:00, +14155550142, tpl_welcome', value: '8' },
	]);
	expect((await list('TOMORROW')).map(({ value }) => value)).toEqual(['7']);
});

it('lists labels, and all of them to remove', async () => {
	const labels = await loadOptions.getLabels.call(panel());
	expect(labels[0]).toEqual({ name: 'contracts', value: 'contracts' });
	const [all, ...rest] = await loadOptions.getLabelsToRemove.call(panel());
	expect(all).toEqual({ name: 'All Labels', value: '__REMOVE_ALL__' });
	expect(rest).toEqual(labels);
});

it('lists webhooks without what is secret in them', async () => {
	const url = 'https://n8n.example.test/webhook/6f1c/webhook?token=very-secret';
	const { id } = standIn.notifyer.addEndpoint({ webhooks: url, status: false });
	const { results } = await listSearch.searchWebhooks.call(panel());
	expect(results).toEqual([
		{
			name: `https://n8n.example.test/webhook/6f1c/webhook?token=… (paused, ID ${id})`,
			value: String(id),
		},
	]);
});

it('lists the time zones of the platform', async () => {
	const zones = await loadOptions.getTimeZones.call(panel());
	const values = zones.map(({ value }) => value);
	expect(values).toEqual(expect.arrayContaining(['workflow', 'UTC', 'Europe/Berlin']));
	expect(values.length).toBeGreaterThan(400);
});

it('does not show an empty list for a wrong key', async () => {
	await expect(listSearch.searchTemplates.call(panel('', 'wrong'))).rejects.toMatchObject({
		httpCode: '401',
	});
});
