import { createLedger, instant } from '../../../dev/bench/throughput/ledger';
import { compare, turn } from '../../../dev/bench/throughput/measure';

const AT = Date.UTC(2026, 0, 31, 8, 5, 9, 123);

describe('instant', () => {
	it.each([
		['SQLite', '2026-01-31 08:05:09.123'],
		['PostgreSQL in UTC', '2026-01-31T08:05:09.123+00:00'],
		['PostgreSQL elsewhere', '2026-01-31T13:35:09.123+05:30'],
		['JavaScript', '2026-01-31T08:05:09.123Z'],
	])('reads what %s writes', (_, text) => {
		expect(instant(text)).toBe(AT);
	});

	it.each([undefined, null, '', 'soon'])('takes %p for no time', (text) => {
		expect(instant(text)).toBeNaN();
	});
});

describe('the ledger', () => {
	it('counts in numbers, whatever the database hands out', async () => {
		const ledger = createLedger(async () => [
			{ workflowId: 'a', count: '12' },
			{ workflowId: 'b', count: 3 },
		]);
		expect(await ledger.executions()).toEqual({ a: 12, b: 3 });
	});

	it('says which executions failed, and how', async () => {
		const ledger = createLedger(async (sql) =>
			sql.includes("<> 'success'") ? [{ workflowId: 1, status: 'error', count: '2' }] : [],
		);
		expect(await ledger.failures()).toEqual([{ workflowId: '1', status: 'error', count: 2 }]);
	});

	it('waits until nothing runs any more', async () => {
		const left = [2, 1, 0];
		const ledger = createLedger(async () => [{ count: left.shift() }]);
		await ledger.drain();
		expect(left).toEqual([]);
	});
});

describe('compare', () => {
	it('finds nothing where each delivery has one execution', () => {
		expect(compare({ a: 2, b: 3 }, { a: 2, b: 3 })).toEqual({
			acknowledged: 5,
			executions: 5,
			lost: 0,
			surplus: 0,
		});
	});

	it('does not let one workflow make up for another', () => {
		expect(compare({ a: 2, b: 3 }, { a: 3, b: 2 })).toMatchObject({ lost: 1, surplus: 1 });
		expect(compare({ a: 2 }, {})).toMatchObject({ lost: 2, surplus: 0 });
		expect(compare({}, { a: 2 })).toMatchObject({ lost: 0, surplus: 2 });
	});
});

describe('turn', () => {
	it('goes back and forth, and leaves the list as it is', () => {
		const list = [1, 2, 3];
		expect([turn(0, list), turn(1, list), turn(2, list)]).toEqual([
			[1, 2, 3],
			[3, 2, 1],
			[1, 2, 3],
		]);
		expect(list).toEqual([1, 2, 3]);
	});
});
