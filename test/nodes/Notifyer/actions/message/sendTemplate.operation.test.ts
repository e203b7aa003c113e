import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import * as provider from '../../../../../dev/provider/notifyer/defaults';
import { execute } from '../../../../../nodes/Notifyer/actions/message/sendTemplate.operation';
import type { Fake } from '../../../../helpers/n8n/execute';
import { createActionContext, ok } from '../../../../helpers/n8n/execute';
import { check } from '../../../../helpers/property';

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
		schema: [field('body1', '{{1}}: Hello …'), field('body2', '{{2}}: order … is')],
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
		expect(error.message).toBe('The template variable “{{2}}: order … is” is empty');
		expect(error.description).toContain('body2');
		expect(requests).toHaveLength(0);
	});

	it('is named when nothing is filled in', async () => {
		const { error } = await fails(filledWith(null));
		expect(error.message).toMatch(/^The template variable “\{\{1/);
	});

	it('may be 0 or false, which are values', async () => {
		const { body } = await send(filledWith({ body1: 0, body2: false }));
		expect(body.variables).toEqual({ body1: '0', body2: 'false' });
	});
});

describe('what WhatsApp takes in a place', () => {
	const one = (id: string, value: unknown) => filledWith({ [id]: value as never }, [field(id)]);

	it.each([
		['Dana\nReyes', 'Dana Reyes'],
		['Dana\r\n\r\nReyes', 'Dana Reyes'],
		['Dana\tReyes', 'Dana Reyes'],
		['Dana     Reyes', 'Dana Reyes'],
		['Dana \n Reyes', 'Dana Reyes'],
		['Dana\u2028Reyes', 'Dana Reyes'],
		['Dana\u000bReyes', 'Dana Reyes'],
		['Dana\n', 'Dana'],
		['Dana    Reyes', 'Dana    Reyes'],
		['10\u00a0000\u202f€', '10\u00a0000\u202f€'],
	])('%j goes out as %j', async (value, expected) => {
		expect((await send(one('body1', value))).body.variables).toEqual({ body1: expected });
	});

	it('holds every sign of the value, in order, and no white space that is refused', async () => {
		const words = fc.array(fc.constantFrom('a', '1', 'ß', '👍', ' ', '  ', '\n', '\t', '\u2029'));
		await check(
			fc.asyncProperty(words, async (parts) => {
				const value = `<${parts.join('')}>`;
				const { body } = await send(one('body1', value));
				const { body1 = '' } = body.variables as { body1?: string };
				expect(body1.replace(/\s/g, '')).toBe(value.replace(/\s/g, ''));
				expect(body1).not.toMatch(/[\r\n\t\u2028\u2029]| {5}/);
			}),
		);
	});

	it.each([
		['header1', 60],
		['body1', 1024],
		['body12', 1024],
		['visit_website', 2000],
	])('is in %s no more than %d characters', async (id, most) => {
		const fits = '👍'.repeat(most);
		expect((await send(one(id, fits))).body.variables).toEqual({ [id]: fits });
		const { error, requests } = await fails(one(id, `${fits}x`));
		expect(error.message).toBe(
			`The template variable ${id} has ${most + 1} characters, and WhatsApp takes no more than ${most}`,
		);
		expect(requests).toHaveLength(0);
	});

	it.each([
		[{ a: 1 }, 'an object'],
		[['a'], 'a list'],
		[NaN, 'a number without a value'],
	])('is not %j', async (value, kind) => {
		const { error, requests } = await fails(one('body1', value));
		expect(error.message).toBe(`The template variable body1 is ${kind}, not text`);
		expect(requests).toHaveLength(0);
	});

	it('is a link as the URL standard writes it', async () => {
		const { body } = await send(one('media', ' https://files.example.com/Lista de Preços.pdf '));
		expect(body.variables).toEqual({
			media: 'https://files.example.com/Lista%20de%20Pre%C3%A7os.pdf',
		});
	});
});

it('sends no template with named places, and says which they are', async () => {
	const text = 'Olá {{customer_name}}, pedido {{order_id}}';
	const row = { template_id: 'tpl_order_update', components: [{ type: 'BODY', text }] };
	const { error, requests } = await fails(filledWith({}, []), { answers: [ok([row])] });
	expect(error.message).toBe(
		'Notifyer cannot fill in these variables of the template: {{customer_name}}, {{order_id}}',
	);
	expect(requests).toHaveLength(1);
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
		expect(error.message).toMatch(/^The template variable “\{\{[12]\}\}: /);
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
		expect(error.message).toBe('Notifyer refused the request');
	});

	it.each([
		['documented', {}, {}],
		['undocumented', { note: 'x' }, []],
	])('is not overlooked in an unreadable answer to the %s call', async (_, options, answer) => {
		const { error } = await fails({ ...ORDER, options }, { answers: [ok(answer)] });
		expect(error.message).toMatch(/^It is unknown whether the message was sent/);
	});
});
