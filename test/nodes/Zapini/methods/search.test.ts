import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { getContacts } from '../../../../nodes/Zapini/methods/search';
import { createActionContext, ok } from '../../../helpers/n8n/execute';

it('lists contacts with a number by name, and no group', async () => {
	const data = [
		{ id: 1, first_name: 'Ana', phone_number: '+5511999999999' },
		{ id: 2, phone: '14155550142' },
		{ id: 3, name: 'Family', is_group: true, phone_number: '120363025246125486@g.us' },
		{ id: 4, name: 'Hidden', phone_number: '252192057475142@lid' },
	];
	const { context } = createActionContext({
		credentials: { zapiniApi: { apiToken: 'sk_made_up' } },
		answers: [ok({ data }), ok({ data: [] })],
	});
	expect(await getContacts.call(context as unknown as ILoadOptionsFunctions)).toEqual([
		{ name: 'Ana (+5511999999999)', value: '+5511999999999' },
		{ name: '+14155550142', value: '+14155550142' },
	]);
});
