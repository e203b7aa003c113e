import { NodeApiError, NodeOperationError, sleep } from 'n8n-workflow';
import type { Operation } from '../../../../nodes/shared/operations/operations';
import { runOperation } from '../../../../nodes/shared/operations/operations';
import { createActionContext } from '../../../helpers/n8n/execute';

const parameters = { resource: 'thing', operation: 'make' };
const table = (execute: Operation['execute']) => ({ thing: { make: { properties: [], execute } } });

describe('runOperation', () => {
	it('gives one output item for each input item, linked to it', async () => {
		const { context } = createActionContext({ parameters, items: 2 });
		const output = await runOperation(
			context,
			table(async (_, index) => ({ index })),
		);
		expect(output).toEqual([
			[
				{ json: { index: 0 }, pairedItem: { item: 0 } },
				{ json: { index: 1 }, pairedItem: { item: 1 } },
			],
		]);
	});

	it('gives one output item for each record of a list', async () => {
		const { context } = createActionContext({ parameters, items: 2 });
		const records = [[{ id: 1 }, { id: 2 }], []];
		const output = await runOperation(
			context,
			table(async (_, index) => records[index] ?? []),
		);
		expect(output).toEqual([
			[
				{ json: { id: 1 }, pairedItem: { item: 0 } },
				{ json: { id: 2 }, pairedItem: { item: 0 } },
			],
		]);
	});

	it('works through the items one after the other', async () => {
		const { context } = createActionContext({ parameters, items: 3 });
		const log: string[] = [];
		await runOperation(
			context,
			table(async (_, index) => {
				log.push(`start ${index}`);
				await sleep(1);
				log.push(`end ${index}`);
				return {};
			}),
		);
		expect(log.map((line) => line.slice(-1)).join('')).toBe('001122');
	});

	it('goes on after an item that did not succeed when told to', async () => {
		const { context } = createActionContext({ parameters, items: 2, continueOnFail: true });
		const output = await runOperation(
			context,
			table(async (ctx, index) => {
				if (index === 0) throw new NodeOperationError(ctx.getNode(), 'Text is empty');
				return { index };
			}),
		);
		expect(output).toEqual([
			[
				{ json: { error: 'Text is empty' }, pairedItem: { item: 0 } },
				{ json: { index: 1 }, pairedItem: { item: 1 } },
			],
		]);
	});

	it.each([
		['NodeApiError', NodeApiError],
		['NodeOperationError', NodeOperationError],
	])('stops with a %s that names the item', async (_, Class) => {
		const { context } = createActionContext({ parameters, items: 2 });
		const run = runOperation(
			context,
			table(async (ctx, index) => {
				if (index === 1)
					throw new Class(ctx.getNode(), { message: 'No' } as never, { message: 'No' });
				return {};
			}),
		);
		await expect(run).rejects.toBeInstanceOf(Class);
		await expect(run).rejects.toMatchObject({ message: 'No', context: { itemIndex: 1 } });
	});

	it('wraps whatever else is thrown', async () => {
		const { context } = createActionContext({ parameters });
		const run = runOperation(
			context,
			table(async () => {
				throw new TypeError('oops');
			}),
		);
		await expect(run).rejects.toBeInstanceOf(NodeOperationError);
	});

	it('says so when the operation does not exist', async () => {
		const { context } = createActionContext({
			parameters: { resource: 'thing', operation: 'eat' },
		});
		await expect(
			runOperation(
				context,
				table(async () => ({})),
			),
		).rejects.toThrow('There is no operation "eat" for "thing"');
	});
});
