import type { IDataObject } from 'n8n-workflow';
import { operations as ofNotifyer } from '../../nodes/Notifyer/actions';
import { runOperation, type OperationTable } from '../../nodes/shared/operations/operations';
import { operations as ofZapini } from '../../nodes/Zapini/actions';
import { createActionContext, ok, type Fake } from '../helpers/n8n/execute';

async function run(table: OperationTable, parameters: IDataObject, fake: Fake = {}) {
	const { context, requests, hints } = createActionContext({
		parameters,
		credentials: { zapiniApi: {}, notifyerApi: {} },
		timeZone: 'UTC',
		...fake,
	});
	const [items = []] = await runOperation(context, table);
	return { items: items.map(({ json }) => json), requests, hints };
}

/** Every filter of every list: the operation, the field, its label. */
const FILTERS: Array<[string, OperationTable, string, string, string, string]> = [
	['Notifyer', ofNotifyer, 'contact', 'getAll', 'search', 'Search'],
	['Notifyer', ofNotifyer, 'contact', 'getAll', 'labels', 'Label Names or IDs'],
	['Notifyer', ofNotifyer, 'contact', 'getAll', 'unread', 'Unread Only'],
	['Zapini', ofZapini, 'conversation', 'getAll', 'filters.search', 'Search'],
	['Zapini', ofZapini, 'conversation', 'getAll', 'filters.isGroup', 'Is Group'],
	['Zapini', ofZapini, 'conversation', 'getAll', 'filters.unread', 'Unread'],
	['Zapini', ofZapini, 'conversation', 'getAll', 'filters.archived', 'Archived'],
	['Zapini', ofZapini, 'conversation', 'getMessages', 'filters.after', 'After'],
	['Zapini', ofZapini, 'conversation', 'getMessages', 'filters.before', 'Before'],
	['Zapini', ofZapini, 'contact', 'getAll', 'filters.search', 'Search'],
	['Zapini', ofZapini, 'contact', 'getAll', 'filters.isGroup', 'Is Group'],
	['Zapini', ofZapini, 'message', 'getAll', 'filters.search', 'Search'],
	['Zapini', ofZapini, 'message', 'getAll', 'filters.status', 'Status'],
	['Zapini', ofZapini, 'message', 'getAll', 'filters.direction', 'Direction'],
	['Zapini', ofZapini, 'message', 'getAll', 'filters.conversationId', 'Conversation ID'],
	['Zapini', ofZapini, 'message', 'getAll', 'filters.after', 'After'],
	['Zapini', ofZapini, 'message', 'getAll', 'filters.before', 'Before'],
	['Zapini', ofZapini, 'instance', 'getAll', 'filters.status', 'Status'],
];

/** What an expression gives where the previous node has no value. */
const NOTHING = [undefined, null, '', ' ', '\u200b', [], [''], [null]];

describe.each(FILTERS)('a filter of %s (%#)', (_, table, resource, operation, path, label) => {
	const [name = '', key] = path.split('.');
	const given = (value: unknown): IDataObject => ({
		resource,
		operation,
		sendTo: 'conversation',
		conversationId: 'c1',
		limit: 5,
		[name]: (key === undefined ? (value ?? '') : { [key]: value }) as IDataObject,
	});

	it.each(NOTHING)(`that is an expression and gives %j is an error: ${path}`, async (value) => {
		const written = { [path]: '={{ $json.customer }}' };
		const failing = run(table, given(value), { written });
		// No answer is given: a call would fail the test.
		await expect(failing).rejects.toThrow(`${label} is an expression that gives nothing`);
	});

	it(`that is in an expression for the whole collection is one, too: ${path}`, async () => {
		if (key === undefined) return;
		const failing = run(table, given(''), { written: { [name]: '={{ $json.filters }}' } });
		await expect(failing).rejects.toThrow(`${label} is an expression that gives nothing`);
		const unread = run(table, { ...given(''), [name]: '' }, { written: { [name]: '={{ 1 }}' } });
		await expect(unread).rejects.toThrow('Filters cannot be read');
	});

	it(`that was left empty in the panel lets all through: ${path}`, async () => {
		const answer = table === ofZapini ? { data: [{ id: 1 }] } : [{ phone_number_value: '1' }];
		const { items } = await run(table, given(''), { answers: [ok(answer)] });
		expect(items).toHaveLength(1);
	});
});

const all = Array.from({ length: 134 }, (_, index) => ({ id: index + 1 }));
const ids = (items: IDataObject[]) => items.map(({ id }) => id);
const LIST = { resource: 'contact', operation: 'getAll', filters: {} };

/** A server whose answers lead on in their own way. */
const served = (page: (qs: IDataObject) => object): Fake => ({
	respond: ({ qs = {} }) => ok({ success: true, ...page(qs) }),
});
const from = (start: unknown, size: number) => all.slice(Number(start), Number(start) + size);

describe('a list of Zapini’s', () => {
	it.each<[string, Fake]>([
		[
			'15 rows a page, with a total and has_more',
			served(({ page }) => {
				const start = (Number(page) - 1) * 15;
				return { data: from(start, 15), total: 134, has_more: start + 15 < 134 };
			}),
		],
		[
			'15 rows a page, with a total alone',
			served(({ page }) => ({ data: { contacts: from((Number(page) - 1) * 15, 15), total: 134 } })),
		],
		[
			'next_cursor',
			served(({ cursor = 0 }) => {
				const next = Number(cursor) + 50;
				return { data: from(cursor, 50), meta: { next_cursor: next < 134 ? String(next) : null } };
			}),
		],
		[
			'next_offset',
			served(({ offset = 0 }) => {
				const next = Number(offset) + 50;
				return { data: { contacts: from(offset, 50), ...(next < 134 && { next_offset: next }) } };
			}),
		],
		[
			'a link to the next page',
			served(({ page, per_page }) => {
				const size = Number(per_page);
				const start = (Number(page) - 1) * size;
				const next = `https://elsewhere.test/x?page=${Number(page) + 1}&per_page=${size}`;
				return { data: from(start, size), links: { next: start + size < 134 ? next : null } };
			}),
		],
	])('comes whole: %s', async (_, fake) => {
		const { items, hints } = await run(ofZapini, { ...LIST, returnAll: true }, fake);
		expect(ids(items)).toEqual(ids(all));
		expect(hints).toEqual([]);
		const some = await run(ofZapini, { ...LIST, limit: 60 }, fake);
		expect(ids(some.items)).toEqual(ids(all.slice(0, 60)));
		expect(some.hints).toEqual([]);
	});

	it.each([{ returnAll: true }, { limit: 100 }])('says what is missing (%j)', async (wanted) => {
		const fake = served(() => ({ data: from(0, 50), total: 134 }));
		const { items, hints } = await run(ofZapini, { ...LIST, ...wanted }, fake);
		expect(items).toHaveLength(50);
		expect(hints).toMatchObject([
			{ message: expect.stringMatching(/^Zapini sent 50 .* there are 134/) },
		]);
	});

	it('without an end ends, and says so', async () => {
		let id = 0;
		const fake = served(() => ({ data: Array.from({ length: 50 }, () => ({ id: ++id })) }));
		const { items, hints } = await run(ofZapini, { ...LIST, returnAll: true }, fake);
		expect(items.length).toBe(50_000);
		expect(hints).toMatchObject([{ message: expect.stringContaining('that there are more') }]);
	});
});

describe('a list of Notifyer’s', () => {
	const CONTACTS = { resource: 'contact', operation: 'getAll', search: 'a', returnAll: true };
	const MESSAGES = {
		resource: 'conversation',
		operation: 'getMessages',
		sendTo: 'number',
		to: '+14155550142',
		returnAll: true,
	};
	const place = (url: string, qs: IDataObject) =>
		Number(qs.page_number ?? new URL(url, 'https://x.test').searchParams.get('page_number'));

	it.each([
		[CONTACTS, 'recipients'],
		[MESSAGES, 'messages'],
	])('goes on as the answer says (%#)', async (parameters, name) => {
		const { items, hints } = await run(ofNotifyer, parameters, {
			respond: ({ url, qs = {} }) => {
				const start = place(url, qs) * 15;
				return ok({ [name]: from(start, 15), itemsTotal: 134, nextPage: start / 15 + 2 });
			},
		});
		expect(items).toHaveLength(134);
		expect(hints).toEqual([]);
	});

	it('says what is missing', async () => {
		const { hints } = await run(ofNotifyer, CONTACTS, {
			respond: () => ok({ items: from(0, 20), total: 134 }),
		});
		expect(hints).toMatchObject([{ message: expect.stringContaining('says that there are 134') }]);
	});
});
