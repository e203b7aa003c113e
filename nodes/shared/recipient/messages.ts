import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { contactKey, toE164 } from '../item/phoneNumber';
import { PROVIDERS } from '../item/providers';
import { Lineage, workOut, type NodeFacts, type Step } from '../n8n/lineage';
import { otherNumberIn, type OtherNumber } from './numbersIn';

/** This package's triggers: their items are what a contact wrote. */
const TRIGGER = new RegExp(`\\.(${PROVIDERS.join('|')})Trigger$`);
/** So is the item of "Send and Wait for Reply", for a workflow that begins elsewhere. */
const ACTION = new RegExp(`\\.(${PROVIDERS.join('|')})$`);
const OURS = new RegExp(`\\.(${PROVIDERS.join('|')})(?:Trigger|(?:Hitl)?Tool)?$`);
const WAITING = 'sendAndWait';
const SENDING = ['send', 'sendTemplate', WAITING];
/** Where a person decides which items come out, and n8n pairs them by their places where nothing else is said. */
const CODE = /\.(code|function|functionItem|aiTransform)$/;

type FoundOther = OtherNumber & { step: Step };

/** What is known of an item by what it was made from. */
interface Way {
	/** The messages that it goes back to. */
	messages: ReadonlySet<Step>;
	/** Of some part of it n8n does not know what it was made from. */
	isLost: boolean;
	/** Name of a Code node on the way. */
	code: string | undefined;
	/** Contact keys of those who got a message of this package's nodes on the way, or answered one. */
	told: ReadonlySet<string>;
}

/** @returns the provider whose node has this type, also as a tool; `undefined` for other nodes */
export const providerOf = (type: string): string | undefined => OURS.exec(type)?.[1];

/** What a node knows of the messages that led to its items: which there are, and what was made of them on the way. */
export class Messages {
	readonly lineage: Lineage;
	/** All that the execution knows, oldest first within a node. */
	readonly all: Step[];
	/** The nodes whose items are what a contact wrote. Of triggers and waiting nodes only the triggers. */
	private readonly writers: Set<string>;
	private readonly known = new Map<Step, Way>();
	private readonly verdicts = new Map<string, Map<Step, FoundOther | undefined>>();
	private counts: Map<Step, number> | undefined;

	constructor(private readonly context: IExecuteFunctions) {
		this.lineage = new Lineage(context);
		const { nodes } = this.lineage;
		const triggers = nodes.filter(({ type }) => TRIGGER.test(type));
		const waiting = nodes.filter((node) => sends(node, [WAITING]));
		const having = [triggers, waiting]
			.flatMap((some) => [
				some.filter(({ name }) => this.lineage.hasRun(name)),
				some.filter(({ name }) => this.lineage.isPinned(name)),
			])
			.find((some) => some.length > 0);
		this.writers = new Set(having?.map(({ name }) => name));
		this.all = [...this.writers]
			.flatMap((name) => this.lineage.givenOutBy(name))
			.filter((step) => this.isMessage(step));
	}

	/** By its first output: the other one of an action is that of errors. */
	private isMessage({ node, output }: Step): boolean {
		return output === 0 && this.writers.has(node);
	}

	/** The steps before one, on the way from the message: what was before the message does not matter. */
	private readonly before = (step: Step): Step[] => (this.isMessage(step) ? [] : step.origins.from);

	/** What an item was made from. */
	wayTo(step: Step): Way {
		const before = (one: Step) => one.origins.from;
		workOut([step], this.known, before, (one, earlier) => this.continued(one, earlier));
		return this.known.get(step) as Way;
	}

	/**
	 * The nearest item that is about somebody other than a contact (see `otherNumberIn`): one of the steps, or one on
	 * the way from the message to them. Those who got a message of this package's nodes before do not count.
	 *
	 * @param contact E.164
	 */
	firstOther(steps: Step[], contact: string): FoundOther | undefined {
		const verdicts = this.verdicts.get(contact) ?? new Map<Step, FoundOther | undefined>();
		this.verdicts.set(contact, verdicts);
		workOut(steps, verdicts, this.before, (step, before) => {
			const found = this.otherIn(step, contact);
			return found ?? before.map((one) => verdicts.get(one)).find((one) => one !== undefined);
		});
		return steps.map((step) => verdicts.get(step)).find((found) => found !== undefined);
	}

	private otherIn(step: Step, contact: string): FoundOther | undefined {
		if (this.isMessage(step) || this.isOwn(step.node)) return undefined;
		const { told } = this.wayTo(step);
		const found = otherNumberIn(step.item.json, contact, (number) => told.has(contactKey(number)));
		return found && { ...found, step };
	}

	/** Everything that nodes between the messages and this one gave out, nearest node first. */
	everything(): Step[] {
		const later = [...this.writers].map((name) => this.lineage.after(name));
		return this.lineage.nodes
			.filter(({ name }) => later.some((names) => names.has(name)))
			.flatMap(({ name }) => this.lineage.givenOutBy(name))
			.filter((step) => !this.isMessage(step));
	}

	/** How many input items were made from a message. */
	countFrom(message: Step): number {
		if (!this.counts) {
			this.counts = new Map();
			for (let index = 0; index < this.context.getInputData().length; index++) {
				const { messages } = this.wayTo(this.lineage.input(index));
				for (const one of messages) this.counts.set(one, (this.counts.get(one) ?? 0) + 1);
			}
		}
		return this.counts.get(message) ?? 0;
	}

	/** Whether the numbers in a node's output do not say who it is about: those of people it wrote to, and of the business. */
	private isOwn(node: string): boolean {
		const facts = this.lineage.node(node);
		return sends(facts, SENDING) || isOwnInstance(facts);
	}

	private continued(step: Step, before: Step[]): Way {
		const way = joined(before.flatMap((one) => this.known.get(one) ?? []));
		const { node, item } = step;
		if (this.isMessage(step)) {
			// Who was asked before counts, and nothing else that was before the message.
			const messages = new Set([...way.messages, step]);
			return { ...joined([]), messages, told: new Set(keysIn(item)) };
		}
		return {
			...way,
			isLost: way.isLost || step.origins.isLost,
			code: CODE.test(this.lineage.node(node).type) ? node : way.code,
			told: this.isOwn(node) ? new Set([...way.told, ...keysIn(item)]) : way.told,
		};
	}
}

function joined(ways: Way[]): Way {
	return {
		messages: union(ways.map(({ messages }) => messages)),
		isLost: ways.some(({ isLost }) => isLost),
		code: ways.find(({ code }) => code !== undefined)?.code,
		told: union(ways.map(({ told }) => told)),
	};
}

/** The same set again where all are one: most items are made from one. */
function union<Value>(sets: Array<ReadonlySet<Value>>): ReadonlySet<Value> {
	const [first = new Set<Value>(), ...others] = sets;
	if (others.every((set) => set === first)) return first;
	return new Set(sets.flatMap((set) => [...set]));
}

/** The numbers by which an item of this package names somebody: a contact, or an instance of the business. */
function keysIn({ json }: INodeExecutionData): string[] {
	return [json.phoneNumber, json.whatsappId].flatMap((value) => {
		const number = toE164(value);
		return number === undefined ? [] : [contactKey(number)];
	});
}

function sends({ type, parameters, disabled }: NodeFacts, operations: string[]): boolean {
	if (!ACTION.test(type) || disabled) return false;
	const { resource = 'message', operation = 'send' } = parameters ?? {};
	return resource === 'message' && operations.includes(String(operation));
}

/** The numbers of the business itself. */
const isOwnInstance = ({ type, parameters, disabled }: NodeFacts): boolean =>
	ACTION.test(type) && !disabled && parameters?.resource === 'instance';

/** One for each run of a node: n8n makes a context for each. */
const known = new WeakMap<IExecuteFunctions, Messages>();

export function messagesOf(context: IExecuteFunctions): Messages {
	const found = known.get(context) ?? new Messages(context);
	known.set(context, found);
	return found;
}
