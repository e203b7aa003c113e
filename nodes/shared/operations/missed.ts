import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Message } from '../item/message';
import { toItem } from '../item/toItem';
import type { Fields } from './fields';

/** The fields that every "Get Missed" has. */
export const missedFields: INodeProperties[] = [
	{
		displayName: 'Since',
		name: 'since',
		type: 'dateTime',
		required: true,
		default: '',
		description:
			'Messages that came in from this time on, in the time zone of the workflow. Rather too early than too late: a Remove Duplicates node on the fingerprint leaves out what ran before.',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
	},
];

/** What a person wants to have of what came in. */
export interface Wanted {
	/** Unix milliseconds, in whole seconds. */
	since: number;
	/** How many of the oldest messages. */
	limit: number;
}

/** @throws NodeOperationError for a Since that is empty or not a date, and for a Limit that is not a number */
export function readWanted(fields: Fields): Wanted {
	const given = fields.get('since', '');
	const since = fields.instant(given, 'Since');
	if (since === undefined) {
		throw fields.error(
			'Since is empty',
			'Pick the date and time from which messages may have been missed. If it is an expression, check that the previous node gives it a value.',
		);
	}
	const limit = fields.limit();
	return { since: Date.parse(since), limit };
}

/**
 * Turns what was read back into the items of the trigger: oldest first, each message once, none from before
 * Since, no more than Limit. Where something newer is left, a notice in the panel says from when to go on.
 * Groups are left out, as the triggers leave them out by default: a reply would go to a member in private.
 *
 * @param isMoreLeft whether the provider has newer messages than these
 */
export function toMissedItems(
	context: IExecuteFunctions,
	messages: Message[],
	{ since, limit }: Wanted,
	isMoreLeft = false,
): IDataObject[] {
	const byId = new Map(messages.map((message) => [message.messageId, message]));
	const missed = [...byId.values()]
		.filter(({ direction, receivedAt, groupId }) => {
			return direction === 'incoming' && groupId === null && Date.parse(receivedAt) >= since;
		})
		.sort((a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt));
	const oldest = missed.slice(0, limit);
	const last = oldest.at(-1);
	if (last && (isMoreLeft || missed.length > oldest.length)) {
		context.addExecutionHints({
			message: `More messages came in than were read. To go on, run this again with Since set to ${last.receivedAt}`,
			type: 'warning',
			location: 'outputPane',
		});
	}
	const now = Date.now();
	return oldest.map((message) => ({ ...toItem(message, now) }));
}
