import { readExample } from '../../../dev/docs/examples';
import type { useN8n } from '../realN8n';
import type { Provider } from './providers';

type World = ReturnType<typeof useN8n>;
export type Node = { name: string; type: string; parameters: Record<string, unknown> };
export type Change = Partial<Node> & Record<string, unknown>;

export const noOp: Change = { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };

/** Stands for a service: gives this item, whatever came in. */
export const answers = (item: object): Change => ({
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: { mode: 'raw', jsonOutput: JSON.stringify(item), options: {} },
});

/** The examples of a provider run in a real n8n; other people's services are replaced. */
export function usePlayedExamples(world: World, provider: Provider) {
	const webhookIds = new Map<string, string>();
	let credentials: Record<string, { id: string; name: string }>;

	beforeAll(async () => {
		const { name, credentialType: type } = provider;
		const data = provider.credential(world.standIn);
		const { id } = await world.n8n.api.createCredential({ name, type, data });
		credentials = { [type]: { id, name } };
	});

	/** Imports an example, with some nodes changed, and publishes it. */
	async function activate(file: string, changes: Record<string, Change> = {}) {
		const { workflow } = readExample(file);
		const names = workflow.nodes.map(({ name }: Node) => name);
		expect(names).toEqual(expect.arrayContaining(Object.keys(changes)));
		const nodes = workflow.nodes.map((node: Node) => {
			const own = node.type.startsWith('n8n-nodes-whatsapp-inbox.') ? { credentials } : {};
			return { ...node, ...own, ...changes[node.name] };
		});
		const { api } = world.n8n;
		const { id } = await api.call('POST', '/rest/workflows', { ...workflow, nodes });
		await api.activate(id);
		const trigger = nodes.find(({ type }: Node) => type === provider.triggerType);
		webhookIds.set(id, trigger?.webhookId);
		return id as string;
	}

	/** A customer writes, and the trigger takes it, whether it starts something or not. */
	async function deliver(id: string, payload: object) {
		const webhookId = webhookIds.get(id) ?? '';
		const options = { retry: false };
		const { reports } = await provider.deliver(world.standIn, webhookId, payload, options);
		expect(reports.length).toBeGreaterThan(0);
		expect(reports.filter(({ delivered }) => !delivered)).toEqual([]);
	}

	/** A customer writes. @returns what each node put out, by its name, once the execution has ended */
	async function run(id: string, payload: object) {
		const { api } = world.n8n;
		const before = (await api.executions({ workflowId: id })).length;
		await deliver(id, payload);
		const [execution] = await api.waitForExecutions(id, before + 1);
		const { status, data } = await api.execution(execution.id);
		expect({ status, error: data.resultData.error?.message }).toEqual({ status: 'success' });
		return Object.fromEntries(
			Object.entries<Array<{ data?: { main: Array<unknown[] | null> } }>>(
				data.resultData.runData,
			).map(([name, [ran]]) => [name, (ran?.data?.main ?? []).flat().filter(Boolean)]),
		);
	}

	/** @returns the text of the latest message that was sent */
	const lastSent = () => provider.sent(world.standIn).at(-1)?.text;

	/** @returns what a node of ours that is no example's needs */
	const ownCredentials = () => credentials;

	return { activate, deliver, run, lastSent, ownCredentials };
}
