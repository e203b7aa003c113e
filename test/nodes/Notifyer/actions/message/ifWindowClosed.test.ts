import type { IDataObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { execute } from '../../../../../nodes/Notifyer/actions/message/send.operation';
import type { Fake } from '../../../../helpers/n8n/execute';
import { createActionContext, networkError, ok } from '../../../../helpers/n8n/execute';

const NOW = Date.parse('2026-03-01T12:00:00Z');
beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => jest.restoreAllMocks());

const PHONE = '+14155550142';
const TEXT = { sendTo: 'number', to: PHONE, messageType: 'text', text: 'Hello' };
const TEMPLATE = {
	ifWindowClosed: 'template',
	template: { mode: 'list', value: 'tpl_order_update' },
	templateVariables: {
		value: { body1: 'Dana' },
		schema: [{ id: 'body1', displayName: 'Body 1', templateId: 'tpl_order_update' }],
	},
};
const SKIP = { ifWindowClosed: 'skip' };

const item = (closesAt: string | null, more: IDataObject = {}): IDataObject => ({
	provider: 'notifyer',
	phoneNumber: PHONE,
	// As it was when the message came in; time has passed since.
	replyWindow: { isOpen: true, closesAt },
	...more,
});
const OPEN = item('2026-03-01T12:00:01.000Z');
const CLOSED = item('2026-03-01T12:00:00.000Z');

const sent = ok({
	success: true,
	whatsapp_response_info: { contacts: [], messages: [{ id: 'wamid.1' }] },
});
const refused = ok({ success: false, message: 'More than 24 hours have passed.', details: '' });

async function send(parameters: IDataObject, fake: Fake = {}) {
	const { context, requests } = createActionContext({
		parameters: { ...TEXT, ...parameters },
		timeZone: 'UTC',
		answers: [sent],
		...fake,
	});
	const result = await execute(context, 0).catch((error: unknown) => error as NodeApiError);
	return { result, urls: requests.map(({ url }) => url), requests };
}

const MESSAGE = '/api:U9ztporN/send/message';
const BY_TEMPLATE = '/api:hFrjh8a1/send_template_message_by_api';

it.each(['', null, 'Skip', true])('nothing is sent for the choice %j', async (ifWindowClosed) => {
	const { result, urls } = await send({ ...TEMPLATE, ifWindowClosed });
	expect(result).toMatchObject({ message: expect.stringMatching(/^If the 24-Hour Window Is Clo/) });
	expect(urls).toEqual([]);
});

describe('a window that the item remembers as closed', () => {
	it.each([
		['Fail', {}, CLOSED],
		['Send a Template', TEMPLATE, CLOSED],
		['Skip', SKIP, CLOSED],
		['Skip, for a contact who had not written', SKIP, item(null)],
	])('is asked about: the contact may have written since (%s)', async (_, choice, input) => {
		const { result, urls } = await send(choice, { inputs: [input], before: [CLOSED] });
		expect(urls).toEqual([MESSAGE]);
		expect(result).toMatchObject({ messageId: 'wamid.1', messageType: 'text', skipped: false });
	});

	it('is closed when Notifyer says so, too', async () => {
		const { result, urls } = await send(SKIP, { inputs: [CLOSED], answers: [refused] });
		expect(urls).toEqual([MESSAGE]);
		expect(result).toMatchObject({ skipped: true });
	});
});

describe('Notifyer’s refusal', () => {
	it('is an error by default', async () => {
		const { result, urls } = await send({}, { inputs: [OPEN], answers: [refused] });
		expect(result).toBeInstanceOf(NodeApiError);
		expect(result).toMatchObject({
			message: expect.stringMatching(/^The 24-hour window of this contact is closed/),
			description: expect.stringContaining('template'),
		});
		expect(urls).toEqual([MESSAGE]);
	});

	it('takes note and labels along to the template', async () => {
		const options = { note: 'Late', labels: ['vip'] };
		const { requests } = await send({ ...TEMPLATE, options }, { answers: [refused, sent] });
		expect(requests[1]).toMatchObject({
			url: '/api:ErOQ8pSj/n8n/messages/send',
			body: { note: 'Late', labels: ['vip'] },
		});
	});

	it('leads to no template of which a variable is missing', async () => {
		const templateVariables = { ...TEMPLATE.templateVariables, value: null };
		const { result, urls } = await send({ ...TEMPLATE, templateVariables }, { answers: [refused] });
		expect(result).toBeInstanceOf(NodeOperationError);
		expect((result as Error).message).toBe('The template variable “Body 1” is empty');
		expect(urls).toEqual([MESSAGE]);
	});

	it('is skipped, with every key', async () => {
		const { result } = await send(SKIP, { answers: [refused] });
		expect(result).toEqual({
			provider: 'notifyer',
			messageId: null,
			messageIds: [],
			status: null,
			messageType: 'text',
			text: '',
			phoneNumber: PHONE,
			whatsappId: null,
			scheduledAt: null,
			remainingQuota: null,
			skipped: true,
			reason: 'Notifyer says that the 24-hour window of this contact is closed',
		});
	});

	it('leads to the template', async () => {
		const { result, urls } = await send(TEMPLATE, { answers: [refused, sent] });
		expect(urls).toEqual([MESSAGE, BY_TEMPLATE]);
		expect(result).toMatchObject({ messageType: 'template', messageId: 'wamid.1' });
	});

	it('counts although the trigger’s item says that the window is open', async () => {
		const { result } = await send(SKIP, { inputs: [OPEN], answers: [refused] });
		expect(result).toMatchObject({ skipped: true });
	});

	it.each([
		['another reason', { statusCode: 400, body: { success: false, error: { message: 'No.' } } }],
		[
			'a block of 24 hours',
			{ statusCode: 403, body: { message: 'Temporarily blocked for 24 hours' } },
		],
		['a limit by 24 hours', { statusCode: 403, body: { message: 'Limit of 250 in 24 hours' } }],
		['no answer', networkError('ECONNRESET')],
	])('for %s is not taken for a closed window', async (_, answer) => {
		const { result, urls } = await send(TEMPLATE, { answers: [answer] });
		expect(result).toBeInstanceOf(NodeApiError);
		expect(urls).toEqual([MESSAGE]);
	});

	it('of a later part is an error: the contact has the first', async () => {
		const text = `${'a'.repeat(4000)}\n${'b'.repeat(4000)}`;
		const { result } = await send({ ...TEMPLATE, text }, { answers: [sent, refused] });
		expect((result as Error).message).toMatch(
			/^1 of 2 parts of the text were sent, then: The 24-h/,
		);
	});
});

describe('a scheduled message', () => {
	const options = { schedule: { when: { delay: 2, unit: 'hours' } } };
	const closesSooner = { inputs: [item('2026-03-01T13:00:00.000Z')] };
	const closesLater = { inputs: [item('2026-03-01T15:00:00.000Z')] };

	it('becomes a template at the same time when the window closes before it', async () => {
		const { requests, result } = await send({ ...TEMPLATE, options }, closesSooner);
		expect(requests[0]).toMatchObject({
			url: '/api:ErOQ8pSj/n8n/messages/send',
			body: { is_schedule: true, unit_of_time_value: 2 },
		});
		expect(result).toMatchObject({ scheduledAt: '2026-03-01T14:00:00.000Z' });
	});

	it('is skipped when the window closes before it', async () => {
		const { result } = await send({ ...SKIP, options }, closesSooner);
		expect(result).toMatchObject({
			skipped: true,
			reason: expect.stringContaining('before the scheduled time'),
		});
	});

	it.each([
		['is that of another contact', item('2026-01-01T00:00:00Z', { phoneNumber: '+14155550100' })],
		['is that of another provider', item('2026-01-01T00:00:00Z', { provider: 'zapini' })],
		['is unreadable', item('yesterday')],
		['is no object', { ...CLOSED, replyWindow: 'closed' }],
		['is not there', {}],
	])('is scheduled where the window %s', async (_, input) => {
		const { result, urls } = await send({ ...SKIP, options }, { inputs: [input] });
		expect(urls).toEqual(['/api:ErOQ8pSj/n8n/messages/general/send']);
		expect(result).toMatchObject({ skipped: false });
	});

	it('knows the contact whose number the item has in another form', async () => {
		const closes = item('2026-03-01T13:00:00.000Z', { phoneNumber: '+553188887777' });
		const parameters = { ...SKIP, to: '+55 31 98888-7777', options };
		const { urls } = await send(parameters, { inputs: [closes] });
		expect(urls).toEqual([]);
	});

	it('is skipped for a contact who never wrote', async () => {
		const { result } = await send({ ...SKIP, options }, { inputs: [item(null)] });
		expect(result).toMatchObject({ reason: expect.stringContaining('has not written yet') });
	});

	it('is judged by the trigger’s item when the input item no longer says it', async () => {
		const fake = { inputs: [{ output: 'x' }], before: closesSooner.inputs };
		expect((await send({ ...SKIP, options }, fake)).result).toMatchObject({ skipped: true });
	});

	it('is judged by the contact’s latest message', async () => {
		const [sooner, later] = [closesSooner.inputs, closesLater.inputs];
		const one = await send({ ...SKIP, options }, { inputs: sooner, before: later });
		const other = await send({ ...SKIP, options }, { inputs: later, before: sooner });
		expect([one.result, other.result]).toMatchObject([{ skipped: false }, { skipped: false }]);
	});

	it('is scheduled by default, because the contact may write again', async () => {
		const { urls } = await send({ options }, closesSooner);
		expect(urls).toEqual(['/api:ErOQ8pSj/n8n/messages/general/send']);
	});

	it('is scheduled as it is when the window is still open then', async () => {
		const { result } = await send({ ...TEMPLATE, options }, closesLater);
		expect(result).toMatchObject({ messageType: 'text' });
	});
});
