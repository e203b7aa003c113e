import type { INodeProperties } from 'n8n-workflow';
import type { Fields } from '../../shared/operations/fields';
import type { SentItem } from '../../shared/operations/sentMessage';

const MINUTE_MS = 60_000;
const UNITS: Record<string, number> = {
	minutes: MINUTE_MS,
	hours: 60 * MINUTE_MS,
	days: 24 * 60 * MINUTE_MS,
};
/** Beyond, nobody remembers the question; and a registration is not meant to stay. */
const LONGEST_MS = 90 * (UNITS.days as number);

const amountField: INodeProperties = {
	displayName: 'Wait Amount',
	name: 'waitAmount',
	type: 'number',
	required: true,
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 24,
	description:
		'How long to wait for the reply at most. When nobody answers in this time, one item comes out in which <code>timedOut</code> is true and <code>text</code> is empty.',
};

const unitField: INodeProperties = {
	displayName: 'Wait Unit',
	name: 'waitUnit',
	type: 'options',
	options: [
		{ name: 'Minutes', value: 'minutes' },
		{ name: 'Hours', value: 'hours' },
		{ name: 'Days', value: 'days' },
	],
	default: 'hours',
	description: 'Unit of the time to wait',
};

export const timeLimitFields = [amountField, unitField];

/**
 * @param now Unix milliseconds
 * @returns when to stop waiting, Unix milliseconds
 * @throws NodeOperationError for anything but a time of up to 90 days
 */
export function readTimeLimit(fields: Fields, now: number): number {
	const unit = fields.choice(fields.get(unitField.name, unitField.default), unitField);
	const given = fields.get(amountField.name, amountField.default);
	const duration = Number(fields.textOf(given, amountField.displayName)) * (UNITS[unit] as number);
	if (duration > 0 && duration <= LONGEST_MS) return Math.round(now + duration);
	throw fields.error(
		`${amountField.displayName} is not a time to wait`,
		'Give a number above 0 and its unit: minutes, hours or days, up to 90 days.',
	);
}

/**
 * The item that says that nobody replied.
 *
 * @param until when waiting ended, Unix milliseconds
 */
export const timedOutItem = ({ phoneNumber, messageId }: SentItem, until: number) => ({
	timedOut: true,
	provider: 'notifyer',
	phoneNumber,
	text: '',
	chatInput: '',
	sessionId: `notifyer:${phoneNumber}`,
	sentMessageId: messageId,
	waitedUntil: new Date(until).toISOString(),
});
