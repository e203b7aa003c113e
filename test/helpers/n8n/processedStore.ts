import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

type Helpers = Pick<
	IExecuteFunctions['helpers'],
	'checkProcessedAndRecord' | 'clearAllProcessedItems' | 'getProcessedDataCount' | 'removeProcessed'
>;

/**
 * What n8n keeps of what was processed, as its `DeduplicationHelper` and database do it: one row for the node and
 * one for the workflow, read and written in two statements, with a primary key and nothing else that guards them.
 *
 * @param delay how long the next statement takes, in milliseconds
 */
export function processedStore(delay: () => number) {
	const rows = new Map<string, string[]>();
	const statement = async <T>(run: () => T): Promise<T> => {
		await sleep(delay());
		return run();
	};
	const read = async (scope: string) =>
		await statement(() => {
			const row = rows.get(scope);
			return row && [...row];
		});
	const update = async (scope: string, row: string[]) =>
		await statement(() => void (rows.has(scope) && rows.set(scope, row)));

	const helpers: Helpers = {
		async checkProcessedAndRecord(given, scope, { maxEntries = Infinity }) {
			const items = given.map(String);
			const row = await read(scope);
			if (!row) {
				await statement(() => {
					if (rows.has(scope)) throw new Error('duplicate key value violates unique constraint');
					rows.set(scope, items);
				});
				return { new: items, processed: [] };
			}
			const added = items.filter((item) => !row.includes(item));
			await update(scope, [...row, ...added].slice(-maxEntries));
			return { new: added, processed: items.filter((item) => !added.includes(item)) };
		},
		async removeProcessed(given, scope) {
			const row = await read(scope);
			const removed = given.map(String);
			if (row)
				await update(
					scope,
					row.filter((item) => !removed.includes(item)),
				);
		},
		async clearAllProcessedItems(scope) {
			await statement(() => void rows.delete(scope));
		},
		async getProcessedDataCount(scope) {
			return (await read(scope))?.length ?? 0;
		},
		checkProcessedItemsAndRecord: undefined as never,
	} as Helpers;
	return { helpers, rows };
}
