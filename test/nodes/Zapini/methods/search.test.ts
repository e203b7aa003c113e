import type { ILoadOptionsFunctions } from 'n8n-workflow';
import {
	getContacts,
	searchArchived,
	searchConversations,
	searchInstances,
} from '../../../../nodes/Zapini/methods/search';
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

const panel = (...bodies: unknown[]) => {
	const { context, requests } = createActionContext({
		credentials: { zapiniApi: { apiToken: 'sk_made_up' } },
		answers: bodies.map(ok),
	});
	return { context: context as unknown as ILoadOptionsFunctions, requests };
};

it.each([
	[searchConversations, '/conversations'],
	[searchArchived, '/conversations/archived'],
])('lists conversations a page at a time (%#)', async (search, url) => {
	const data = [{ uuid: 'c1', name: 'Ana' }, { uuid: 'c2', phone_number: '+351910000001' }, {}];
	const { context, requests } = panel({ data, has_more: true }, { data: [] });
	const first = await search.call(context, 'a');
	expect(first).toEqual({
		results: [
			{ name: 'Ana', value: 'c1' },
			{ name: '+351910000001', value: 'c2' },
		],
		paginationToken: '2',
	});
	expect(await search.call(context, 'a', first.paginationToken as string)).toEqual({ results: [] });
	expect(requests).toMatchObject([
		{ url, qs: { search: 'a', page: 1 } },
		{ url, qs: { search: 'a', page: 2 } },
	]);
});

it('lists instances by number and state', async () => {
	const instances = [
		{ uuid: 'u1', phone_number: '+351910000001', status: 'connected' },
		{ uuid: 'u2', status: 'qr_ready' },
		{ uuid: 'u3' },
		{ id: 4 },
	];
	const { context } = panel({ data: { instances } }, { data: { instances } });
	expect((await searchInstances.call(context)).results).toEqual([
		{ name: '+351910000001, connected', value: 'u1' },
		{ name: 'qr_ready', value: 'u2' },
		{ name: 'u3', value: 'u3' },
	]);
	expect((await searchInstances.call(context, 'QR')).results).toHaveLength(1);
});
