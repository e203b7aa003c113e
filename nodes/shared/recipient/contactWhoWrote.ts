import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { contactKey, toE164 } from '../item/phoneNumber';
import type { Step } from '../n8n/lineage';
import type { Fields } from '../operations/fields';
import { allowSeveralOption, numberLabel, type RecipientLabel } from './fields';
import { messagesOf, providerOf, type Messages } from './messages';
import { numberFieldIn, type Path } from './numbersIn';

/** The item that was looked at, and what is known around it. */
interface Asked {
	fields: Fields;
	messages: Messages;
	/** The item as the node before gave it out; a tool has none. */
	atHand: Step | undefined;
	/** Label of the field in which the person chose. */
	label: RecipientLabel;
}

/** The message that is meant, and what has to be about its contact. */
interface Meant {
	message: Step;
	/** What is judged: the item, and where the way to it is not known, everything that was given out. */
	steps: Step[];
	isPaired: boolean;
}

/**
 * Finds the contact of the message that started the execution: of the trigger's item from which this item was
 * made, by n8n's pairing; in a workflow without such a trigger, of "Send and Wait for Reply". Whoever else was
 * asked or informed on the way is not meant.
 *
 * @param label of the field in which the person chose, for the error
 * @returns E.164
 * @throws NodeOperationError where it is not certain: nobody wrote; the pairing is lost (unless there is one
 *   message and one item only) or left to a Code node among several messages; the item was made from messages of
 *   several contacts; several items here were made from one message, and the option `allowSeveral` is off; the item
 *   or one on its way from the message holds somebody else's number (see `otherNumberIn`); the contact has no
 *   phone number, wrote in a group, or to another provider's number
 */
export function contactWhoWrote(fields: Fields, label: RecipientLabel): string {
	const messages = messagesOf(fields.context);
	const { lineage } = messages;
	const atHand = lineage.isTool ? undefined : lineage.input(fields.itemIndex);
	const asked: Asked = { fields, messages, atHand, label };
	const meant = messageOf(asked);
	const phoneNumber = phoneNumberOf(asked, meant.message);
	requireOwnProvider(asked, meant.message);
	if (meant.isPaired) requireOneItem(asked, meant.message);
	requireNobodyElse(asked, meant, phoneNumber);
	return phoneNumber;
}

/** @returns E.164 of every contact whose message takes part in the execution */
export function contactsWhoWrote(context: IExecuteFunctions): string[] {
	return messagesOf(context).all.flatMap(({ item }) => toE164(item.json.phoneNumber) ?? []);
}

function messageOf(asked: Asked): Meant {
	const { fields, messages, atHand } = asked;
	const { all } = messages;
	const [only] = all;
	if (!only) {
		throw uncertain(
			asked,
			'Nobody wrote: the workflow did not begin with a message',
			'"Contact Who Wrote" is the contact whose message the trigger received, or who answered Send and Wait for Reply.',
		);
	}
	if (!atHand) {
		// n8n does not tell a tool for which item of the agent it runs.
		if (isOneContact(all)) return { message: only, steps: messages.everything(), isPaired: false };
		throw uncertain(
			asked,
			`It is not certain who wrote: this execution has ${all.length} messages, and n8n does not tell an agent’s tool which of them it works on`,
			'Place the node after the agent, or let the workflow run once for each message.',
		);
	}
	const way = messages.wayTo(atHand);
	const paired = [...way.messages];
	if (all.length > 1 && way.code !== undefined) {
		throw uncertain(
			asked,
			`It is not certain who wrote: this execution has ${all.length} messages, and the Code node "${way.code}" stands in between`,
			'A Code node may change the order of the items. Let it keep each contact’s number in the item.',
		);
	}
	if (!isOneContact(paired)) {
		throw uncertain(
			asked,
			'It is not certain who wrote: this item was made from messages of several contacts',
			'A node in between has made one item of several, or several contacts were asked.',
		);
	}
	const [message] = paired;
	if (message && !way.isLost) return { message, steps: [atHand], isPaired: true };
	const count = fields.context.getInputData().length;
	if (all.length === 1 && count === 1) {
		return { message: only, steps: [atHand, ...messages.everything()], isPaired: false };
	}
	const found = all.length === 1 ? `there are ${count} items here` : `${all.length} messages`;
	throw uncertain(
		asked,
		`It is not certain who wrote: n8n does not know from which message this item was made (${found})`,
		'A node in between does not say which items its own were made from.',
	);
}

function phoneNumberOf(asked: Asked, { item: { json } }: Step): string {
	if (json.groupId) {
		throw uncertain(
			asked,
			'The message came in a group, and "Contact Who Wrote" is one member of it',
			'The group itself cannot be chosen. With "Phone Number", the member is meant, in private.',
		);
	}
	const phoneNumber = toE164(json.phoneNumber);
	if (phoneNumber) return phoneNumber;
	const isHidden = [json.username, json.whatsappUserId].some(Boolean);
	throw uncertain(
		asked,
		isHidden
			? 'The contact who wrote has no phone number: they write under a username'
			: 'The message that started the workflow has no phone number',
		isHidden
			? 'The provider does not say yet how such a contact can be answered.'
			: 'Look at the item of the node that received it.',
	);
}

/** An answer from another number than the one that was written to would be a surprise. */
function requireOwnProvider(asked: Asked, message: Step): void {
	const { fields, messages } = asked;
	const provider = providerOf(messages.lineage.node(message.node).type);
	const own = providerOf(fields.context.getNode().type);
	if (!provider || !own || provider === own) return;
	throw uncertain(
		asked,
		`The message came in through ${titled(provider)}, and this node is ${titled(own)}`,
		`The contact wrote to another number of the business. Use the ${titled(provider)} node to answer there.`,
		expressionFor(message.node, ['phoneNumber']),
	);
}

const titled = (name: string) => name.replace(/^./, (first) => first.toUpperCase());

function requireOneItem(asked: Asked, message: Step): void {
	const { fields, messages } = asked;
	const count = messages.countFrom(message);
	const { allowSeveral } = fields.collection('options');
	if (count === 1 || fields.flag(allowSeveral, allowSeveralOption.displayName)) return;
	throw uncertain(
		asked,
		`${count} items were made from one message, whose contact would be meant ${count} times`,
		'If they are all for the contact who wrote, switch on "Several Messages to the Same Contact" under "Options" where there is such an option.',
	);
}

/** A row of a table that holds a number is about that person. */
function requireNobodyElse(asked: Asked, meant: Meant, phoneNumber: string): void {
	const { messages, atHand, label } = asked;
	const found = messages.firstOther(meant.steps, phoneNumber);
	if (!found) return;
	const { step, path, number } = found;
	const field = nameOf(path);
	const holds = number === undefined ? 'no number' : `the number ${masked(number)}`;
	const customer = expressionFor(meant.message.node, ['phoneNumber'], meant.isPaired);
	const row = expressionFor(step === atHand ? undefined : step.node, path);
	const to = numberLabel(label);
	throw asked.fields.error(
		`${step.node === '' ? 'This item' : `The item of "${step.node}"`} has ${holds} in "${field}", and the contact who wrote is ${masked(phoneNumber)}`,
		[
			`It is not certain who is meant, so nothing was done for this item. Choose "Phone Number" under "${label}".`,
			`For the contact who wrote, put this into "${to}": ${customer}`,
			number === undefined
				? 'The person in this item has no number: leave such items out with an If node before this one.'
				: `For the person in this item: ${row}`,
		].join(' '),
	);
}

const masked = (phoneNumber: string) => `…${phoneNumber.slice(-2)}`;

const isOneContact = (steps: Step[]) =>
	new Set(steps.map(({ item: { json } }) => keyOf(json) ?? json)).size <= 1;

/** In a group, a member is not who they are in private. */
function keyOf({ phoneNumber, groupId }: IDataObject): string | undefined {
	const number = toE164(phoneNumber);
	return number && JSON.stringify([contactKey(number), groupId ?? null]);
}

/**
 * @param found what was found
 * @param why what that means, or another way out
 * @param expression which to use for "Phone Number"; by default one that is looked for
 */
function uncertain(asked: Asked, found: string, why: string, expression = proposed(asked)) {
	const { fields, label } = asked;
	const cure = `Nothing was done for this item. Choose "Phone Number" under "${label}", with an expression in "${numberLabel(label)}" that gives the number, e.g. ${expression}.`;
	return fields.error(found, `${why} ${cure}`);
}

/** The nearest item on the way that has a number. */
function proposed({ messages, atHand }: Asked): string {
	const open = atHand ? [atHand] : messages.lineage.everything();
	const seen = new Set(open);
	for (const step of seen) {
		const path = numberFieldIn(step.item.json);
		if (path) return expressionFor(step === atHand ? undefined : step.node, path);
		for (const before of step.origins.from) seen.add(before);
	}
	return expressionFor('Rows', ['phoneNumber']);
}

/**
 * @param node whose item holds the number; without it, the input item
 * @param isPaired whether n8n knows the way from that item to this one
 */
function expressionFor(node: string | undefined, path: Path, isPaired = true): string {
	const field = path
		.map((key) => {
			if (typeof key === 'number') return `[${key}]`;
			return PLAIN_NAME.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
		})
		.join('');
	if (node === undefined) return `{{ $json${field} }}`;
	const name = node.replace(/[\\']/g, '\\$&');
	return `{{ $('${name}').${isPaired ? 'item' : 'first()'}.json${field} }}`;
}

const PLAIN_NAME = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

/** As a person reads it: `contact.phones[0]`. */
const nameOf = (path: Path): string =>
	path
		.map((key, at) => (typeof key === 'number' ? `[${key}]` : `${at > 0 ? '.' : ''}${key}`))
		.join('');
