import { randomUUID } from 'crypto';
import { currentTarball, request, startN8n, temporaryFolder, until } from '../../dev/host';
import { installPackage } from '../../dev/host/install-package';
import { addProbe, PROBE } from '../helpers/probe';
import { useStarted } from '../helpers/realN8n';

/**
 * What `nodes/shared/n8n/` leans on, asked of n8n itself. A test that fails here after an upgrade of n8n says which
 * file there to look at: the trick no longer works, or is no longer needed.
 */
describe('n8n, as the tricks take it to be', () => {
	const world = useStarted(async () => {
		const folder = temporaryFolder();
		await installPackage(folder, currentTarball());
		addProbe(folder);
		const n8n = await startN8n({ folder });
		await n8n.api.setUpOwner();
		return { n8n, close: n8n.discard };
	});

	/** An active workflow of one probe. */
	async function probe() {
		const { n8n } = world;
		const webhookId = randomUUID();
		const { id } = await n8n.api.createWorkflow({
			name: 'Probe',
			nodes: [{ name: 'Probe', type: PROBE, typeVersion: 2, webhookId, parameters: {} }],
			connections: {},
		});
		await n8n.api.activate(id);
		return {
			deliver: async (body: object) =>
				await request(`${n8n.url}/webhook/${webhookId}/webhook`, { body }),
			saved: async () => (await n8n.api.staticData(id))['node:Probe'] ?? {},
			executions: async (count: number) => await n8n.api.waitForExecutions(id, count),
		};
	}

	it('answerHook: the answer’s body is read twice, before what changed is saved', async () => {
		const { deliver, executions, saved } = await probe();
		expect((await deliver({ key: 'a', how: 'counted' })).status).toBe(200);
		expect(await executions(1)).toHaveLength(1);
		// Twice in 2.40.7: what hangs on it has to run once.
		expect(await saved()).toEqual({ a: 2 });
	});

	it('staticData: what is set while the answer is read is saved, for every delivery', async () => {
		const { deliver, saved } = await probe();
		for (const key of ['a', 'b', 'c']) await deliver({ key, how: 'onRead' });
		expect(await saved()).toEqual({ a: 'onRead', b: 'onRead', c: 'onRead' });
	});

	it('staticData: what is set before alone is lost, from the second delivery on', async () => {
		const { deliver, saved } = await probe();
		for (const key of ['a', 'b', 'c']) await deliver({ key, how: 'plain' });
		// Once n8n saves it, the second writing is no longer needed.
		expect(await saved()).toEqual({ a: 'before' });
	});

	it('inProcess: a delivery that was under way saves what it had loaded before, over what came in between', async () => {
		const { deliver, saved } = await probe();
		const slow = deliver({ key: 'slow', how: 'both', holds: true });
		await until('it to be under way', async () => (await deliver({ how: 'isHeld' })).json.isHeld);
		await deliver({ key: 'quick', how: 'both' });
		expect(await saved()).toEqual({ quick: 'onRead' });
		await deliver({ how: 'letGo' });
		await slow;
		expect(await saved()).toEqual({ slow: 'onRead' });
	});
});
