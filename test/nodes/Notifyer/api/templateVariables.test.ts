import * as provider from '../../../../dev/provider/notifyer/defaults';
import {
	listTemplates,
	placesWithoutName,
	variablesOf,
	wordingOf,
} from '../../../../nodes/Notifyer/api/templates';
import { createActionContext, ok } from '../../../helpers/n8n/execute';

async function read(row: unknown) {
	const { context } = createActionContext({ answers: [ok([row])] });
	return (await listTemplates(context))[0];
}

const body = (text: string) => ({
	template_id: 't',
	name: 't',
	components: { components: [{ type: 'BODY', text }] },
});

async function variables(row: unknown) {
	const template = await read(row);
	return template && variablesOf(template);
}

describe('the variables of a template', () => {
	it.each([
		[
			'tpl_order_update',
			[
				{ id: 'body1', label: '{{1}}: Hello …, your order {{2}}' },
				{ id: 'body2', label: '{{2}}: order … is on its' },
			],
		],
		['tpl_welcome', []],
		[
			'tpl_appointment',
			[
				{ id: 'header1', label: '{{1}} in the header: for …' },
				{ id: 'body1', label: '{{1}}: on … at {{2}}.' },
				{ id: 'body2', label: '{{2}}: at ….' },
			],
		],
		[
			'tpl_invoice',
			[
				{ id: 'media', label: 'Header document: its URL' },
				{ id: 'body1', label: '{{1}}: Hello …, invoice {{2}} is' },
				{ id: 'body2', label: '{{2}}: invoice … is attached.' },
				{ id: 'visit_website', label: 'Button “Pay online”: https://pay.example.test/{{1}}' },
			],
		],
	])('%s has those that the provider wants', async (id, expected) => {
		const row = provider.templates().find((one) => one.template_id === id);
		expect(await variables(row)).toEqual(expected);
	});

	it('are in the order of their numbers, each once', async () => {
		const found = await variables(body('{{2}} and {{ 1 }}, {{2}} again, {{10}}'));
		expect(found?.map(({ id }) => id)).toEqual(['body1', 'body2', 'body10']);
	});

	it.each([
		['Hi{{1}}!', '{{1}}: Hi…!'],
		['{{1}}', '{{1}}: …'],
		['one two three four five {{1}} six seven eight nine ten', '{{1}}: five … six seven eight'],
		['line\n\none {{ 1 }}\n two', '{{1}}: one … two'],
	])('of %j are named by their place and the words around', async (text, label) => {
		expect(await variables(body(text))).toEqual([{ id: 'body1', label }]);
	});

	it.each([
		['a plain list', [{ type: 'body', text: '{{1}}' }]],
		['JSON text', JSON.stringify({ components: [{ type: 'BODY', text: '{{1}}' }] })],
		[
			'an unknown part',
			{ components: [null, 7, { type: 'LATER' }, { type: 'BODY', text: '{{1}}' }] },
		],
	])('are found in components written as %s', async (_, components) => {
		expect(await variables({ template_id: 1, components })).toHaveLength(1);
	});

	it.each([[undefined], [null], [{}], ['no JSON'], [{ components: null }]])(
		'are none for components %j',
		async (components) => {
			expect(await variables({ template_id: 't', components })).toEqual([]);
		},
	);

	it('are none for a location in the header, or a button without a place', async () => {
		const components = [
			{ type: 'HEADER', format: 'LOCATION' },
			{ type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Go', url: 'https://example.com' }] },
		];
		expect(await variables({ template_id: 't', components })).toEqual([]);
	});
});

describe('the places that a request has no name for', () => {
	const places = async (...components: object[]) => {
		const template = await read({ template_id: 't', components });
		return template && placesWithoutName(template);
	};
	const links = (...urls: string[]) => ({
		type: 'BUTTONS',
		buttons: urls.map((url) => ({ type: 'URL', text: 'Go', url })),
	});

	it.each<[string, object[], string[]]>([
		[
			'have names',
			[{ type: 'BODY', text: 'Olá {{customer_name}}, pedido {{order_id}}, {{customer_name}}' }],
			['{{customer_name}}', '{{order_id}}'],
		],
		[
			'have names in the header',
			[{ type: 'HEADER', format: 'TEXT', text: '{{ sale }}!' }],
			['{{ sale }}'],
		],
		['have names in a button', [links('https://a.example/{{code}}')], ['{{code}}']],
		['have none', [{ type: 'BODY', text: '{{}}' }], ['{{}}']],
		[
			'are a second button’s',
			[links('https://a.example', 'https://b.example/{{1}}', 'https://c.example/{{1}}')],
			['{{1}}'],
		],
		[
			'are not those with numbers',
			[{ type: 'BODY', text: '{{1}} {{ 12 }}' }, links('https://a.example/{{1}}')],
			[],
		],
		['are not in what is no place', [{ type: 'BODY', text: '{name} {{ and }} {' }], ['{{ and }}']],
		['are not those of a file', [{ type: 'HEADER', format: 'IMAGE', text: '{{x}}' }], []],
	])('%s', async (_, components, expected) => {
		expect(await places(...components)).toEqual(expected);
	});

	it('are in none of the account’s usual templates', async () => {
		for (const row of provider.templates()) {
			const template = await read(row);
			expect(template && placesWithoutName(template)).toEqual([]);
		}
	});
});

describe('the list of templates', () => {
	it('leaves out what has no identifier', async () => {
		expect(await read({ name: 'x' })).toBeUndefined();
		expect(await read(null)).toBeUndefined();
		expect(await read({ id: 7 })).toMatchObject({ id: '7', name: '7', language: null });
	});

	it('may lie in an object', async () => {
		const { context } = createActionContext({ answers: [ok({ templates: [{ id: 7 }] })] });
		expect(await listTemplates(context)).toMatchObject([{ id: '7' }]);
	});

	it('is not empty only because the answer is no list', async () => {
		const { context } = createActionContext({ answers: [ok({})] });
		await expect(listTemplates(context)).rejects.toThrow(
			'Notifyer answered without a list of templates',
		);
	});

	it('shows what a contact will read', async () => {
		const row = provider.templates().find((one) => one.template_id === 'tpl_invoice');
		const template = await read(row);
		expect(template && wordingOf(template)).toBe(
			'[document] Hello {{1}}, invoice {{2}} is attached. [Pay online] [I have a question]',
		);
	});
});
