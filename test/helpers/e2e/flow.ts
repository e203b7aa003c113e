import { randomUUID } from 'crypto';
import { sleep } from 'n8n-workflow';
import { answersFirst, inARow } from '../../../dev/host';
import type { DeliveryOptions, Provider } from './providers';
import type { N8n, StandIn } from './inbox';
import { leavesOf } from './leaves';

export interface FlowOptions {
	name?: string;
	/** Of the trigger. */
	parameters?: object;
	/** Nodes after the trigger, in a row; default: one that does nothing. */
	next?: Array<Record<string, unknown> & { name: string }>;
	credentials?: Record<string, { id: string; name: string }>;
}

/** What one delivery came to. */
export interface Answer {
	/** `undefined`: no answer came. */
	status: number | undefined;
	/** Parsed where it is JSON. */
	body: unknown;
	/** All statuses, with the provider's retries. */
	statuses: Array<number | undefined>;
}

/** One execution that a delivery started. */
export interface Run {
	id: string;
	status: string;
	/** Of the trigger. */
	item: Record<string, unknown>;
	binary: Record<string, Record<string, unknown>> | undefined;
	/** The execution's error. */
	error: { message: string; description?: string } | undefined;
}

interface World {
	n8n: N8n;
	standIn: StandIn;
	keepSecret: (values: string[]) => void;
}

/** In which an n8n that answers first stores the execution. */
const MOMENT_MS = 600;

/** A workflow that begins with a provider's trigger, and what the provider delivers to it. */
export class Flow {
	private readonly known = new Set<string>();
	private triggerName: string;

	private constructor(
		private readonly world: World,
		readonly provider: Provider,
		readonly id: string,
		readonly webhookId: string,
	) {
		this.triggerName = provider.trigger;
	}

	static async create(world: World, provider: Provider, options: FlowOptions): Promise<Flow> {
		const { name, parameters = {}, next = [DO_NOTHING], credentials } = options;
		const webhookId = randomUUID();
		const trigger = {
			id: randomUUID(),
			name: provider.trigger,
			type: provider.triggerType,
			typeVersion: 2,
			webhookId,
			parameters,
			credentials,
		};
		const { id } = await world.n8n.api.createWorkflow({
			name: name ?? `${provider.name} flow`,
			...inARow([trigger, ...next]),
		});
		return new Flow(world, provider, id as string, webhookId);
	}

	/** The provider delivers a payload; once, unless `retry` is set. */
	async deliver(payload: unknown, options: DeliveryOptions = {}): Promise<Answer> {
		const [answer] = await this.deliverTwins(payload, options);
		if (answer === undefined) throw new Error('The provider has no endpoint to deliver to');
		return answer;
	}

	/** @returns one answer for each of the `simultaneous` twins */
	async deliverTwins(payload: unknown, options: DeliveryOptions = {}): Promise<Answer[]> {
		const { standIn, keepSecret } = this.world;
		keepSecret(leavesOf(payload));
		const { reports, secrets } = await this.provider.deliver(standIn, this.webhookId, payload, {
			retry: false,
			...options,
		});
		keepSecret(secrets);
		return reports.map(({ attempts }) => ({
			status: attempts.at(-1)?.status,
			body: parsed(attempts.at(-1)?.body),
			statuses: attempts.map(({ status }) => status),
		}));
	}

	/**
	 * The executions since the last call, oldest first, each of them finished. n8n answers a delivery only once
	 * its execution exists: so after the answer, what is not listed here was not started. An n8n that answers first is
	 * given a moment.
	 */
	async newRuns(): Promise<Run[]> {
		const { api } = this.world.n8n;
		if (answersFirst()) await sleep(MOMENT_MS);
		const existing = await api.executions({ workflowId: this.id });
		const fresh = existing.map(({ id }) => String(id)).filter((id) => !this.known.has(id));
		for (const id of fresh) this.known.add(id);
		if (fresh.length > 0) await api.waitForExecutions(this.id, existing.length);
		const runs: Run[] = [];
		for (const id of fresh.reverse()) {
			const { status, data } = await api.execution(id);
			const { runData, error } = data?.resultData ?? {};
			const [item] = runData?.[this.triggerName]?.[0]?.data?.main?.[0] ?? [];
			runs.push({ id, status, item: item?.json, binary: item?.binary, error });
		}
		return runs;
	}

	/** @returns how many executions of any state the database holds beyond those that `newRuns` returned */
	async unaccountedRuns(): Promise<number> {
		const [row] = await this.world.n8n.readDatabase(
			'SELECT COUNT(*) AS count FROM execution_entity WHERE workflowId = ?',
			[this.id],
		);
		return row.count - this.known.size;
	}

	/** Changes the trigger node, as a person does in the panel, and saves. Runs with the next `activate`. */
	async changeTrigger(change: Record<string, unknown>): Promise<void> {
		const { api } = this.world.n8n;
		const { nodes } = await api.getWorkflow(this.id);
		const changed = nodes.map((node: { webhookId?: string; name: string }) =>
			node.webhookId === this.webhookId ? { ...node, ...change } : node,
		);
		await api.updateWorkflow(this.id, inARow(changed));
	}

	/** Gives the trigger node another name, as a person does in the editor, and saves. */
	async renameTrigger(name: string): Promise<void> {
		await this.changeTrigger({ name });
		this.triggerName = name;
	}

	/** What the trigger keeps in the workflow's static data. */
	async remembered(): Promise<Record<string, unknown>> {
		const all = await this.world.n8n.api.staticData(this.id);
		return all[`node:${this.triggerName}`] ?? {};
	}
}

const DO_NOTHING = { name: 'Do Nothing', type: 'n8n-nodes-base.noOp', typeVersion: 1 };

function parsed(text: string | undefined): unknown {
	try {
		return JSON.parse(text ?? '');
	} catch {
		return text;
	}
}
