import type { IDataObject } from 'n8n-workflow';
import {
	collectPages,
	readListFacts,
	type ListFacts,
	type Row,
} from '../../../../nodes/shared/calling/pages';

const rows = (from: number, count: number): Row[] =>
	Array.from({ length: Math.max(0, count) }, (_, index) => ({ id: from + index }));

/** A server with rows 1 to `total`, by page number; `log` collects the pages it was asked for. */
function server(total: number, { size = 50, ignores = false, says = {} as object } = {}) {
	const log: number[] = [];
	const read = async ({ number }: { number: number }) => {
		log.push(number);
		const from = ignores ? 1 : number * size + 1;
		const facts = typeof says === 'function' ? (says(number) as ListFacts) : (says as ListFacts);
		return { rows: rows(from, Math.min(size, total - from + 1)), facts };
	};
	return { log, read };
}

describe('collecting pages', () => {
	it.each([
		['stops at the last page', 120, { says: { lastPage: 3 } }, [0, 1, 2]],
		['needs no empty page when the server tells the last', 100, { says: { lastPage: 2 } }, [0, 1]],
		['reads on after a short page', 30, { size: 10, says: { lastPage: 3 } }, [0, 1, 2]],
		['reads on to the total', 134, { size: 15, says: { total: 134 } }, [0, 1, 2, 3, 4, 5, 6, 7, 8]],
		[
			'reads on while there is more',
			40,
			{ size: 15, says: (number: number) => ({ hasMore: number < 2 }) },
			[0, 1, 2],
		],
		[
			'believes that there is more rather than a total',
			20,
			{ size: 10, says: (number: number) => ({ hasMore: number < 1, total: 10 }) },
			[0, 1],
		],
		['stops at a page shorter than the first where nothing is said', 120, {}, [0, 1, 2]],
		['stops at an empty page', 100, {}, [0, 1, 2]],
		['stops when the first page is short', 12, {}, [0]],
		['reads on when the server gives smaller pages than asked', 45, { size: 20 }, [0, 1, 2]],
		['reads an empty list once', 0, {}, [0]],
		['reads an empty list with a total once', 0, { says: { total: 0 } }, [0]],
	])('%s', async (_, total, options, pages) => {
		const { log, read } = server(total, options);
		expect(await collectPages(Infinity, read)).toEqual({ rows: rows(1, total) });
		expect(log).toEqual(pages);
	});

	it.each<[string, object, number | true | undefined]>([
		['says nothing', {}, undefined],
		['claims a total', { total: 134 }, 134],
		['claims that there is more', { hasMore: true }, true],
		['claims more pages', { lastPage: 3, total: 134 }, 134],
		['claims more pages without a total', { lastPage: 3 }, true],
		['says where to go on', { next: { cursor: 'c' } }, true],
	])('ends when the server ignores the page number and %s', async (_, says, missing) => {
		const { log, read } = server(50, { ignores: true, says });
		expect(await collectPages(Infinity, read)).toEqual({ rows: rows(1, 50), missing });
		expect(log).toEqual([0, 1]);
	});

	it('says what is missing where the last page comes before the total', async () => {
		const { read } = server(15, { says: { lastPage: 1, total: 134 } });
		expect(await collectPages(Infinity, read)).toMatchObject({ missing: 134 });
	});

	it.each([[{}], [{ total: 7 }], [{ hasMore: true }], [{ next: { cursor: 'again' } }]])(
		'ends where new rows stand on every page, and says so (%j)',
		async (says) => {
			const { log, read } = server(Infinity, { size: 20, says });
			const { rows: found, missing } = await collectPages(Infinity, read);
			expect(found.length).toBe(log.length * 20);
			expect(log.length).toBeLessThanOrEqual(1000);
			expect(missing).toBe('total' in says ? undefined : true);
		},
	);

	it.each([
		[1, [0]],
		[50, [0]],
		[51, [0, 1]],
	])('stops at the limit of %d, and misses nothing', async (limit, pages) => {
		const { log, read } = server(500, { says: { total: 500 } });
		const { rows: found, missing } = await collectPages(limit, read);
		expect(found.slice(0, limit)).toEqual(rows(1, limit));
		expect([log, missing]).toEqual([pages, undefined]);
	});

	it('stops when enough was seen', async () => {
		const { log, read } = server(500);
		await collectPages(Infinity, read, (pages) => pages.length === 2);
		expect(log).toEqual([0, 1]);
	});

	it('gives a record once that moved to the next page meanwhile', async () => {
		const pages = [rows(1, 20), rows(20, 20), rows(40, 3)];
		const read = async ({ number }: { number: number }) => ({
			rows: pages[number] ?? [],
			facts: {},
		});
		expect(await collectPages(Infinity, read)).toEqual({ rows: rows(1, 42) });
	});

	it('gives what leads on', async () => {
		const log: unknown[] = [];
		await collectPages(50, async ({ number, next }) => {
			log.push(next);
			return { rows: rows(number * 20 + 1, 20), facts: { next: { cursor: `c${number}` } } };
		});
		expect(log).toEqual([undefined, { cursor: 'c0' }, { cursor: 'c1' }]);
	});

	it.each([
		[20, 2],
		[7, 2],
	])(
		'ends where nothing leads on any more, also after a full page (%d rows)',
		async (last, calls) => {
			const log: unknown[] = [];
			const found = await collectPages(Infinity, async ({ next }) => {
				log.push(next);
				const facts = next ? {} : { next: { cursor: 'c' } };
				return { rows: next ? rows(21, last) : rows(1, 20), facts };
			});
			expect([found, log.length]).toEqual([{ rows: rows(1, 20 + last) }, calls]);
		},
	);

	it('knows rows apart whose uuid is empty', async () => {
		const found = [{ uuid: '', id: 1 }, { uuid: '', id: 2 }, { uuid: '' }];
		const read = async () => ({ rows: found, facts: {} });
		expect(await collectPages(Infinity, read)).toEqual({ rows: found });
	});
});

describe('what an answer says of its list', () => {
	it.each<[IDataObject, ListFacts]>([
		[
			{ total: 134, has_more: true },
			{ total: 134, hasMore: true },
		],
		[{ data: { things: [], pagination: { last_page: 3, total: '7' } } }, { lastPage: 3, total: 7 }],
		[{ data: [], meta: { last_page: '2' } }, { lastPage: 2 }],
		[{ meta: { next_cursor: 'abc' } }, { next: { cursor: 'abc' } }],
		[
			{ pagination: { nextCursor: 'abc', hasMore: false } },
			{ next: { cursor: 'abc' }, hasMore: false },
		],
		[{ data: { next_offset: 50 } }, { next: { offset: '50' } }],
		[{ next_page_token: 't' }, { next: { page_token: 't' } }],
		[
			{ nextPage: 2, itemsTotal: 40, pageTotal: 4 },
			{ next: { page: '2' }, total: 40, lastPage: 4 },
		],
		[
			{ next_page_url: 'https://x.test/a?page=2&per_page=15' },
			{ next: { page: '2', per_page: '15' } },
		],
		[{ links: { next: 'https://x.test/a?cursor=c' } }, { next: { cursor: 'c' } }],
		[{ next_page_url: null, next_cursor: '', nextPage: null }, {}],
		[{ meta: { last_page: 'many', total: -1, has_more: 'perhaps' }, pagination: 7 }, {}],
		[{ links: { next: '/a?page=2' } }, { next: { page: '2' } }],
		[{ links: { next: '?page=2' } }, { next: { page: '2' } }],
		[{ pagination: { next: 'abc' } }, { next: { cursor: 'abc' } }],
		[{ meta: { next: 2 } }, { next: { page: '2' } }],
		[
			{ pageInfo: { hasNextPage: true, endCursor: 'abc' } },
			{ next: { after: 'abc' }, hasMore: true },
		],
		[{ page_info: { has_next_page: false, end_cursor: null } }, { hasMore: false }],
		[{ pagination: { total_items: 9, has_more_pages: 'true' } }, { total: 9, hasMore: true }],
		[
			{ total_records: '9', TotalPages: 3 },
			{ total: 9, lastPage: 3 },
		],
		[{ links: { next: '/a' } }, {}],
	])('%j', (answer, facts) => {
		expect(readListFacts(answer)).toEqual(facts);
	});

	it.each([null, undefined, [], 'text', [{ total: 3 }]])('%j says nothing', (answer) => {
		expect(readListFacts(answer)).toEqual({});
	});
});
