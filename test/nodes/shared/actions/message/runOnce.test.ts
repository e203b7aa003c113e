import type { IExecuteFunctions } from 'n8n-workflow';
import { operations as notifyer } from '../../../../../nodes/Notifyer/actions';
import { operations as zapini } from '../../../../../nodes/Zapini/actions';
import { runOperation } from '../../../../../nodes/shared/operations/operations';
import { NODE } from '../../../../helpers/n8n/members';
import { processedStore } from '../../../../helpers/n8n/processedStore';
import { strict } from '../../../../helpers/n8n/strict';

describe.each([
	['Notifyer', notifyer],
	['Zapini', zapini],
])('Run Once of %s', (_, operations) => {
	const photo = { data: { data: 'id', mimeType: 'image/jpeg' } };
	let execution = 0;

	function world() {
		const { helpers } = processedStore(() => 0);
		return async (messageIds: unknown[], mode = 'webhook', id = String(++execution)) => {
			const context = strict<IExecuteFunctions>('context', {
				getNode: () => NODE,
				getMode: () => mode,
				getExecutionId: () => id,
				getInputData: () => messageIds.map((messageId) => ({ json: { messageId }, binary: photo })),
				getNodeParameter: (name: string, index: number) =>
					({ resource: 'message', operation: 'runOnce', messageId: messageIds[index] })[name],
				continueOnFail: () => false,
				helpers: strict('helpers', helpers),
			});
			const [output] = await runOperation(context, operations);
			return output;
		};
	}

	it('passes the item on as it is, and for the next execution nothing', async () => {
		const run = world();
		expect(await run(['m1'])).toEqual([
			{ json: { messageId: 'm1' }, binary: photo, pairedItem: { item: 0 } },
		]);
		expect(await run(['m1'])).toEqual([]);
		expect(await run(['m2'])).toHaveLength(1);
	});

	it('lets one of two executions at the same moment pass', async () => {
		const run = world();
		const both = await Promise.all([run(['m1']), run(['m1'])]);
		expect(both.flat()).toHaveLength(1);
	});

	it('lets one of two equal items of an execution pass', async () => {
		expect((await world()(['m1', 'm2', 'm1']))?.map(({ json }) => json.messageId)).toEqual([
			'm1',
			'm2',
		]);
	});

	it('lets the execution that was first pass when the node runs again', async () => {
		const run = world();
		expect(await run(['m1'], 'webhook', '7')).toHaveLength(1);
		expect(await run(['m1'], 'webhook', '7')).toHaveLength(1);
		expect(await run(['m1'], 'webhook', '8')).toHaveLength(0);
	});

	it.each(['manual', 'retry'])('stands in nobody’s way in mode %s', async (mode) => {
		const run = world();
		await run(['m1']);
		expect(await run(['m1'], mode)).toHaveLength(1);
		expect(await run(['m2'], mode)).toHaveLength(1);
		expect(await run(['m2'])).toHaveLength(1);
	});

	it.each(['', ' ', null])('refuses an identifier that is %j', async (messageId) => {
		await expect(world()([messageId])).rejects.toThrow('Message ID is empty');
	});
});
