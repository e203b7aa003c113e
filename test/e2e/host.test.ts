import { ApiError, request, startN8n, temporaryFolder } from '../../dev/host';
import { useStarted } from '../helpers/realN8n';

/** The harness itself, with n8n's own Webhook node: what every other end-to-end test stands on. */
describe('a real n8n', () => {
	const n8n = useStarted(async () => {
		const started = await startN8n({ folder: temporaryFolder() });
		await started.api.setUpOwner();
		return Object.assign(started, { close: started.discard });
	});

	const workflow = {
		name: 'Echo',
		nodes: [
			{
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				webhookId: 'echo',
				parameters: { httpMethod: 'POST', path: 'echo' },
			},
			{ name: 'After', type: 'n8n-nodes-base.noOp' },
		],
		connections: { Webhook: { main: [[{ node: 'After', type: 'main', index: 0 }]] } },
	};
	const post = async (where: string, body: unknown) =>
		await request(`${n8n.url}/${where}`, { body });

	it('runs an active workflow, before and after a restart', async () => {
		const { id } = await n8n.api.createWorkflow(workflow);
		expect((await post('webhook/echo', {})).status).toBe(404);

		expect(await n8n.api.activate(id)).toMatchObject({ status: 'published' });
		expect((await post('webhook/echo', { text: 'one' })).status).toBe(200);
		const [first] = await n8n.api.waitForExecutions(id, 1);
		expect(first).toMatchObject({ status: 'success', workflowId: id });
		expect(await n8n.api.nodeOutput(first.id, 'After')).toEqual([
			expect.objectContaining({ body: { text: 'one' } }),
		]);

		await n8n.restart();
		expect((await post('webhook/echo', { text: 'two' })).status).toBe(200);
		expect(await n8n.api.waitForExecutions(id, 2)).toHaveLength(2);

		expect(await n8n.api.deactivate(id)).toMatchObject({ status: 'not_published' });
		expect((await post('webhook/echo', {})).status).toBe(404);
		await n8n.api.deleteWorkflow(id);
		await expect(n8n.api.getWorkflow(id)).rejects.toThrow(ApiError);
	});

	it('listens for a test event', async () => {
		const { id } = await n8n.api.createWorkflow({ ...workflow, name: 'Test event' });
		await n8n.api.listenForTestEvent(id, 'Webhook');
		expect((await post('webhook-test/echo', { text: 'try' })).status).toBe(200);
		const [execution] = await n8n.api.waitForExecutions(id, 1);
		expect(execution).toMatchObject({ status: 'success', mode: 'manual' });
	});

	it('pages through more executions than n8n lists at once', async () => {
		const { id } = await n8n.api.createWorkflow({ ...workflow, name: 'Many' });
		await n8n.api.activate(id);
		for (let round = 0; round < 13; round++) {
			await Promise.all(Array.from({ length: 8 }, async () => await post('webhook/echo', {})));
		}
		const found = await n8n.api.waitForExecutions(id, 104);
		expect(new Set(found.map((execution) => execution.id)).size).toBe(104);
		await n8n.api.deactivate(id);
	});

	it('gives access to the database, and to what a node remembers', async () => {
		const { id } = await n8n.api.createWorkflow({ ...workflow, name: 'Memory' });
		expect(await n8n.api.staticData(id)).toEqual({});
		await n8n.readDatabase('UPDATE workflow_entity SET staticData = ? WHERE id = ?', [
			'{"node:A":{"b":1}}',
			id,
		]);
		expect(await n8n.api.staticData(id)).toEqual({ 'node:A': { b: 1 } });
	});

	it('knows its node types', async () => {
		const types = await n8n.api.nodeTypes();
		expect(types.map(({ name }) => name)).toContain('n8n-nodes-base.webhook');
	});

	it('is gone after stop', async () => {
		await n8n.stop();
		expect(n8n.isRunning()).toBe(false);
		await expect(request(n8n.url)).rejects.toThrow('ECONNREFUSED');
	});
});
