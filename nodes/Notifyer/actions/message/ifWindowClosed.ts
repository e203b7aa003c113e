import { updateDisplayOptions, type INodeProperties, type NodeOperationError } from 'n8n-workflow';
import { asNodeError } from '../../../shared/calling/nodeError';
import type { Fields } from '../../../shared/operations/fields';
import { toSkippedItem, type SentItem } from '../../../shared/operations/sentMessage';
import { findContactWindow } from '../../../shared/recipient/contactWindow';
import { isWindowClosedError } from '../../api/request';
import type { Extras } from './extras';
import { sendTemplate } from './sendFilledTemplate';
import { templateFields, readTemplate } from './template';

const choiceField: INodeProperties = {
	displayName: 'If the 24-Hour Window Is Closed',
	name: 'ifWindowClosed',
	type: 'options',
	options: [
		{
			name: 'Stop With an Error',
			value: 'fail',
			description: 'Send nothing, and stop with an error that says that the window is closed',
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
		'WhatsApp takes free-form messages for 24 hours after the contact’s last message. Notifyer says whether that time has passed; for a scheduled message the trigger’s item does.',
};

/** What to do where WhatsApp takes only templates. */
export const ifWindowClosedFields: INodeProperties[] = [
	choiceField,
	...updateDisplayOptions({ show: { ifWindowClosed: ['template'] } }, templateFields),
];

export interface Reply {
	/** E.164. */
	phoneNumber: string;
	messageType: string;
	extras: Extras;
	/** Sends the message. */
	send: () => Promise<SentItem>;
	/** Why no template can go out instead; without it one can. */
	noTemplate?: () => NodeOperationError;
}

/**
 * Sends a free-form message; where Notifyer says that the contact's window is closed, does what the person chose.
 *
 * What the trigger's item remembers of the window is not asked first: the contact may have written since, and a
 * message into a closed window is refused without harm.
 *
 * Nobody can be asked about the window of a scheduled message. It is judged by the item, for the time at which it
 * will go out. Whether the contact writes again before then nobody knows, so "Stop With an Error" leaves it to Notifyer at that
 * time, while "Send a Template" and "Skip" count only on what is certain.
 *
 * @throws NodeOperationError, NodeApiError also those of `send`
 */
export async function sendWithinWindow(fields: Fields, reply: Reply): Promise<SentItem> {
	const { context, itemIndex } = fields;
	const choice = fields.choice(fields.get('ifWindowClosed', 'fail'), choiceField);
	if (choice === 'fail') return await reply.send();
	const { schedule } = reply.extras;
	const reason = schedule && whyClosedAt(fields, schedule.at, reply.phoneNumber);
	if (reason) return await instead(fields, choice, reply, reason);
	try {
		return await reply.send();
	} catch (error) {
		if (!isWindowClosedError(error)) throw asNodeError(context.getNode(), error, itemIndex);
		const says = 'Notifyer says that the 24-hour window of this contact is closed';
		return await instead(fields, choice, reply, says);
	}
}

/**
 * @param at Unix milliseconds
 * @returns `undefined` when the window is open at that time, or no item says it
 */
function whyClosedAt(fields: Fields, at: number, phoneNumber: string): string | undefined {
	const closesAt = findContactWindow(fields.context, 'notifyer', phoneNumber);
	if (closesAt === undefined || (closesAt !== null && at < closesAt)) return undefined;
	if (closesAt === null) {
		return 'The 24-hour window of this contact is closed: the contact has not written yet';
	}
	const time = new Date(closesAt).toISOString();
	return Date.now() < closesAt
		? `The 24-hour window of this contact closes at ${time}, before the scheduled time`
		: `The 24-hour window of this contact is closed since ${time}`;
}

async function instead(
	fields: Fields,
	choice: string,
	{ phoneNumber, messageType, extras, noTemplate }: Reply,
	reason: string,
): Promise<SentItem> {
	if (choice === 'skip')
		return toSkippedItem({ provider: 'notifyer', phoneNumber, messageType }, reason);
	if (noTemplate) throw noTemplate();
	const template = await readTemplate(fields);
	return await sendTemplate(fields.context, fields.itemIndex, phoneNumber, template, extras);
}
