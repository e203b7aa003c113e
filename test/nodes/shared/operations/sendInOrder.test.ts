import { NodeApiError, NodeOperationError, sleep } from 'n8n-workflow';
import { unconfirmedError } from '../../../../nodes/shared/calling/errors';
import { sendInOrder } from '../../../../nodes/shared/operations/sendInOrder';
import { createActionContext } from '../../../helpers/n8n/execute';

const { context } = createActionContext();
const refusal = () =>
	new NodeApiError(
		context.getNode(),
		{ message: 'Too fast' },
		{ message: 'Too fast', description: 'Wait.', httpCode: '429' },
	);

describe('sendInOrder', () => {
	it('sends part after part', async () => {
		const log: string[] = [];
		const sent = await sendInOrder(context, 0, ['a', 'b'], async (part, index) => {
			log.push(`start ${part}`);
			await sleep(1);
			log.push(`end ${part}`);
			return index;
		});
		expect(sent).toEqual([0, 1]);
		expect(log).toEqual(['start a', 'end a', 'start b', 'end b']);
	});

	it('says how many parts went out, and sends no more', async () => {
		const tried: string[] = [];
		const run = sendInOrder(context, 4, ['a', 'b', 'c'], async (part) => {
			tried.push(part);
			if (part === 'b') throw refusal();
		});
		await expect(run).rejects.toBeInstanceOf(NodeApiError);
		await expect(run).rejects.toMatchObject({
			message: '1 of 3 parts of the text were sent, then: Too fast',
			description: 'Wait. Send only the missing parts again: the contact has the first 1.',
			httpCode: '429',
			context: { itemIndex: 4 },
		});
		expect(tried).toEqual(['a', 'b']);
	});

	it('says that one more part may have gone out', async () => {
		const run = sendInOrder(context, 0, ['a', 'b', 'c'], async (part) => {
			if (part === 'b') throw unconfirmedError(context.getNode(), 'Tester', 0);
		});
		await expect(run).rejects.toMatchObject({
			message: expect.stringMatching(/^1 of 3 parts .* then: It is unknown whether/),
			description: expect.stringContaining('the first 1, and perhaps part 2'),
		});
	});

	it('says how many parts went out also when n8n stopped the next one', async () => {
		const run = sendInOrder(context, 0, ['a', 'b'], async (part) => {
			if (part === 'b') throw new NodeOperationError(context.getNode(), 'No credential');
		});
		await expect(run).rejects.toThrow('1 of 2 parts of the text were sent, then: No credential');
	});

	it('leaves the refusal of the first part as it is', async () => {
		const run = sendInOrder(context, 0, ['a', 'b'], async () => {
			throw refusal();
		});
		await expect(run).rejects.toMatchObject({ message: 'Too fast', description: 'Wait.' });
	});
});
