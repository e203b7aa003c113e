import { pass, startClock, stopClock } from '../../../helpers/clock';
import { payload, provider, start, trigger } from '../../../helpers/receiving';
import { jsonRequest } from '../../../helpers/n8n/webhook';

beforeEach(() => stopClock('2026-08-15T18:18:40.000Z'));
afterEach(startClock);

describe('simultaneous deliveries', () => {
	test('of 12 copies one runs, and all are acknowledged', async () => {
		const { n8n, send } = start();
		let release = () => {};
		const untilExecution = new Promise<void>((resolve) => (release = resolve));
		const answers = Array.from(
			{ length: 12 },
			async () => await send(trigger(), jsonRequest(payload()), { untilExecution }),
		);
		await pass(1_000);
		expect(n8n.executions).toEqual([]);
		release();
		await pass(0);
		const statuses = (await Promise.all(answers)).map(({ status, body }) => [status, body]);
		expect(n8n.executions).toHaveLength(1);
		expect(statuses.filter(([status]) => status === 200)).toHaveLength(12);
		expect(
			statuses.filter(([, body]) => (body as { status: string }).status === 'duplicate'),
		).toHaveLength(11);
	});

	test('of 12 copies whose first cannot be started the next one runs', async () => {
		const { n8n, send } = start();
		let release = () => {};
		const untilExecution = new Promise<void>((resolve) => (release = resolve));
		const first = send(trigger(), undefined, { untilExecution, executionFails: true });
		await pass(0);
		const others = Array.from({ length: 11 }, async () => await send());
		await pass(100);
		release();
		await pass(0);
		expect((await first).status).toBe(500);
		expect((await Promise.all(others)).map(({ status }) => status)).toEqual(Array(11).fill(200));
		expect(n8n.executions).toHaveLength(1);
	});

	test('40 different messages all run', async () => {
		const { n8n, send } = start();
		const ids = Array.from({ length: 40 }, (_, number) => `m${number}`);
		const answers = await Promise.all(
			ids.map(async (id) => await send(trigger(), jsonRequest(payload({ id })))),
		);
		expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(200));
		expect(n8n.executions.map(({ json }) => json.messageId).sort()).toEqual([...ids].sort());
	});

	test('a copy that would have to wait longer than the provider does is sent away for now', async () => {
		const { n8n, send } = start();
		let release = () => {};
		const untilExecution = new Promise<void>((resolve) => (release = resolve));
		const first = send(trigger(), undefined, { untilExecution });
		await pass(0);
		const twin = send();
		await pass(8_100);
		expect(await twin).toMatchObject({ status: 503, body: { error: expect.any(String) } });
		release();
		await pass(0);
		expect((await first).status).toBe(200);
		expect(await send()).toMatchObject({ status: 200, body: { status: 'duplicate' } });
		expect(n8n.executions).toHaveLength(1);
	});
});

describe('the sender hangs up', () => {
	test.each(['before', 'during'] as const)(
		'%s n8n starts the execution: it runs, and a retry does not',
		async (hangUp) => {
			const { n8n, send } = start();
			expect((await send(trigger(), undefined, { hangUp })).status).toBeUndefined();
			await pass(200);
			expect(n8n.executions).toHaveLength(1);
			expect(await send()).toMatchObject({ status: 200, body: { status: 'duplicate' } });
			expect(n8n.executions).toHaveLength(1);
		},
	);

	test.each(['before', 'during'] as const)(
		'%s n8n fails to start the execution: the retry runs',
		async (hangUp) => {
			const { n8n, send } = start();
			await send(trigger(), undefined, { hangUp, executionFails: true });
			await pass(200);
			expect(await send()).toMatchObject({ status: 200, body: { status: 'accepted' } });
			expect(n8n.executions).toHaveLength(1);
		},
	);
});

describe('a restart', () => {
	test('does not make a repeat run again', async () => {
		const { n8n, send } = start();
		await send();
		await send(trigger(), jsonRequest(payload({ id: 'm2' })));
		await jest.isolateModulesAsync(async () => {
			const restarted = await import('../../../../nodes/shared/receiving/receive');
			for (const id of ['m1', 'm2']) {
				expect(
					await send(trigger(provider(), restarted.receive), jsonRequest(payload({ id }))),
				).toMatchObject({ status: 200, body: { status: 'duplicate' } });
			}
		});
		expect(n8n.executions).toHaveLength(2);
	});
});
