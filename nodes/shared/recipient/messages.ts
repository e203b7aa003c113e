import type { IExecuteFunctions, INodeExecutionData, NodeTypeAndVersion } from 'n8n-workflow';
import { PROVIDERS } from '../item/providers';
import { EarlierNodes } from '../n8n/earlierNodes';

/** This package's triggers: their items are what a contact wrote. */
const TRIGGER = new RegExp(`\\.(${PROVIDERS.join('|')})Trigger$`);
/** So is the item of "Send and Wait for Reply", for a workflow that begins elsewhere. */
const ACTION = new RegExp(`\\.(${PROVIDERS.join('|')})$`);
const WAITING = 'sendAndWait';
const SENDING = ['send', 'sendTemplate', WAITING];
/** Where a person decides which items come out, and n8n pairs them by their places where nothing else is said. */
const CODE = /\.(code|function|functionItem|aiTransform)$/;

/**
 * What a node knows of the messages that led to its items: which there are, and what was made of them on the way.
 */
export class Messages {
	readonly earlier: EarlierNodes;
	/** The nodes whose items are what a contact wrote. Of triggers and waiting nodes only the triggers. */
	private readonly writers: string[];
	/** All that the execution knows, oldest first within a node. */
	readonly all: INodeExecutionData[];
	/** The nodes between the messages and this one, nearest first. */
	readonly between: NodeTypeAndVersion[];
	private counts: Map<INodeExecutionData, number> | undefined;
	private askedAfter: Array<{ after: Set<string>; name: string }> | undefined;

	constructor(private readonly context: IExecuteFunctions) {
		this.earlier = new EarlierNodes(context);
		const { nodes } = this.earlier;
		const hasRun = ({ name }: NodeTypeAndVersion) => this.earlier.runsOf(name) > 0;
		const triggers = nodes.filter((node) => TRIGGER.test(node.type) && hasRun(node));
		const waiting = nodes.filter((node) => sends(node, [WAITING]) && hasRun(node));
		this.writers = (triggers.length > 0 ? triggers : waiting).map(({ name }) => name);
		// Both kinds have one output, but for that of errors.
		this.all = this.writers.flatMap((name) => this.earlier.itemsOf(name, 1));
		const later = this.writers.map((name) => this.earlier.after(name));
		this.between = nodes.filter(
			({ name }) => !this.writers.includes(name) && later.some((names) => names.has(name)),
		);
	}

	/** The messages that an input item was made from, each once; none when n8n does not know. */
	of(itemIndex: number): INodeExecutionData[] {
		const paired = this.writers.map((name) => this.earlier.pairedItem(itemIndex, name));
		return [...new Set(paired.filter((item) => item !== undefined))];
	}

	/** What contacts wrote on the way to an input item, also in answer to "Send and Wait for Reply". */
	written(itemIndex: number): INodeExecutionData[] {
		const paired = this.earlier.isTool ? [] : this.of(itemIndex);
		const isPaired = paired.length > 0;
		const answers = this.between
			.filter((node) => sends(node, [WAITING]))
			.flatMap(({ name }) => this.itemsOf(name, itemIndex, isPaired));
		return [...(isPaired ? paired : this.all), ...answers];
	}

	/** How many input items were made from a message. */
	countFrom(message: INodeExecutionData): number {
		if (!this.counts) {
			this.counts = new Map();
			for (let index = 0; index < this.context.getInputData().length; index++) {
				for (const one of this.of(index)) this.counts.set(one, (this.counts.get(one) ?? 0) + 1);
			}
		}
		return this.counts.get(message) ?? 0;
	}

	/** The nearest node in between that leaves the pairing to chance. */
	codeBetween(): string | undefined {
		return this.between.find(({ type }) => CODE.test(type))?.name;
	}

	/**
	 * What stands on the way from the message to this item: the item itself, and what it was made from.
	 *
	 * @param isPaired whether n8n knows the way; else it is everything that the nodes in between gave out
	 */
	way(itemIndex: number, isPaired: boolean): Array<{ node?: string; item: INodeExecutionData }> {
		const own = isPaired
			? [this.context.getInputData()[itemIndex]].filter((item) => item !== undefined)
			: this.earlier.inputItems();
		const others = this.between.flatMap(({ name: node }) =>
			this.itemsOf(node, itemIndex, isPaired).map((item) => ({ node, item })),
		);
		return [...own.map((item) => ({ item })), ...others];
	}

	/**
	 * The phone numbers to which this package's nodes have sent on the way to a node: what follows them carries
	 * such a number without being about that person.
	 *
	 * @param node name; without it, this node
	 */
	sentTo(itemIndex: number, isPaired: boolean, node?: string): unknown[] {
		this.askedAfter ??= this.between
			.filter((one) => sends(one, SENDING))
			.map(({ name }) => ({ name, after: this.earlier.after(name) }));
		return this.askedAfter
			.filter(({ name, after }) => node === undefined || node === name || after.has(node))
			.flatMap(({ name }) => this.itemsOf(name, itemIndex, isPaired))
			.map(({ json }) => json.phoneNumber);
	}

	private itemsOf(node: string, itemIndex: number, isPaired: boolean): INodeExecutionData[] {
		if (!isPaired) return this.earlier.itemsOf(node);
		return [this.earlier.pairedItem(itemIndex, node)].filter((item) => item !== undefined);
	}
}

function sends({ type, parameters }: NodeTypeAndVersion, operations: string[]): boolean {
	if (!ACTION.test(type)) return false;
	const { resource = 'message', operation = 'send' } = parameters ?? {};
	return resource === 'message' && operations.includes(String(operation));
}

/** One for each run of a node: n8n makes a context for each. */
const known = new WeakMap<IExecuteFunctions, Messages>();

export function messagesOf(context: IExecuteFunctions): Messages {
	const found = known.get(context) ?? new Messages(context);
	known.set(context, found);
	return found;
}
