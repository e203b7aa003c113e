import { randomUUID } from 'crypto';
import { until } from '../../dev/host';
import type { Flow } from '../helpers/e2e/flow';
import { useInbox } from '../helpers/e2e/inbox';
import { lifecycleIn } from '../helpers/e2e/lifecycle';
import { notifyer } from '../helpers/e2e/providers';

/** What may happen behind the back of an active workflow, and how it comes right again. */
describe('a registration with Notifyer that is no longer right', () => {
	const inbox = useInbox();
	const { endpoints, expectAllGone, expectGone, expectWorking, only, retire } = lifecycleIn(inbox);

	afterEach(() => {
		inbox.standIn.clearFaults();
	});

	/** What may happen at the provider, or here, behind the back of an active workflow. */
	const harms: Record<string, (flow: Flow) => unknown> = {
		paused: (flow) => (only(flow).status = false),
		'set to other messages': (flow) => (only(flow).outgoing = true),
		deleted: (flow) => remove(only(flow)),
		'doubled by a stale one': (flow) =>
			inbox.standIn.notifyer.addEndpoint({ webhooks: `${only(flow).webhooks}?token=stale` }),
		'replaced by one with another secret': (flow) => {
			const { webhooks } = only(flow);
			remove(only(flow));
			inbox.standIn.notifyer.addEndpoint({ webhooks });
		},
		forgotten: async (flow) =>
			await inbox.n8n.readDatabase('UPDATE workflow_entity SET staticData = NULL WHERE id = ?', [
				flow.id,
			]),
	};
	const remove = (endpoint: ReturnType<typeof only>) => {
		const all = inbox.standIn.notifyer.endpoints;
		all.splice(all.indexOf(endpoint), 1);
	};
	const isRight = (flow: Flow) =>
		endpoints(flow).length === 1 &&
		only(flow).status &&
		only(flow).incoming &&
		!only(flow).outgoing;
	const flows = new Map<string, Flow>();

	// Each test leaves them as they were: healed.
	beforeAll(async () => {
		await Promise.all(
			['none', ...Object.keys(harms)].map(async (harm) => {
				flows.set(harm, await inbox.activeFlow(notifyer, { name: harm }));
			}),
		);
	});

	it('is fixed by switching off and on', async () => {
		await Promise.all(
			[...flows].map(async ([harm, flow]) => {
				await harms[harm]?.(flow);
				await inbox.api.deactivate(flow.id);
				await expectGone(flow);
				await inbox.api.activate(flow.id);
				await expectWorking(flow);
			}),
		);
	});

	it('is fixed at the start of an n8n that activates everything again', async () => {
		const untouched = only(flows.get('none') as Flow).id;
		await inbox.n8n.stop();
		for (const [harm, flow] of flows) await harms[harm]?.(flow);
		// As n8n did until the publication service, which leaves webhook triggers alone.
		await inbox.n8n.restart({ env: { N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'false' } });
		try {
			for (const [harm, flow] of flows) await healed(harm, flow);
			expect(only(flows.get('none') as Flow).id).toBe(untouched);
		} finally {
			await inbox.n8n.restart({ env: { N8N_USE_WORKFLOW_PUBLICATION_SERVICE: undefined } });
		}
		for (const flow of flows.values()) await expectWorking(flow);
	});

	/** n8n activates one workflow after the other while it answers already: until then one refuses. */
	async function healed(harm: string, flow: Flow) {
		let answer: unknown;
		const works = async () => {
			if (!isRight(flow)) return false;
			const delivered = await flow.deliver(notifyer.text({ text: `canary-${randomUUID()}` }));
			answer = delivered;
			return delivered.status === 200;
		};
		const state = () => ({ answer, endpoints: endpoints(flow) });
		await until(`the registration to work that was harmed: ${harm}`, works, { state });
		expect(await flow.newRuns()).toHaveLength(1);
	}

	it('is removed as a whole', async () => {
		await retire(...flows.values());
		await expectAllGone();
	});

	it('has logged no secret, phone number or text', () => {
		expect(inbox.leaks()).toEqual([]);
	});
});
