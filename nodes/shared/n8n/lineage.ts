import type {
	IConnections,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	IPinData,
	IRunData,
	ISourceData,
	ITaskData,
	ITaskDataConnectionsSource,
	NodeTypeAndVersion,
} from 'n8n-workflow';

/** What every context of n8n holds without offering it (1.123, 2.40 and 2.41). */
interface Inside {
	runExecutionData?: { resultData?: { runData?: IRunData; pinData?: IPinData } };
	executeData?: { source?: ITaskDataConnectionsSource | null };
	workflow?: {
		getNode(name: string): INode | null;
		getChildNodes(name: string, connections: 'ALL_NON_MAIN'): string[];
		connectionsBySourceNode: IConnections;
	};
}

/** From which items one was made. */
export interface Origins {
	/** None where the node started the execution. */
	from: Step[];
	/** n8n does not say all of it: a node did not pair its items, or names items that are not there. */
	isLost: boolean;
}

/** A node as it stands in the workflow. */
export type NodeFacts = Pick<INode, 'type' | 'disabled'> & Pick<NodeTypeAndVersion, 'parameters'>;

/** An item that a node gave out in one of its runs. */
export class Step {
	private known: Origins | undefined;

	constructor(
		readonly node: string,
		readonly output: number,
		readonly item: INodeExecutionData,
		private readonly trace: () => Origins,
	) {}

	get origins(): Origins {
		return (this.known ??= this.trace());
	}
}

/**
 * What was given out in the execution before a node runs, and which item was made from which: n8n's records of each
 * run of each node. So every round of a loop is there, all that an item was joined from, and what stands
 * before a node that runs once for all.
 *
 * An agent's tool has no input of its own: what is before it is what is before its agent, and n8n does not
 * reliably tell it for which of the agent's items it runs.
 */
export class Lineage {
	/** All nodes before this one, over every step, nearest first; without those that are switched off. */
	readonly nodes: NodeTypeAndVersion[];
	/** Whether the node runs as a tool of an agent. */
	readonly isTool: boolean;
	private readonly inside: Inside;
	private readonly runData: IRunData;
	private readonly steps = new Map<ITaskData, Step[][]>();
	private readonly pinned = new Map<string, ITaskData>();

	constructor(private readonly context: IExecuteFunctions) {
		this.inside = context as unknown as Inside;
		this.runData = this.inside.runExecutionData?.resultData?.runData ?? {};
		const { name } = context.getNode();
		const before = this.parentsOf(name);
		const agents = before.length > 0 ? [] : this.agentsOf(name);
		this.isTool = agents.length > 0;
		const all = [...before, ...agents.flatMap((agent) => this.parentsOf(agent))];
		this.nodes = [...new Map(all.map((node) => [node.name, node])).values()];
	}

	/** An input item as the node before gave it out; what it was made from is lost where n8n does not say. */
	input(itemIndex: number): Step {
		const source = this.inside.executeData?.source?.main?.[0];
		const [found] = this.at(source, itemIndex);
		if (found) return found;
		const item = this.context.getInputData()[itemIndex] ?? { json: {} };
		return new Step(source?.previousNode ?? '', 0, item, () => ({ from: [], isLost: true }));
	}

	/** Everything that the nodes before this one gave out, nearest node first. */
	everything(): Step[] {
		return this.nodes.flatMap(({ name }) => this.givenOutBy(name));
	}

	/** Everything that a node gave out in this execution, in all runs. */
	givenOutBy(name: string): Step[] {
		return this.tasksOf(name).flatMap((task) => this.stepsOf(name, task).flat());
	}

	hasRun(name: string): boolean {
		return this.runData[name] !== undefined;
	}

	/** Whether n8n takes pinned items in place of running the node, which it does in the editor only. */
	isPinned(name: string): boolean {
		return this.pinnedItems(name) !== undefined;
	}

	/** Names of all nodes that come after a node, over every step. */
	after(name: string): Set<string> {
		return new Set(this.context.getChildNodes(name).map((node) => node.name));
	}

	/** The node as it stands in the workflow. */
	node(name: string): NodeFacts {
		return this.inside.workflow?.getNode(name) ?? { type: '' };
	}

	private tasksOf(name: string): ITaskData[] {
		const tasks = this.runData[name];
		if (tasks) return tasks;
		// Where a part of the workflow runs in the editor, pinned nodes before it have not run.
		const items = this.pinnedItems(name);
		if (!items) return [];
		const task = this.pinned.get(name) ?? ({ data: { main: [items] }, source: [] } as never);
		this.pinned.set(name, task);
		return [task];
	}

	private pinnedItems(name: string): INodeExecutionData[] | undefined {
		const items = this.inside.runExecutionData?.resultData?.pinData?.[name];
		return items && this.context.getMode() === 'manual' ? items : undefined;
	}

	private stepsOf(node: string, task: ITaskData): Step[][] {
		const known = this.steps.get(task);
		if (known) return known;
		const steps = (task.data?.main ?? []).map((items, output) =>
			(items ?? []).map((item) => {
				return new Step(node, output, item, () => this.trace(node, task, item));
			}),
		);
		this.steps.set(task, steps);
		return steps;
	}

	private at(source: ISourceData | null | undefined, index: number): Step[] {
		if (!source) return [];
		const { previousNode, previousNodeRun = 0, previousNodeOutput = 0 } = source;
		const task = this.tasksOf(previousNode)[previousNodeRun];
		const step = task && this.stepsOf(previousNode, task)[previousNodeOutput]?.[index];
		return step ? [step] : [];
	}

	private trace(node: string, task: ITaskData, item: INodeExecutionData): Origins {
		const sources = task.source ?? [];
		if (!sources.some((source) => source?.previousNode)) return { from: [], isLost: false };
		const links = [item.pairedItem ?? []].flat();
		const from = new Set<Step>();
		let isLost = links.length === 0;
		for (const given of links) {
			const link = typeof given === 'number' ? { item: given } : given;
			const source = link.sourceOverwrite ?? sources[link.input ?? 0];
			const isVague = !link.sourceOverwrite && task.metadata?.nodeWasResumed === true;
			const found = isVague ? this.anywhereIn(source, node, link.item) : this.at(source, link.item);
			for (const step of found) from.add(step);
			if (found.length === 0) isLost = true;
		}
		return { from: [...from], isLost };
	}

	/**
	 * An agent that went on after its tools has the right node as its source, but the run is the agent's own and the
	 * output the first (2.40, 2.41). So it may be any item of that place which leads to the agent.
	 */
	private anywhereIn(source: ISourceData | null | undefined, node: string, index: number): Step[] {
		if (!source) return [];
		const { previousNode } = source;
		const connections = this.inside.workflow?.connectionsBySourceNode[previousNode]?.main ?? [];
		const outputs = connections.flatMap((targets, output) =>
			targets?.some((target) => target.node === node) ? [output] : [],
		);
		return this.tasksOf(previousNode).flatMap((task) => {
			const steps = this.stepsOf(previousNode, task);
			return outputs.flatMap((output) => steps[output]?.[index] ?? []);
		});
	}

	private parentsOf(name: string): NodeTypeAndVersion[] {
		return (
			this.context
				.getParentNodes(name, { includeNodeParameters: true })
				.filter(({ disabled }) => !disabled)
				// n8n lists the farthest first.
				.reverse()
		);
	}

	/** The agents that a tool belongs to, also through a review or an agent that is a tool itself. */
	private agentsOf(tool: string): string[] {
		const served = this.inside.workflow?.getChildNodes(tool, 'ALL_NON_MAIN') ?? [];
		if (served.length > 0) return served;
		// Else the agent, or the node before it, stands where a node's input comes from.
		const source = this.inside.executeData?.source?.main?.[0]?.previousNode;
		return source === undefined ? [] : [source];
	}
}

/**
 * Works something out for steps and for all that they were made from, each once, what came first first.
 *
 * @param known what was worked out before; filled in
 * @param before the steps before one, as far as they matter
 */
export function workOut<Value>(
	steps: Step[],
	known: Map<Step, Value>,
	before: (step: Step) => Step[],
	value: (step: Step, before: Step[]) => Value,
): void {
	const open = [...steps];
	const seen = new Set<Step>();
	for (let step = open.at(-1); step !== undefined; step = open.at(-1)) {
		const earlier = before(step);
		const unknown =
			known.has(step) || seen.has(step) ? [] : earlier.filter((one) => !known.has(one));
		seen.add(step);
		if (unknown.length > 0) {
			open.push(...unknown);
			continue;
		}
		open.pop();
		if (!known.has(step)) known.set(step, value(step, earlier));
	}
}
