import type { Row } from '../../../../nodes/Zapini/api/lists';
import { collectPages, readPage } from '../../../../nodes/Zapini/api/lists';

const rows = (from: number, count: number): Row[] =>
	Array.from({ length: count }, (_, index) => ({ id: from + index }));

/** A server with rows 1 to `total`; `log` collects the pages it was asked for. */
function server(total: number, { size = 50, tells = false, ignores = false } = {}) {
	const log: number[] = [];
	const fetchPage = async (number: number) => {
		log.push(number);
		const from = ignores ? 1 : (number - 1) * size + 1;
		return {
			rows: rows(from, Math.max(0, Math.min(size, total - from + 1))),
			...(tells && { lastPage: Math.max(1, Math.ceil(total / size)) }),
		};
	};
	return { log, fetchPage };
}

describe('collectPages', () => {
	it.each([
		['stops at the last page when the server tells', 120, { tells: true }, [1, 2, 3]],
		['needs no empty page when the server tells', 100, { tells: true }, [1, 2]],
		['reads on after a short page when the server tells', 30, { size: 10, tells: true }, [1, 2, 3]],
		['stops at a page shorter than the first', 120, {}, [1, 2, 3]],
		['stops at an empty page', 100, {}, [1, 2, 3]],
		['stops when the first page is short', 12, {}, [1]],
		['reads on when the server gives smaller pages than asked', 45, { size: 20 }, [1, 2, 3]],
		['reads an empty list once', 0, {}, [1]],
	])('%s', async (_, total, options, pages) => {
		const { log, fetchPage } = server(total, options);
		expect(await collectPages(Infinity, fetchPage)).toEqual(rows(1, total));
		expect(log).toEqual(pages);
	});

	it('stops when the server ignores the page number', async () => {
		const { log, fetchPage } = server(50, { ignores: true });
		expect(await collectPages(Infinity, fetchPage)).toEqual(rows(1, 50));
		expect(log).toEqual([1, 2]);
	});

	it.each([
		[1, [1]],
		[50, [1]],
		[51, [1, 2]],
	])('stops at the limit of %d', async (limit, pages) => {
		const { log, fetchPage } = server(500);
		expect(await collectPages(limit, fetchPage)).toEqual(rows(1, limit));
		expect(log).toEqual(pages);
	});

	it('gives a record once that moved to the next page meanwhile', async () => {
		const pages = [rows(1, 20), rows(20, 20), rows(40, 3)];
		const all = await collectPages(Infinity, async (number) => ({ rows: pages[number - 1] ?? [] }));
		expect(all).toEqual(rows(1, 42));
	});

	it('gives the last row so far, to read on from', async () => {
		const log: unknown[] = [];
		await collectPages(30, async (number, last) => {
			log.push(last?.id);
			return { rows: rows((number - 1) * 20 + 1, 20) };
		});
		expect(log).toEqual([undefined, 20]);
	});
});

describe('readPage', () => {
	const list = [{ id: 1 }, { id: 2 }];

	it.each([
		['data', { data: list }, undefined],
		['data.things', { data: { things: list } }, undefined],
		['data.data', { data: { data: list, last_page: 4 } }, 4],
		['pagination inside', { data: { things: list, pagination: { last_page: 3 } } }, 3],
		['meta inside', { data: { things: list, meta: { last_page: '3' } } }, 3],
		['pagination beside', { data: list, pagination: { last_page: 2 } }, 2],
		['meta beside', { data: list, meta: { last_page: 2 } }, 2],
		[
			'unreadable pagination',
			{ data: list, meta: { last_page: 'many' }, pagination: 7 },
			undefined,
		],
	])('finds the rows: %s', (_, answer, lastPage) => {
		expect(readPage(answer, 'things')).toEqual({ rows: list, lastPage });
	});

	it('leaves out what is no record', () => {
		expect(readPage({ data: [null, 'x', { id: 1 }] }, 'things')?.rows).toEqual([{ id: 1 }]);
	});

	it.each([{}, { data: null }, { data: 'x' }, { data: { others: list } }])(
		'finds no list in %j',
		(answer) => {
			expect(readPage(answer, 'things')).toBeUndefined();
		},
	);
});
