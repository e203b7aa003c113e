import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

type Rows = IDataObject[];
type Change = (json: IDataObject, index: number) => IDataObject;
interface AgentPlan {
	/** `request`: agents of version 3 have n8n run the tool. `invoke`: older ones call it. */
	how: 'request' | 'invoke';
	tool: string;
	args: IDataObject;
}

/** An item as n8n's nodes make one from another. */
export const from = (json: IDataObject, item: number, input = 0): INodeExecutionData => ({
	json,
	pairedItem: { item, input },
});

type Execute = (
	this: IExecuteFunctions,
	given: unknown,
	response?: { actionResponses: unknown[] },
) => Promise<unknown>;

/** What stands in for n8n's nodes, by what they do to items and their pairing. */
export const KINDS: Record<string, { inputs?: string[]; outputs?: number; execute?: Execute }> = {
	/** A schedule, a form: anything that starts a workflow without a message. */
	start: { inputs: [] },
	/** Edit Fields, HTTP Request, an agent without tools: one item for each. */
	each: {
		async execute(given) {
			const change = given as Change;
			return [this.getInputData().map(({ json }, index) => from(change(json, index), index))];
		},
	},
	/** Split Out, a database query: several items for each. */
	rows: {
		async execute(given) {
			return [
				this.getInputData().flatMap((_, index) => (given as Rows).map((json) => from(json, index))),
			];
		},
	},
	/** A node that says nothing about the pairing, or a Code node: n8n pairs where it thinks it can. */
	unpaired: {
		async execute(given) {
			const make = given as (items: IDataObject[]) => IDataObject[];
			const made = make(this.getInputData().map(({ json }) => json));
			return [made.map((json) => ({ json: { ...json } }))];
		},
	},
	/** If: the first output or the second. */
	either: {
		outputs: 2,
		async execute(given) {
			const goes = given as (json: IDataObject) => boolean;
			const items = this.getInputData().map(({ json }, index) => from(json, index));
			return [items.filter(({ json }) => goes(json)), items.filter(({ json }) => !goes(json))];
		},
	},
	/** Merge: appends, or (given true) makes one item of those at the same place. */
	merge: {
		inputs: ['main', 'main'],
		async execute(given) {
			const [one = [], two = []] = [this.getInputData(0), this.getInputData(1)];
			if (!given) {
				return [
					[one, two].flatMap((items, input) => items.map(({ json }, i) => from(json, i, input))),
				];
			}
			return [
				one.map(({ json }, item) => ({
					json: { ...json, ...two[item]?.json },
					pairedItem: [
						{ item, input: 0 },
						{ item, input: 1 },
					],
				})),
			];
		},
	},
	/** Aggregate: one item of all. */
	aggregate: {
		async execute() {
			const items = this.getInputData();
			return [[{ json: { count: items.length }, pairedItem: items.map((_, item) => ({ item })) }]];
		},
	},
	/** Loop Over Items with batches of the given size, of one without. */
	loop: { outputs: 2, execute: loop },
	agent: { execute: agent },
};

/** As n8n's Loop Over Items (Split in Batches) pairs: what is left over keeps the source it came from. */
async function loop(this: IExecuteFunctions, given: unknown) {
	const size = (given as number | undefined) ?? 1;
	interface Kept extends IDataObject {
		left?: INodeExecutionData[] & IDataObject[];
		done?: INodeExecutionData[] & IDataObject[];
		source?: IDataObject;
	}
	const kept = this.getContext('node') as Kept;
	const items = [...this.getInputData()];
	const source = this.getInputSourceData();
	if (!kept.left) {
		const first = items.splice(0, size);
		Object.assign(kept, { left: items, done: [], source: structuredClone(source) });
		return [[], first];
	}
	kept.done?.push(
		...(items.map((item, index) => ({
			...item,
			pairedItem: { item: index, sourceOverwrite: source },
		})) as never[]),
	);
	const batch = kept.left.splice(0, size) as INodeExecutionData[];
	if (batch.length === 0) return [kept.done, []];
	for (const next of batch) {
		next.pairedItem = {
			...(next.pairedItem as { item: number }),
			sourceOverwrite: kept.source as never,
		};
	}
	return [[], batch];
}

/** An AI Agent that calls one tool for each item, and says what came of it. */
async function agent(
	this: IExecuteFunctions,
	given: unknown,
	response?: { actionResponses: unknown[] },
) {
	const { how, tool, args } = given as AgentPlan;
	const items = this.getInputData();
	if (how === 'request' && !response?.actionResponses.length) {
		return {
			actions: items.map((_, itemIndex) => ({
				actionType: 'ExecutionNodeAction',
				nodeName: tool,
				input: args,
				type: 'ai_tool',
				id: `call-${itemIndex}`,
				metadata: { itemIndex },
			})),
			metadata: {},
		};
	}
	if (how === 'invoke') {
		for (let index = 0; index < items.length; index++) {
			const tools = (await this.getInputConnectionData('ai_tool' as never, index)) as Array<{
				invoke: (args: IDataObject) => Promise<unknown>;
			}>;
			for (const one of tools) await one.invoke(args);
		}
	}
	return [items.map((_, index) => from({ output: 'Done' }, index))];
}
