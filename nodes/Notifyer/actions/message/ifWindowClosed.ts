import { updateDisplayOptions, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { asNodeError } from '../../../inbox/calling/nodeError';
import { fieldError } from '../../../inbox/operations/field';
import { toSkippedItem, type SentItem } from '../../../inbox/operations/sentMessage';
import { findContactWindow } from '../../../inbox/recipient/contactWindow';
import { isWindowClosedError } from '../../api/request';
import type { Extras } from './extras';
import { sendTemplate } from './sendFilledTemplate';
import { templateFields, readTemplate } from './template';

/** What to do where WhatsApp takes only templates. */
export const ifWindowClosedFields: INodeProperties[] = [
	{
		displayName: 'If the 24-Hour Window Is Closed',
		name: 'ifWindowClosed',
		type: 'options',
		options: [
			{
				name: 'Fail',
				value: 'fail',
				description: 'Stop with an error that says so',
			},
			{
				name: 'Send a Template',
				value: 'template',
				description: 'Send a template instead, which needs no open window',
			},
			{
				name: 'Skip',
				value: 'skip',
				description: 'Send nothing. The output item says so in "skipped" and "reason".',
			},
		],
		default: 'fail',
		description:
			'WhatsApp takes free-form messages for 24 hours after the contact’s last message. The trigger’s item says until when; without one Notifyer decides.',
	},
	...updateDisplayOptions({ show: { ifWindowClosed: ['template'] } }, templateFields),
];

export interface Reply {
	/** E.164. */
	phoneNumber: string;
	messageType: string;
	extras: Extras;
	/** Sends the message. */
	send: () => Promise<SentItem>;
}

/**
 * Sends a free-form message where the contact's window is open, else does what the person chose. The window is
 * judged by the trigger's item where there is one for this contact, else by Notifyer's refusal.
 *
 * A scheduled message is judged by the time at which it will go out. Whether the contact writes again before
 * then nobody knows, so "Fail" leaves it to Notifyer at that time, while "Send a Template" and "Skip" count only
 * on what is certain.
 *
 * @throws NodeOperationError, NodeApiError also those of `send`
 */
export async function sendWithinWindow(
	context: IExecuteFunctions,
	itemIndex: number,
	reply: Reply,
): Promise<SentItem> {
	const choice = String(context.getNodeParameter('ifWindowClosed', itemIndex, 'fail'));
	const known = whyClosed(context, itemIndex, reply);
	if (known && !(choice === 'fail' && reply.extras.schedule)) {
		return await whenClosed(context, itemIndex, choice, reply, known);
	}
	try {
		return await reply.send();
	} catch (error) {
		if (choice === 'fail' || !isWindowClosedError(error)) {
			throw asNodeError(context.getNode(), error, itemIndex);
		}
		const reason = 'Notifyer says that the 24-hour window of this contact is closed';
		return await whenClosed(context, itemIndex, choice, reply, reason);
	}
}

/** @returns `undefined` when the window is open at the time of sending, or no item says it */
function whyClosed(
	context: IExecuteFunctions,
	itemIndex: number,
	{ phoneNumber, extras: { schedule } }: Reply,
): string | undefined {
	const window = findContactWindow(context, itemIndex, 'notifyer', phoneNumber);
	if (!window) return undefined;
	if (window.closesAt === null) {
		return 'The 24-hour window of this contact is closed: the contact has not written yet';
	}
	if ((schedule?.at ?? Date.now()) < window.closesAt) return undefined;
	const time = new Date(window.closesAt).toISOString();
	return Date.now() < window.closesAt
		? `The 24-hour window of this contact closes at ${time}, before the scheduled time`
		: `The 24-hour window of this contact is closed since ${time}`;
}

async function whenClosed(
	context: IExecuteFunctions,
	itemIndex: number,
	choice: string,
	{ phoneNumber, messageType, extras }: Reply,
	reason: string,
): Promise<SentItem> {
	if (choice === 'skip')
		return toSkippedItem({ provider: 'notifyer', phoneNumber, messageType }, reason);
	if (choice === 'template') {
		const template = await readTemplate(context, itemIndex);
		return await sendTemplate(context, itemIndex, phoneNumber, template, extras);
	}
	throw fieldError(
		context,
		itemIndex,
		reason,
		'WhatsApp allows free-form messages only within 24 hours of the contact’s last message. Send an approved template, or choose what to do under "If the 24-Hour Window Is Closed".',
	);
}
