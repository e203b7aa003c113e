import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { contactKey, isSameContact, toE164 } from '../item/phoneNumber';
import { fieldError } from '../operations/field';
import { messagesOf, type Messages } from './messages';

/** The item that was looked at, and what is known around it. */
interface Asked {
	context: IExecuteFunctions;
	itemIndex: number;
	messages: Messages;
	/** Label of the field in which the person chose. */
	label: string;
}

/**
 * Finds the contact of the message that started the execution: of the trigger's item from which this item was
 * made, by n8n's pairing; in a workflow without such a trigger, of "Send and Wait for Reply". Whoever else was
 * asked or told something on the way is not meant.
 *
 * @param label of the field in which the person chose, for the error
 * @returns E.164
 * @throws NodeOperationError where it is not certain: nobody wrote; the pairing is lost (unless there is one
 *   message and one item only) or left to a Code node among several messages; the item was made from messages of
 *   several contacts; several items here were made from one message, and the option `allowSeveral` is off; an
 *   item on the way has a `phoneNumber` that is somebody else's; the contact has no phone number
 */
export function contactWhoWrote(
	context: IExecuteFunctions,
	itemIndex: number,
	label = 'Send To',
): string {
	const asked: Asked = { context, itemIndex, messages: messagesOf(context), label };
	const { message, isPaired } = messageOf(asked);
	const phoneNumber = phoneNumberOf(asked, message);
	if (isPaired) requireOneItem(asked, message);
	requireNobodyElse(asked, phoneNumber, isPaired);
	return phoneNumber;
}

function messageOf(asked: Asked): { message: INodeExecutionData; isPaired: boolean } {
	const { context, itemIndex, messages } = asked;
	const { all, earlier } = messages;
	const [only, ...others] = all;
	if (!only) {
		throw uncertain(
			asked,
			'Nobody wrote: the workflow did not begin with a message',
			'"Contact Who Wrote" is the contact whose message the trigger received, or who answered Send and Wait for Reply.',
		);
	}
	if (earlier.isTool) {
		// n8n does not tell a tool for which item of the agent it runs.
		if (isOneContact(all)) return { message: only, isPaired: false };
		throw uncertain(
			asked,
			`It is not certain who wrote: ${all.length} messages take part, and n8n does not tell an agent’s tool which of them it is about`,
			'Put the node behind the agent, or have the workflow run once for each message.',
		);
	}
	const code = others.length > 0 ? messages.codeBetween() : undefined;
	if (code !== undefined) {
		throw uncertain(
			asked,
			`It is not certain who wrote: ${all.length} messages take part, and the Code node "${code}" stands in between`,
			'What a Code node gives out may be in another order than what it got. Have it keep each contact’s number in the item.',
		);
	}
	const paired = messages.of(itemIndex);
	const [message = only] = paired;
	if (paired.length > 0) {
		if (isOneContact(paired)) return { message, isPaired: true };
		throw uncertain(
			asked,
			'It is not certain who wrote: this item was made from messages of several contacts',
			'A node in between has made one item of several, or several contacts were asked.',
		);
	}
	const count = context.getInputData().length;
	if (others.length === 0 && count === 1) return { message: only, isPaired: false };
	const found = others.length === 0 ? `${count} items stand here` : `${all.length} messages`;
	throw uncertain(
		asked,
		`It is not certain who wrote: n8n does not know from which message this item was made (${found})`,
		'A node in between does not say from which items it made its own.',
	);
}

function phoneNumberOf(asked: Asked, { json }: INodeExecutionData): string {
	const phoneNumber = toE164(json.phoneNumber);
	if (phoneNumber) return phoneNumber;
	const isHidden = [json.username, json.whatsappUserId, json.groupId].some(Boolean);
	throw uncertain(
		asked,
		isHidden
			? 'The contact who wrote has no phone number: they write under a username or in a group'
			: 'The message that started the workflow has no phone number',
		isHidden
			? 'The provider documents no address yet under which such a contact can be answered.'
			: 'Look at the item of the node that received it.',
	);
}

function requireOneItem(asked: Asked, message: INodeExecutionData): void {
	const { context, itemIndex, messages } = asked;
	const count = messages.countFrom(message);
	if (count === 1) return;
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	if (options.allowSeveral === true) return;
	throw uncertain(
		asked,
		`${count} items were made from one message, whose contact would be meant ${count} times`,
		'If they are all for the contact who wrote, switch on "Several Messages to the Same Contact" under "Options" where there is such an option.',
	);
}

/** A row of a table that has a number of its own is about that person, also when its number is missing. */
function requireNobodyElse(asked: Asked, phoneNumber: string, isPaired: boolean): void {
	const { itemIndex, messages } = asked;
	for (const { node, item } of messages.way(itemIndex, isPaired)) {
		const other = otherNumber(item.json, phoneNumber, node === undefined);
		if (!other) continue;
		if (
			other.number &&
			messages.sentTo(itemIndex, isPaired, node).some((sent) => isSameContact(sent, other.number))
		)
			continue;
		throw uncertain(
			asked,
			`${node === undefined ? 'This item' : `The item of "${node}"`} has ${other.found} in "${other.key}", and the contact who wrote is ${masked(phoneNumber)}`,
			'It is not certain which of them is meant.',
			expressionFor(node, other.key),
		);
	}
}

/** Names of columns that hold a person's number, for the item at hand. */
const NUMBER_COLUMN =
	/^(phone|telephone|tel|mobile|cell|cellphone|whatsapp|celular|telefono|telefone)(no|nr|number)?$/;
const isNumberColumn = (key: string) =>
	NUMBER_COLUMN.test(
		key
			.normalize('NFD')
			.replace(/[^\p{L}]/gu, '')
			.toLowerCase(),
	);

interface OtherNumber {
	key: string;
	/** For the error. */
	found: string;
	/** E.164, when it can be read. */
	number?: string;
}

/**
 * @param isAtHand whether it is the node's input item: then a readable number counts under other names as well
 */
function otherNumber(
	json: IDataObject,
	phoneNumber: string,
	isAtHand: boolean,
): OtherNumber | undefined {
	if (json.phoneNumber !== undefined) {
		const key = 'phoneNumber';
		const number = toE164(json.phoneNumber);
		if (number === undefined) return { key, found: 'no number' };
		if (!isSameContact(phoneNumber, number))
			return { key, number, found: `the number ${masked(number)}` };
	}
	if (!isAtHand) return undefined;
	for (const [key, value] of Object.entries(json)) {
		const number = isNumberColumn(key) ? toE164(value) : undefined;
		if (number && !isSameContact(phoneNumber, number)) {
			return { key, number, found: `the number ${masked(number)}` };
		}
	}
	return undefined;
}

const masked = (phoneNumber: string) => `…${phoneNumber.slice(-2)}`;

const isOneContact = (items: INodeExecutionData[]) =>
	new Set(items.map(({ json }) => keyOf(json.phoneNumber) ?? json)).size === 1;

function keyOf(value: unknown): string | undefined {
	const phoneNumber = toE164(value);
	return phoneNumber && contactKey(phoneNumber);
}

/**
 * @param found what was found
 * @param why what that means, or another way out
 * @param expression which to use for "Phone Number"; by default one that is looked for
 */
function uncertain(asked: Asked, found: string, why: string, expression = proposed(asked)) {
	const { context, itemIndex, label } = asked;
	const cure = `Nothing was done for this item. Choose "Phone Number" under "${label}", with an expression in "To" that gives the number, e.g. ${expression}.`;
	return fieldError(context, itemIndex, found, `${why} ${cure}`);
}

/** The nearest item on the way that has a number, else the nearest node. */
function proposed({ context, itemIndex, messages: { earlier } }: Asked): string {
	const own = numberKey(context.getInputData()[itemIndex]?.json);
	if (own !== undefined) return expressionFor(undefined, own);
	for (const { name } of earlier.nodes) {
		const key = numberKey(earlier.pairedItem(itemIndex, name)?.json);
		if (key !== undefined) return expressionFor(name, key);
	}
	return expressionFor('Rows', 'phoneNumber');
}

const numberKey = (json: IDataObject = {}) =>
	Object.keys(json).find((key) => key === 'phoneNumber' || isNumberColumn(key));

/** @param node whose item holds the number; without it, the input item */
function expressionFor(node: string | undefined, key: string): string {
	const field = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
	const name = node?.replace(/[\\']/g, '\\$&');
	return name === undefined ? `{{ $json${field} }}` : `{{ $('${name}').item.json${field} }}`;
}
