import type { IDataObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import * as provider from '../../../../../dev/provider/notifyer/defaults';
import { execute } from '../../../../../nodes/Notifyer/actions/message/sendTemplate.operation';
import type { Fake } from '../../../../helpers/n8n/execute';
import { createActionContext, ok } from '../../../../helpers/n8n/execute';

const sent = ok({
	success: true,
	whatsapp_response_info: { contacts: [{ wa_id: '1' }], messages: [{ id: 'wamid.1' }] },
});
const templates = ok(provider.templates());

const field = (id: string, displayName = id, templateId = 'tpl_order_update') => ({
	id,
	displayName,
	templateId,
});
const ORDER = {
	sendTo: 'number',
	to: '+1 415 555 0142',
	template: { __rl: true, mode: 'list', value: 'tpl_order_update' },
	templateVariables: {
		mappingMode: 'defineBelow',
		value: { body1: 'Dana', body2: 1042 } as IDataObject | null,
		schema: [field('body1', 'Body 1 (Hello {{1}} …)'), field('body2', 'Body 2 (… {{2}} …)')],
	},
};
const filledWith = (value: IDataObject | null, schema = ORDER.templateVariables.schema) => ({
	...ORDER,
	templateVariables: { ...ORDER.templateVariables, value, schema },
});

async function send(parameters: IDataObject, fake: Fake = {}) {
	const { context, requests } = createActionContext({ parameters, answers: [sent], ...fake });
	const item = await execute(context, 0);
	return { item, requests, body: requests.at(-1)?.body as IDataObject };
}

async function fails(parameters: IDataObject, fake: Fake = {}) {
	const { context, requests } = createActionContext({ parameters, ...fake });
	const error = await execute(context, 0).catch((thrown: unknown) => thrown);
	return { error: error as NodeOperationError, requests };
}

describe('what is sent', () => {
	it('is the documented call with the variables as text', async () => {
		const { requests, body, item } = await send(ORDER);
		expect(requests).toHaveLength(1);
		expect(requests[0]).toMatchObject({
			method: 'POST',
			url: '/api:hFrjh8a1/send_template_message_by_api',
		});
		expect(body).toEqual({
			template: 'tpl_order_update',
			phone_number: '+14155550142',
			variables: { body1: 'Dana', body2: '1042' },
		});
		expect(item).toEqual({
			provider: 'notifyer',
			messageId: 'wamid.1',
			messageIds: ['wamid.1'],
			status: null,
			messageType: 'template',
			text: '',
			phoneNumber: '+14155550142',
			whatsappId: '1',
			scheduledAt: null,
			remainingQuota: null,
			skipped: false,
			reason: null,
		});
	});

	it.each([
		[{ labels: 'vip, sales' }, { labels: ['vip', 'sales'], note: '' }],
		[{ note: ' Hi ' }, { labels: [], note: 'Hi' }],
	])('with %j is the call that takes it', async (options, extra) => {
		const { requests, body } = await send({ ...ORDER, options });
		expect(requests[0]?.url).toBe('/api:ErOQ8pSj/n8n/messages/send');
		expect(body).toEqual({
			templateId: 'tpl_order_update',
			phone_number: '+14155550142',
			variables: { body1: 'Dana', body2: '1042' },
			...extra,
		});
	});

	it('leaves out values of another template', async () => {
		const { body } = await send(filledWith({ body1: 'a', body2: 'b', media: 'x', body3: 'c' }));
		expect(body.variables).toEqual({ body1: 'a', body2: 'b' });
	});
});

describe('a missing variable', () => {
	it.each([[null], [undefined], [''], [' \n']])('is named when it is %j', async (body2) => {
		const { error, requests } = await fails(filledWith({ body1: 'Dana', body2: body2 as never }));
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe('The template variable Body 2 (… {{2}} …) is empty');
		expect(error.description).toContain('body2');
		expect(requests).toHaveLength(0);
	});

	it('is named when nothing is filled in', async () => {
		const { error } = await fails(filledWith(null));
		expect(error.message).toMatch(/^The template variable Body 1/);
	});

	it('may be 0 or false, which are values', async () => {
		const { body } = await send(filledWith({ body1: 0, body2: false }));
		expect(body.variables).toEqual({ body1: '0', body2: 'false' });
	});
});

describe('the variables of the template', () => {
	it.each<[string, IDataObject]>([
		['the panel did not load them', filledWith({ body1: 'Dana' }, [])],
		['there is no mapper', { ...ORDER, templateVariables: {} }],
		['the mapper is unreadable', { ...ORDER, templateVariables: 'odd' }],
		[
			'they are those of another',
			filledWith({ body1: 'Dana' }, [field('body1', 'x', 'tpl_welcome')]),
		],
	])('are read from the account when %s', async (_, parameters) => {
		const { error, requests } = await fails(parameters, { answers: [templates] });
		expect(requests.map(({ url }) => url)).toEqual(['/api:ErOQ8pSj/n8n-templates']);
		expect(error.message).toMatch(/^The template variable Body [12] \(/);
	});

	it('are read once for all items', async () => {
		const set = filledWith({ body1: 'Dana', body2: 'A' }, []);
		const answers = [templates, sent, sent];
		const { context, requests } = createActionContext({ parameters: [set, set], answers });
		await execute(context, 0);
		await execute(context, 1);
		expect(requests).toHaveLength(3);
	});

	it('cannot be had for a template that the account does not have', async () => {
		const template = { mode: 'id', value: 'tpl_gone' };
		const parameters = { ...filledWith({}, []), template };
		const { error } = await fails(parameters, { answers: [templates] });
		expect(error.message).toBe('Notifyer has no template with this ID');
	});
});

describe('nothing is sent', () => {
	it('without a template', async () => {
		const { error } = await fails({ ...ORDER, template: { mode: 'list', value: '' } });
		expect(error.message).toBe('Template is empty');
	});

	it.each([['http://files.example.com/a.pdf'], ['https://10.0.0.1/a.pdf'], ['a.pdf']])(
		'with the media %s',
		async (media) => {
			const { error, requests } = await fails(filledWith({ media }, [field('media')]));
			expect(error.message).toMatch(
				/^WhatsApp cannot fetch the file of the template variable Media/,
			);
			expect(error.message).not.toContain(media);
			expect(requests).toHaveLength(0);
		},
	);
});

describe('a refusal', () => {
	it('repeats neither number nor variables', async () => {
		const message = 'Cannot send Dana Reyes of +14155550142';
		const answers = [{ statusCode: 400, body: { success: false, error: { message } } }];
		const { error } = await fails(filledWith({ body1: 'Dana Reyes', body2: 'A' }), { answers });
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe('Notifyer refused the request: Cannot send … of …42');
	});

	it.each([
		['documented', {}, {}],
		['undocumented', { note: 'x' }, []],
	])('is not overlooked in an unreadable answer to the %s call', async (_, options, answer) => {
		const { error } = await fails({ ...ORDER, options }, { answers: [ok(answer)] });
		expect(error.message).toMatch(/^It is unknown whether the message was sent/);
	});
});
