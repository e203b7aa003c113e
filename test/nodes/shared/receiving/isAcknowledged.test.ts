import { isAcknowledged } from '../../../../nodes/shared/receiving/responses';
import { pass, startClock, stopClock } from '../../../helpers/clock';
import { HttpResponse } from '../../../helpers/n8n/response';

beforeEach(() => stopClock());
afterEach(startClock);

/** What became known so far. */
function watch(response: HttpResponse) {
	const state: { outcome: boolean | 'open' } = { outcome: 'open' };
	void isAcknowledged(response.asExpress()).then((outcome) => (state.outcome = outcome));
	return state;
}

test.each([
	[200, true],
	[204, true],
	[299, true],
	[199, false],
	[302, false],
	[400, false],
	[401, false],
	[500, false],
	[503, false],
])('%i: %s', async (status, expected) => {
	const response = new HttpResponse();
	const state = watch(response);
	await pass(0);
	expect(state.outcome).toBe('open');
	response.status(status).json({});
	await pass(0);
	expect(state.outcome).toBe(expected);
});

test('nothing is known while n8n is at work, however long', async () => {
	const state = watch(new HttpResponse());
	await pass(3_600_000);
	expect(state.outcome).toBe('open');
});

describe('the sender hangs up', () => {
	test.each([
		['while n8n is at work', true],
		['before anybody looks at the delivery', false],
	])('%s: what n8n answers after all counts', async (_, isWatchedBefore) => {
		for (const [status, expected] of [
			[200, true],
			[500, false],
		] as const) {
			const response = new HttpResponse();
			let state = isWatchedBefore ? watch(response) : undefined;
			response.hangUp();
			state ??= watch(response);
			await pass(5_000);
			expect(state.outcome).toBe('open');
			response.status(status).json({});
			await pass(1_000);
			expect(state.outcome).toBe(expected);
		}
	});

	test('and n8n never answers: the message may come again', async () => {
		const response = new HttpResponse();
		const state = watch(response);
		response.hangUp();
		await pass(180_000);
		expect(state.outcome).toBe(false);
	});

	test('and had been answered before anybody looked', async () => {
		const response = new HttpResponse();
		response.status(200).json({});
		await pass(0);
		const state = watch(response);
		await pass(1_000);
		expect(state.outcome).toBe(true);
	});
});
