import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { toE164 } from '../item/phoneNumber';
import { earlierNode } from '../n8n/earlierNodes';
import { PROVIDERS } from '../item/providers';

/** This package's triggers: their items are what a contact wrote. */
const TRIGGER = new RegExp(`\\.(${PROVIDERS.join('|')})Trigger$`);
/** So is the item of "Send and Wait for Reply", for a workflow that begins elsewhere. */
const ACTION = new RegExp(`\\.(${PROVIDERS.join('|')})$`);
const WAITING = 'sendAndWait';

/**
 * Finds the contact that an item is about although the item does not say so, for example after an AI Agent,
 * whose output is only `{ output }`: n8n knows from which earlier item it was made ("paired items"), and so
 * which item of this package's trigger it goes back to.
 *
 * @returns E.164, from the nearest trigger that knows; `undefined` when there is none, or when it had several
 *   items and n8n cannot tell which of them it was
 */
export function contactBefore(context: IExecuteFunctions, itemIndex: number): string | undefined {
	for (const item of itemsBefore(context, itemIndex)) {
		const phoneNumber = toE164(item.phoneNumber);
		if (phoneNumber) return phoneNumber;
	}
	return undefined;
}

/** The items that an item was made from and that are what a contact wrote: the triggers' first. */
export function* itemsBefore(
	context: IExecuteFunctions,
	itemIndex: number,
): Generator<IDataObject> {
	for (const name of nodesBefore(context)) {
		const item = attempt(() => itemOf(context, itemIndex, name))?.json;
		if (item) yield item;
	}
}

/** Names of the nodes to ask, in this order. */
function nodesBefore(context: IExecuteFunctions): string[] {
	const own = context.getNode().name;
	if (context.getParentNodes(own, { depth: 1 }).length > 0) return writersBefore(context, own);

	// An agent's tool has no input of its own: n8n gives it the agent's, from the agent or the node before it.
	const source = attempt(() => context.getInputSourceData().previousNode);
	return source === undefined ? [] : [source, ...writersBefore(context, source)];
}

/** The nodes before `name` whose items are what a contact wrote: triggers, then other nodes, nearest first. */
function writersBefore(context: IExecuteFunctions, name: string): string[] {
	const before = context
		.getParentNodes(name, { includeNodeParameters: true })
		.filter(({ disabled }) => !disabled)
		// n8n lists the farthest first.
		.reverse();
	const triggers = before.filter(({ type }) => TRIGGER.test(type));
	const waiting = before.filter(
		({ type, parameters }) => ACTION.test(type) && parameters?.operation === WAITING,
	);
	return [...triggers, ...waiting].map((node) => node.name);
}

function itemOf(
	context: IExecuteFunctions,
	itemIndex: number,
	name: string,
): INodeExecutionData | undefined {
	const node = earlierNode(context, itemIndex, name);
	return attempt(() => node.item) ?? onlyOne(node.all());
}

/** A node in between may have lost the pairing; with one item there is nothing to mix up. */
function onlyOne(items: INodeExecutionData[]): INodeExecutionData | undefined {
	return items.length === 1 ? items[0] : undefined;
}

function attempt<Value>(read: () => Value): Value | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}
