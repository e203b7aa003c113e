import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { execute } from '../../../../../nodes/Zapini/actions/message/send.operation';
import type { Fake } from '../../../../helpers/n8n/execute';
import { createActionContext, networkError, ok } from '../../../../helpers/n8n/execute';

const UUID = '550e8400-e29b-41d4-a716-446655440000';
const TEXT = { sendTo: 'number', to: '14155550142', text: 'Hello Dana' };

const sent = (data: object = {}) =>
	ok({
		success: true,
		data: {
			uuid: 'm-1',
			status: 'queued',
			scheduled_at: null,
			delay_seconds: 0,
			remaining_quota: 41,
			...data,
		},
	});

function prepare(parameters: IDataObject, fake: Fake = {}) {
	return createActionContext({
		parameters: { ...TEXT, ...parameters },
		credentials: { zapiniApi: { apiToken: 'sk_secret', instanceId: UUID } },
		timeZone: 'Europe/Berlin',
		answers: [sent()],
		...fake,
	});
}

async function send(parameters: IDataObject = {}, fake: Fake = {}) {
	const { context, requests } = prepare(parameters, fake);
	const item = await execute(context, 0);
	return { item, requests, bodies: requests.map(({ body }) => body) };
}

describe('what is sent', () => {
	it('is the text, from the credential’s instance', async () => {
		const { requests } = await send();
		expect(requests).toHaveLength(1);
		expect(requests[0]).toMatchObject({
			credentialType: 'zapiniApi',
			method: 'POST',
			url: '/messages/send',
		});
		expect(requests[0]?.body).toEqual({
			instance_id: UUID,
			recipient: '+14155550142',
			message: 'Hello Dana',
		});
	});

	it.each(['', ' ', undefined])(
		'names no instance when the credential has %j',
		async (instanceId) => {
			const { bodies } = await send({}, { credentials: { zapiniApi: { instanceId } } });
			expect(bodies[0]).not.toHaveProperty('instance_id');
		},
	);

	it('quotes a message and waits for a time', async () => {
		const options = { replyTo: ' m-0 ', scheduleAt: '2036-06-13T10:30:00' };
		const { bodies } = await send({ options });
		expect(bodies[0]).toMatchObject({ reply_to: 'm-0', schedule_at: '2036-06-13T08:30:00Z' });
	});

	it('is a long text in parts: the first quotes, and each is scheduled after the one before', async () => {
		const text = `${'a'.repeat(4000)}\n${'b'.repeat(4000)}`;
		const options = { replyTo: 'm-0', scheduleAt: '2036-06-13T10:30:59' };
		const answers = [
			sent({ scheduled_at: '2036-06-13T08:30:59+00:00' }),
			sent({ uuid: 'm-2', status: 'scheduled', remaining_quota: 40 }),
		];
		const { bodies, item } = await send({ text, options }, { answers });
		expect(bodies).toMatchObject([
			{ reply_to: 'm-0', schedule_at: '2036-06-13T08:30:59Z' },
			{ schedule_at: '2036-06-13T08:31:00Z' },
		]);
		expect(bodies[1]).not.toHaveProperty('reply_to');
		expect(item).toMatchObject({
			messageId: 'm-1',
			messageIds: ['m-1', 'm-2'],
			status: 'scheduled',
			scheduledAt: '2036-06-13T08:30:59.000Z',
			remainingQuota: 40,
		});
	});
});

describe('Schedule At', () => {
	const at = async (scheduleAt: unknown) => {
		const { bodies } = await send({ options: { scheduleAt } as IDataObject });
		return bodies[0]?.schedule_at;
	};

	it.each([
		[2_096_965_800, '2036-06-13T10:30:00Z'],
		['2096965800', '2036-06-13T10:30:00Z'],
		[2_096_965_800_000, '2036-06-13T10:30:00Z'],
		['2036-06-13', '2036-06-12T22:00:00Z'],
		// Between 2 and 3 there is no time in Berlin on that day.
		['2036-03-30T02:30:00', '2036-03-30T01:30:00Z'],
	])('%j is %s', async (value, expected) => {
		expect(await at(value)).toBe(expected);
	});

	it.each(['', null, undefined])('%j sends at once', async (value) => {
		expect(await at(value)).toBeUndefined();
	});

	it('is not left out where its expression comes to nothing', async () => {
		const { context, requests } = prepare({ options: { scheduleAt: null } });
		const read = context.getNodeParameter.bind(context) as (...given: unknown[]) => unknown;
		const raw = (name: string, ...more: unknown[]) =>
			name === 'options.scheduleAt' ? '={{ $json.at }}' : read(name, ...more);
		const spied = new Proxy(context, {
			get: (target, key) => (key === 'getNodeParameter' ? raw : Reflect.get(target, key)),
		});
		await expect(execute(spied, 0)).rejects.toThrow(
			'Schedule At is an expression that gives no date',
		);
		expect(requests).toHaveLength(0);
	});
});

describe('the output item', () => {
	it('has every key', async () => {
		expect((await send()).item).toEqual({
			provider: 'zapini',
			messageId: 'm-1',
			messageIds: ['m-1'],
			status: 'queued',
			messageType: 'text',
			text: 'Hello Dana',
			phoneNumber: '+14155550142',
			whatsappId: null,
			scheduledAt: null,
			remainingQuota: 41,
			skipped: false,
			reason: null,
		});
	});

	it('has null for what the answer does not say', async () => {
		const { item } = await send({}, { answers: [ok({ success: true, data: { uuid: 'm-1' } })] });
		expect(item).toMatchObject({ messageId: 'm-1', status: null, remainingQuota: null });
	});

	it.each([{ success: true }, { success: true, data: null }, { success: true, data: [] }])(
		'is none where %j names no message',
		async (answer) => {
			await expect(send({}, { answers: [ok(answer)] })).rejects.toThrow(
				'It is unknown whether the message was sent',
			);
		},
	);

	it('is none where the message is said to have failed', async () => {
		await expect(send({}, { answers: [sent({ status: 'failed' })] })).rejects.toThrow(
			'Zapini refused the request',
		);
	});
});

describe('nothing is sent', () => {
	it.each([
		[{ to: '0415 555 0142' }, 'To is not an international phone number'],
		[{ text: '' }, 'Text is empty'],
		[{ options: { scheduleAt: 'soon' } }, 'Schedule At is not a date'],
		[{ options: { scheduleAt: '2027-02-30T10:00:00' } }, 'Schedule At is not a date that exists'],
		[{ options: { scheduleAt: '2020-06-13T10:30:00' } }, 'Schedule At is in the past'],
		[{ options: { scheduleAt: 1_600_000_000 } }, 'Schedule At is in the past'],
		[{ options: { scheduleAt: [2_096_965_800] } }, 'Schedule At is not a date: a list'],
		[{ options: { replyTo: { id: 'm' } } }, 'Reply To is an object, not text'],
		[{ text: { output: 'Hello' } }, 'Text is an object, not text'],
		[{ options: { replyTo: 'zap_abc' } }, 'Reply To has an ID that Zapini does not know'],
		[{ options: { replyTo: 'ntf_abc' } }, 'Reply To has an ID that Zapini does not know'],
		[{ options: { replyTo: 'wamid.abc' } }, 'Reply To has an ID that Zapini does not know'],
	])('for %j', async (parameters, message) => {
		const { context, requests } = prepare(parameters);
		const run = execute(context, 0);
		await expect(run).rejects.toBeInstanceOf(NodeOperationError);
		await expect(run).rejects.toThrow(message);
		expect(requests).toHaveLength(0);
	});
});

describe('a refusal', () => {
	const refusal = async (answer: NonNullable<Fake['answers']>[number]) => {
		const { context, requests } = prepare({}, { answers: [answer] });
		const error = (await execute(context, 0).catch((thrown: unknown) => thrown)) as NodeApiError;
		return { error, requests };
	};

	it.each([
		[401, {}, 'API token', 'API Tokens'],
		[403, {}, 'quota', 'plan'],
		[404, {}, 'did not find', 'Instance ID'],
		[422, {}, 'values', 'fields'],
		[400, { code: 'INSTANCE_NOT_CONNECTED' }, 'not connected to WhatsApp', 'QR code'],
	])('with %d %j says what to do', async (statusCode, error, message, description) => {
		const { error: raised } = await refusal({ statusCode, body: { success: false, error } });
		expect(raised.message).toContain(message);
		expect(raised.description).toContain(description);
	});

	it('for too many requests says how long to wait and what the limit is', async () => {
		const headers = { 'retry-after': '600' };
		const { error, requests } = await refusal({ statusCode: 429, headers, body: {} });
		expect(error.message).toBe('Zapini asks to wait 10 minutes before the next request');
		expect(error.description).toContain('100 requests within 15 minutes');
		expect(requests).toHaveLength(1);
	});

	it.each([networkError('ECONNRESET'), ok('<html></html>'), ok({})])(
		'is not claimed when the outcome is unknown (%#)',
		async (answer) => {
			const { error } = await refusal(answer);
			expect(error.message).toMatch(/^It is unknown whether the message was sent/);
			expect(JSON.stringify(error)).not.toMatch(/Hello Dana|4155550142|sk_secret/);
		},
	);
});
