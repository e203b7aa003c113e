import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { operations } from '../../../../../nodes/Notifyer/actions';
import { execute } from '../../../../../nodes/Notifyer/actions/message/send.operation';
import { runOperation } from '../../../../../nodes/shared/operations/operations';
import type { Fake } from '../../../../helpers/n8n/execute';
import { createActionContext, networkError, ok } from '../../../../helpers/n8n/execute';

const sent = (id = 'wamid.1') =>
	ok({
		success: true,
		whatsapp_response_info: {
			messaging_product: 'whatsapp',
			contacts: [{ input: '+14155550142', wa_id: '14155550142' }],
			messages: [{ id, message_status: 'accepted' }],
		},
	});

const TEXT = { sendTo: 'number', to: '+1 (415) 555-0142', messageType: 'text', text: 'Hello Dana' };
const MEDIA = {
	sendTo: 'number',
	to: TEXT.to,
	mediaUrl: 'https://files.example.com/a.bin',
	caption: 'Look',
};

async function send(parameters: IDataObject, fake: Fake = {}) {
	const { context, requests } = createActionContext({ parameters, answers: [sent()], ...fake });
	const item = await execute(context, 0);
	return { item, requests, body: requests[0]?.body as IDataObject };
}

describe('what is sent', () => {
	it('is a text with a link preview', async () => {
		const { requests } = await send(TEXT);
		expect(requests).toHaveLength(1);
		expect(requests[0]).toMatchObject({
			credentialType: 'notifyerApi',
			method: 'POST',
			url: '/api:U9ztporN/send/message',
		});
		expect(requests[0]?.body).toEqual({
			messaging_product: 'whatsapp',
			recipient_type: 'individual',
			to: '+14155550142',
			type: 'text',
			text: { body: 'Hello Dana', preview_url: true },
		});
	});

	it('is a text without a preview when that is switched off', async () => {
		const { body } = await send({ ...TEXT, options: { previewUrl: false } });
		expect(body.text).toEqual({ body: 'Hello Dana', preview_url: false });
	});

	it.each([
		['image', { link: MEDIA.mediaUrl, caption: 'Look' }],
		['video', { link: MEDIA.mediaUrl, caption: 'Look' }],
		['audio', { link: MEDIA.mediaUrl }],
		['document', { link: MEDIA.mediaUrl, caption: 'Look', filename: 'a.pdf' }],
	])('is a %s with what belongs to it', async (messageType, media) => {
		const { body, item } = await send({ ...MEDIA, filename: 'a.pdf', messageType });
		expect(body.type).toBe(messageType);
		expect(body[messageType]).toEqual(media);
		expect(item.messageType).toBe(messageType);
	});

	it.each([
		[
			'https://files.example.com/Lista de Preços.pdf',
			'https://files.example.com/Lista%20de%20Pre%C3%A7os.pdf',
		],
		['https://bücher.example.com/a.pdf', 'https://xn--bcher-kva.example.com/a.pdf'],
		['HTTPS://FILES.example.com/A b?q=ü#x', 'https://files.example.com/A%20b?q=%C3%BC#x'],
		['https://files.example.com/a%20b.pdf', 'https://files.example.com/a%20b.pdf'],
		['https://files.example.com', 'https://files.example.com/'],
		['\n https://files.example.com/a.pdf ', 'https://files.example.com/a.pdf'],
	])('has the link %j as the URL standard writes it', async (mediaUrl, link) => {
		const { body } = await send({ ...MEDIA, messageType: 'audio', mediaUrl });
		expect(body.audio).toEqual({ link });
	});

	it('leaves out an empty caption and filename', async () => {
		const { body } = await send({ ...MEDIA, caption: ' ', messageType: 'document' });
		expect(body.document).toEqual({ link: MEDIA.mediaUrl });
	});

	it.each([[['vip', ' sales ', 'vip', '']], ['vip, sales']])(
		'has the labels of %j once each',
		async (labels) => {
			const { body } = await send({ ...TEXT, options: { labels } });
			expect(body.labels).toEqual(['vip', 'sales']);
		},
	);

	it.each(['', null, 'sticker', 'Image', ['text'], 0])(
		'is of no other type than the list has: %j',
		async (messageType) => {
			const failing = send({ ...MEDIA, text: 'Hello', messageType });
			await expect(failing).rejects.toThrow(/^Message Type has a value that is not in its list/);
		},
	);

	it('has no labels when none are given', async () => {
		const { body } = await send({ ...TEXT, options: { labels: [] } });
		expect(body).not.toHaveProperty('labels');
	});
});

describe('the output item', () => {
	it('has every key', async () => {
		expect((await send(TEXT)).item).toEqual({
			provider: 'notifyer',
			messageId: 'wamid.1',
			messageIds: ['wamid.1'],
			status: 'accepted',
			messageType: 'text',
			text: 'Hello Dana',
			phoneNumber: '+14155550142',
			whatsappId: '14155550142',
			scheduledAt: null,
			remainingQuota: null,
			skipped: false,
			reason: null,
		});
	});

	it('has null for what the answer does not say', async () => {
		const info = { messages: [{ id: 'wamid.1' }], contacts: 'odd' };
		const answers = [ok({ success: true, whatsapp_response_info: info })];
		const { item } = await send(TEXT, { answers });
		expect(item).toMatchObject({ messageId: 'wamid.1', status: null, whatsappId: null });
	});

	it.each([
		[{ ...MEDIA, messageType: 'image' }, 'Look'],
		[{ ...MEDIA, messageType: 'image', caption: '' }, ''],
		[{ ...MEDIA, messageType: 'audio' }, ''],
		[{ ...TEXT, text: 'A **new** price', options: { format: 'markdown' } }, 'A *new* price'],
	])('of %j has what the contact reads: %j', async (parameters, text) => {
		expect((await send(parameters)).item.text).toBe(text);
	});

	it('has the identifiers of all parts of a long text, in order', async () => {
		const text = ['a', 'b', 'c'].map((letter) => letter.repeat(4000)).join('\n\n');
		const answers = [sent('wamid.1'), sent('wamid.2'), sent('wamid.3')];
		const { item, requests } = await send({ ...TEXT, text }, { answers });
		const bodies = requests.map(({ body }) => ((body?.text as IDataObject).body as string)[0]);
		expect(bodies).toEqual(['a', 'b', 'c']);
		expect(item.messageId).toBe('wamid.1');
		expect(item.messageIds).toEqual(['wamid.1', 'wamid.2', 'wamid.3']);
		expect(item.text).toBe(['a', 'b', 'c'].map((letter) => letter.repeat(4000)).join('\n'));
	});
});

describe('nothing is sent', () => {
	it.each([
		[{ ...TEXT, to: '' }, 'To is empty'],
		[{ ...TEXT, to: '04155550142' }, 'To is not an international phone number'],
		[{ ...TEXT, text: ' \n' }, 'Text is empty'],
		[{ ...MEDIA, messageType: 'image', mediaUrl: '' }, 'Media URL is empty'],
		[{ ...MEDIA, messageType: 'image', mediaUrl: 'http://e.com/a.png' }, 'the URL is not HTTPS'],
		[{ ...MEDIA, messageType: 'image', mediaUrl: 'https://10.0.0.1/a' }, 'not public'],
		[{ ...MEDIA, messageType: 'image', mediaUrl: 'a.png' }, 'the URL cannot be read'],
		[{ ...MEDIA, messageType: 'video', caption: 'x'.repeat(1025) }, 'Caption has 1025 characters'],
	])('for %j', async (parameters, message) => {
		const { context, requests } = createActionContext({ parameters });
		const run = execute(context, 0);
		await expect(run).rejects.toBeInstanceOf(NodeOperationError);
		await expect(run).rejects.toThrow(message);
		await expect(run).rejects.toMatchObject({ description: expect.any(String) });
		expect(requests).toHaveLength(0);
	});
});

describe('a refusal', () => {
	const refused = async (answer: Parameters<typeof createActionContext>[0], parameters = TEXT) => {
		const { context, requests } = createActionContext({ parameters, ...answer });
		const error = (await execute(context, 0).catch((thrown: unknown) => thrown)) as NodeApiError;
		expect(error).toBeInstanceOf(NodeApiError);
		return { error, requests };
	};
	const answer = (statusCode: number, body: unknown) => ({ answers: [{ statusCode, body }] });

	it.each([
		[200, { success: false, message: 'More than 24 hours have passed.', details: '' }],
		[400, { success: false, error: { code: 131047, message: 'Re-engagement message' } }],
	])('with %d because the window is closed says to use a template', async (status, body) => {
		const { error } = await refused(answer(status, body));
		expect(error.message).toMatch(/^The 24-hour window of this contact is closed/);
		expect(error.description).toContain('template');
	});

	it.each([
		[403, 'plan', 'Billing'],
		[413, 'too large', '16 MB'],
		[422, 'fetch the media', 'public HTTPS'],
	])('with %d says what to do', async (status, message, description) => {
		const { error, requests } = await refused(answer(status, { success: false, error: {} }));
		expect(error.message).toContain(message);
		expect(error.description).toContain(description);
		expect(requests).toHaveLength(1);
	});

	it('with 401 in either form of the header says what to do', async () => {
		const { error, requests } = await refused({
			answers: [1, 2].map(() => ({ statusCode: 401, body: { success: false, error: {} } })),
			credentials: { notifyerApi: { apiKey: 'key' } },
		});
		expect(error.message).toContain('API key');
		expect(error.description).toContain('Developer > API Key');
		expect(requests).toHaveLength(2);
	});

	it.each([
		{ success: true, whatsapp_response_info: { error: { code: 131026, message: 'No' } } },
		{
			success: true,
			whatsapp_response_info: { messages: [{ id: 'w', errors: [{ title: 'No' }] }] },
		},
		{ success: true, whatsapp_response_info: { errors: [{ code: 131026, title: 'No' }] } },
		{ success: true, error: { error_data: { details: 'No' } } },
		{ success: 'false', message: 'No' },
		{ success: true, whatsapp_response_info: { success: false, error: { message: 'No' } } },
	])('stands within %j, although HTTP says 200', async (body) => {
		const { error, requests } = await refused({ answers: [ok(body)] });
		expect(error.message).toBe('Notifyer refused the request: No');
		expect(requests).toHaveLength(1);
	});

	it('by WhatsApp’s code within a success is a closed window', async () => {
		const info = { error: { code: 131047 } };
		const { error } = await refused(answer(200, { success: true, whatsapp_response_info: info }));
		expect(error.message).toMatch(/^The 24-hour window of this contact is closed/);
	});

	it('repeats neither the number nor the text', async () => {
		const message = 'Cannot send Hello Dana to +14155550142';
		const { error } = await refused(answer(400, { success: false, error: { message } }));
		expect(error.message).toBe('Notifyer refused the request');
		expect(JSON.stringify(error)).not.toMatch(/Hello Dana|4155550142/);
	});

	it.each([
		['the connection breaks off', networkError('ECONNRESET')],
		['time runs out', networkError('ECONNABORTED')],
		['a page comes back', ok('<html></html>')],
		['the answer confirms nothing', ok({})],
		['the answer only says success', ok({ success: true })],
		['WhatsApp’s answer is missing', ok({ success: true, whatsapp_response_info: null })],
		['no message is listed', ok({ success: true, whatsapp_response_info: { messages: [] } })],
		['no message has an ID', ok({ success: true, whatsapp_response_info: { messages: [{}] } })],
		['a gateway gives up', { statusCode: 504, body: '<html></html>' }],
		['the answer is bad at a gateway', { statusCode: 502, body: {} }],
		['the answer is a list', ok([])],
	])('is not claimed when %s: the outcome is unknown', async (_, response) => {
		const { error, requests } = await refused({ answers: [response] });
		expect(error.message).toMatch(/^It is unknown whether the message was sent/);
		expect(requests).toHaveLength(1);
	});

	it('of a later part says how much went out', async () => {
		const text = `${'a'.repeat(4000)}\n${'b'.repeat(4000)}`;
		const { error, requests } = await refused(
			{ answers: [sent(), networkError('ECONNRESET')] },
			{ ...TEXT, text },
		);
		expect(error.message).toMatch(/^1 of 2 parts of the text were sent, then: It is unknown/);
		expect(requests).toHaveLength(2);
	});

	it('becomes an item with "Continue on Fail"', async () => {
		const { context } = createActionContext({
			parameters: [
				{ resource: 'message', operation: 'send', ...TEXT, to: '0' },
				{ resource: 'message', operation: 'send', ...TEXT },
			],
			continueOnFail: true,
			answers: [sent()],
		});
		const [output] = await runOperation(context, operations);
		expect(output?.[0]).toEqual({
			json: { error: 'To is not an international phone number (0: it has no country code)' },
			pairedItem: { item: 0 },
		});
		expect(output?.[1]).toMatchObject({ json: { messageId: 'wamid.1' }, pairedItem: { item: 1 } });
	});
});
