import type { IExecuteFunctions, INodeExecutionData, NodeTypeAndVersion } from 'n8n-workflow';

/** What `$('Name')` is in an expression. Reading any of it throws when it cannot be had. */
interface EarlierNode {
	itemMatching(itemIndex: number): INodeExecutionData | undefined;
	all(outputIndex: number, runIndex: number): INodeExecutionData[];
}

/** The part of the object behind expressions that is used here. Nodes have no function for any of it. */
interface Proxies {
	/** `wholeItem`: with n8n's setting for combined binary data it is the item's JSON otherwise. */
	$(name: string, wholeItem: true): EarlierNode;
	/** `runIndex` is that of the last run, -1 when the node has not run. */
	$node: Record<string, { runIndex: number } | undefined>;
	$input: { all(): INodeExecutionData[] };
}

/** More outputs than any node has; with pinned data n8n answers for each that is asked for. */
const MOST_OUTPUTS = 32;

/**
 * What ran before a node, as n8n pairs it: the nodes, their items, and from which of them an item was made.
 *
 * An agent's tool has no input of its own, so that what was before it is what was before the agent. n8n does not
 * tell a tool for which of the agent's items it runs: it gives it the first (agents up to version 2), or the item
 * whose index is the number of the run (version 3). So the pairing of a tool says nothing.
 */
export class EarlierNodes {
	private readonly proxies: Proxies;
	private readonly own: string;
	/** All nodes before this one, over every step, nearest first; without those that are switched off. */
	readonly nodes: NodeTypeAndVersion[];
	/** Whether the node runs as a tool of an agent. */
	readonly isTool: boolean;

	constructor(private readonly context: IExecuteFunctions) {
		this.proxies = context.getWorkflowDataProxy(0) as unknown as Proxies;
		this.own = context.getNode().name;
		const before = parentsOf(context, this.own);
		const agents = before.length > 0 ? [] : agentsOf(context, this.own);
		this.isTool = agents.length > 0;
		this.nodes = unique([...before, ...agents.flatMap((name) => [...parentsOf(context, name)])]);
	}

	/** Names of all nodes that come after a node, over every step. */
	after(name: string): Set<string> {
		return new Set(this.context.getChildNodes(name).map((node) => node.name));
	}

	/**
	 * The item of a node from which an input item of this node was made. In a loop it is that of the run which
	 * led here. Always the same object for the same item.
	 *
	 * @returns `undefined` when n8n cannot tell, because a node in between did not say it or several fit
	 */
	pairedItem(itemIndex: number, name: string): INodeExecutionData | undefined {
		return attempt(() => this.proxies.$(name, true).itemMatching(itemIndex));
	}

	/** How often a node has run in this execution. */
	runsOf(name: string): number {
		return (attempt(() => this.proxies.$node[name]?.runIndex) ?? -1) + 1;
	}

	/** Everything that a node gave out in this execution, in all runs, through all outputs. */
	itemsOf(name: string, outputs = MOST_OUTPUTS): INodeExecutionData[] {
		const found = new Set<INodeExecutionData>();
		for (let run = 0; run < this.runsOf(name); run++) {
			for (let output = 0; output < outputs; output++) {
				const items = attempt(() => this.proxies.$(name, true).all(output, run));
				if (!items) break;
				for (const item of items) found.add(item);
			}
		}
		return [...found];
	}

	/** The input items; for a tool also those of its agent, as far as n8n shows them. */
	inputItems(): INodeExecutionData[] {
		const input = this.context.getInputData();
		return this.isTool ? [...input, ...(attempt(() => this.proxies.$input.all()) ?? [])] : input;
	}
}

function parentsOf(context: IExecuteFunctions, name: string): NodeTypeAndVersion[] {
	return (
		context
			.getParentNodes(name, { includeNodeParameters: true })
			.filter(({ disabled }) => !disabled)
			// n8n lists the farthest first.
			.reverse()
	);
}

/** What n8n keeps of the workflow in every context, without offering it. */
interface WithWorkflow {
	workflow?: { getChildNodes(name: string, connections: 'ALL_NON_MAIN'): string[] };
}

/** The agents that a tool belongs to, also through a review or an agent that is a tool itself. */
function agentsOf(context: IExecuteFunctions, tool: string): string[] {
	const inner = context as unknown as WithWorkflow;
	const served = attempt(() => inner.workflow?.getChildNodes(tool, 'ALL_NON_MAIN')) ?? [];
	if (served.length > 0) return served;

	// Else the agent, or the node before it, stands where a node's input comes from.
	const source = attempt(() => context.getInputSourceData().previousNode);
	return source === undefined ? [] : [source];
}

function unique(nodes: NodeTypeAndVersion[]): NodeTypeAndVersion[] {
	return [...new Map(nodes.map((node) => [node.name, node])).values()];
}

function attempt<Value>(read: () => Value): Value | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}
