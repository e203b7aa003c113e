import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { execute } from '../../../../../nodes/Notifyer/actions/message/send.operation';
import { createActionContext, ok } from '../../../../helpers/n8n/execute';

const NOW = Date.parse('2026-03-01T12:00:00.500Z');
beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => jest.restoreAllMocks());

const TEXT = { sendTo: 'number', to: '+14155550142', messageType: 'text', text: 'Hello' };

function prepare(when: IDataObject, parameters: IDataObject = {}) {
	const answer = ok({ success: true, message: 'Message scheduled successfully' });
	return createActionContext({
		parameters: { ...TEXT, options: { schedule: { when } }, ...parameters },
		timeZone: 'America/New_York',
		answers: [answer, answer],
	});
}

async function schedule(when: IDataObject, parameters: IDataObject = {}) {
	const { context, requests } = prepare(when, parameters);
	const item = await execute(context, 0);
	return { item, requests, body: requests[0]?.body as IDataObject };
}

describe('a delay', () => {
	it.each([
		[{ delay: 20, unit: 'minutes' }, 'min', 20, '2026-03-01T12:20:00.500Z'],
		[{ delay: '3', unit: 'hours' }, 'hours', 3, '2026-03-01T15:00:00.500Z'],
		[{ delay: 2, unit: 'days' }, 'days', 2, '2026-03-03T12:00:00.500Z'],
		[{}, 'hours', 1, '2026-03-01T13:00:00.500Z'],
	])('%j is sent in the words of the provider', async (when, unit, value, scheduledAt) => {
		const { requests, body, item } = await schedule({ mode: 'relative', ...when });
		expect(requests[0]?.url).toBe('/api:ErOQ8pSj/n8n/messages/general/send');
		expect(body).toEqual({
			messaging_product: 'whatsapp',
			recipient_type: 'individual',
			to: '+14155550142',
			type: 'text',
			text: { body: 'Hello', preview_url: true },
			labels: [],
			is_schedule: true,
			schedule_type: 'relative',
			unit_of_time_name: unit,
			unit_of_time_value: value,
		});
		expect(item).toMatchObject({ scheduledAt, messageId: null, messageIds: [] });
	});

	it.each([
		[{ delay: 0 }],
		[{ delay: 1.5 }],
		[{ delay: -1 }],
		[{ delay: '' }],
		[{ delay: null }],
		[{ delay: true }],
		[{ delay: 1e15 }],
		[{ unit: 'weeks' }],
		[{ unit: 'constructor' }],
	])('%j is refused', async (when) => {
		const { context, requests } = prepare({ mode: 'relative', ...when });
		const run = execute(context, 0);
		await expect(run).rejects.toBeInstanceOf(NodeOperationError);
		await expect(run).rejects.toThrow('Delay of Schedule is not a whole number');
		expect(requests).toHaveLength(0);
	});
});

describe('a date and time', () => {
	it.each([
		// The clock of the zone: New York has no daylight saving time in January.
		['2027-01-15T09:00:00', 'workflow', 'America/New_York', '2027-01-15T09:00:00Z', '14:00'],
		['2027-07-15T09:00:00', 'workflow', 'America/New_York', '2027-07-15T09:00:00Z', '13:00'],
		['2027-01-15T09:00:00', 'Asia/Tokyo', 'Asia/Tokyo', '2027-01-15T09:00:00Z', '00:00'],
		['2027-01-15 09:00', '', 'America/New_York', '2027-01-15T09:00:00Z', '14:00'],
		// An offset wins.
		['2027-01-15T09:00:00Z', 'Asia/Tokyo', 'Asia/Tokyo', '2027-01-15T18:00:00Z', '09:00'],
		['2027-01-15T09:00:00.250+01:00', 'Asia/Tokyo', 'Asia/Tokyo', '2027-01-15T17:00:00Z', '08:00'],
	])('%s in zone %j is on its clock', async (dateTime, zone, time_zone, clock, utc) => {
		const { body, item } = await schedule({ mode: 'specific', dateTime, timeZone: zone });
		expect(body).toMatchObject({
			is_schedule: true,
			schedule_type: 'specific',
			time_zone,
			schedule_datetime_date: clock,
		});
		expect(body).not.toHaveProperty('unit_of_time_name');
		expect(item.scheduledAt).toBe(
			`2027-01-15T${utc}:00.000Z`.replace('-01-15', dateTime.slice(4, 10)),
		);
	});

	it('may be the date of an expression', async () => {
		const dateTime = { valueOf: () => NOW + 3_600_000 } as never;
		const { item } = await schedule({ mode: 'specific', dateTime });
		expect(item.scheduledAt).toBe('2026-03-01T13:00:00.000Z');
	});

	it.each([
		[{ dateTime: '2026-03-01T06:59:00' }, 'in the past'],
		[{ dateTime: '2026-03-01T12:00:00Z' }, 'in the past'],
		[{ dateTime: '' }, 'is not a date'],
		[{ dateTime: 'tomorrow' }, 'is not a date'],
		[{}, 'is not a date'],
		...['Mars/Base', '+03:00', '+0300', 'GMT+3', 'UTC+3', 'GMT+0', 'Brasília'].map(
			(timeZone): [IDataObject, string] => [
				{ dateTime: '2027-01-15T09:00:00', timeZone },
				'Time Zone Name or ID of Schedule is not a time zone',
			],
		),
	])('%j is refused', async (when, message) => {
		const { context, requests } = prepare({ mode: 'specific', ...when });
		await expect(execute(context, 0)).rejects.toThrow(message);
		expect(requests).toHaveLength(0);
	});
});

describe('an hour that the clock shows twice', () => {
	it('is told in UTC, where it is there once', async () => {
		for (const [dateTime, clock] of [
			['2026-11-01T01:30:00-04:00', '2026-11-01T05:30:00Z'],
			['2026-11-01T01:30:00-05:00', '2026-11-01T06:30:00Z'],
		]) {
			const { body, item } = await schedule({ mode: 'specific', dateTime });
			expect(body).toMatchObject({ time_zone: 'UTC', schedule_datetime_date: clock });
			expect(item.scheduledAt).toBe(clock?.replace('Z', '.000Z'));
		}
	});

	it('is left where it is when it is not there at all: the clock then shows the next', async () => {
		const { body } = await schedule({ mode: 'specific', dateTime: '2027-03-14T02:30:00' });
		expect(body).toMatchObject({
			time_zone: 'America/New_York',
			schedule_datetime_date: '2027-03-14T03:30:00Z',
		});
	});
});

describe('what cannot be read is never sent at once', () => {
	it.each<[unknown, string]>([
		['tomorrow', 'Schedule cannot be read'],
		[[1], 'Schedule cannot be read'],
		[{ when: null }, 'Schedule cannot be read'],
		[{ when: { mode: 'later' } }, 'Send has a value that is not in its list: "later"'],
		[{ when: { mode: null } }, 'Send has a value that is not in its list: empty'],
		[{ when: { mode: undefined } }, 'Send has a value that is not in its list: empty'],
		[{ when: { delay: undefined } }, 'Delay of Schedule is not a whole number'],
		[
			{ when: { replyCondition: undefined } },
			'Reply Condition has a value that is not in its list: empty',
		],
		[
			{ when: { labelCondition: null } },
			'Label Condition has a value that is not in its list: empty',
		],
		[{ when: { replyCondition: '1h' } }, 'Reply Condition has a value that is not in its list'],
		[
			{ when: { replyCondition: '' } },
			'Reply Condition has a value that is not in its list: empty',
		],
		[{ when: { labelCondition: 'has' } }, 'Label Condition has a value that is not in its list'],
		[
			{ when: { labelCondition: 'not', labels: [{ name: 'vip' }] } },
			'Label Names or IDs is an object',
		],
		[{ when: { mode: 'specific', dateTime: '2027-02-30T10:00:00' } }, 'not a date that exists'],
		[{ when: { mode: 'specific', dateTime: 1_700_000_000 } }, 'in the past'],
		[
			{ when: { mode: 'specific', dateTime: '2027-06-13', timeZone: {} } },
			'Time Zone Name or ID is an object',
		],
	])('%j', async (value, message) => {
		const { context, requests } = prepare({}, { options: { schedule: value as never } });
		await expect(execute(context, 0)).rejects.toThrow(message);
		expect(requests).toHaveLength(0);
	});
});

describe('the conditions', () => {
	it('go along', async () => {
		const { body } = await schedule({
			replyCondition: 'never-replied',
			labelCondition: 'include',
			labels: ['vip', 'sales'],
		});
		expect(body).toMatchObject({
			condition_one: 'never-replied',
			condition_two: { c: 'include', v: ['vip', 'sales'] },
		});
	});

	it('stay away when there are none', async () => {
		const { body } = await schedule({
			replyCondition: 'none',
			labelCondition: 'none',
			labels: ['vip'],
		});
		expect(body).not.toHaveProperty('condition_one');
		expect(body).not.toHaveProperty('condition_two');
	});

	it('need labels to be about labels', async () => {
		const { context } = prepare({ labelCondition: 'not', labels: [] });
		await expect(execute(context, 0)).rejects.toThrow('Label Names or IDs of Schedule is empty');
	});
});

it('sends at once with an empty schedule', async () => {
	const info = { messages: [{ id: 'wamid.1' }] };
	const answers = [ok({ success: true, whatsapp_response_info: info })];
	const parameters = { ...TEXT, options: { schedule: {} } };
	const { context, requests } = createActionContext({ parameters, answers });
	expect(await execute(context, 0)).toMatchObject({ scheduledAt: null });
	expect(requests[0]?.url).toBe('/api:U9ztporN/send/message');
});

it('keeps the parts of a long text in order, and one note', async () => {
	const text = `${'a'.repeat(4000)}\n${'b'.repeat(4000)}`;
	const options = { note: 'Long', schedule: { when: { delay: 1, unit: 'hours' } } };
	const { requests, item } = await schedule({}, { text, options });
	expect(requests.map(({ body }) => body?.schedule_datetime_date)).toEqual([
		'2026-03-01T08:00:00Z',
		'2026-03-01T08:00:01Z',
	]);
	expect(requests.map(({ body }) => body?.note)).toEqual(['Long', undefined]);
	expect(item.scheduledAt).toBe('2026-03-01T13:00:00.500Z');
});
