import type { IWebhookFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { notifyerOutgoing, notifyerText } from '../../../../dev/provider/payloads';
import { expectReply, isReplyToWaiting } from '../../../../nodes/Notifyer/waiting/awaited';
import { receiveReply } from '../../../../nodes/Notifyer/waiting/receiveReply';
import { HttpResponse } from '../../../helpers/n8n/response';
import { strict } from '../../../helpers/n8n/strict';

const SECRET = 'a-secret-of-the-endpoint';
let endpoints = 500;

interface World {
	signature?: string;
	token?: string;
	/** `null`: this execution waits for nothing. */
	wait?: object | null;
	type?: string;
}

/** n8n around one delivery to an execution that waits. */
function n8n(
	payload: unknown,
	{ signature = SECRET, token, wait, type = 'pkg.notifyer' }: World = {},
) {
	const response = new HttpResponse();
	const deleted: string[] = [];
	const expressions: string[] = [];
	const kept = {
		endpointId: ++endpoints,
		phoneNumber: '+14155550111',
		signatureSecret: SECRET,
		urlToken: 'token',
	};
	const rawBody = Buffer.from(JSON.stringify(payload));
	const context = strict<IWebhookFunctions>('context', {
		getNode: () => ({ name: 'Ask "him"', type }),
		getWorkflow: () => ({ id: 'w1' }),
		getRequestObject: () => ({
			headers: { 'x-webhook-signature': signature },
			query: token === undefined ? {} : { token },
			body: payload,
			rawBody,
		}),
		getResponseObject: () => response,
		evaluateExpression: (expression: string) => {
			expressions.push(expression);
			return wait === null ? undefined : { ...kept, ...wait };
		},
		logger: { error: () => undefined, warn: () => undefined },
		helpers: {
			httpRequestWithAuthentication: async (_type: string, { url }: { url: string }) => {
				deleted.push(url);
				return { statusCode: 200, headers: {}, body: '' };
			},
		},
	});
	return { context, response, deleted, expressions, id: kept.endpointId };
}

const reply = (from = '14155550111') => notifyerText({ from, name: 'Dana', text: 'At three' });
const settled = async () => await sleep(0);

describe('a delivery to an execution that waits', () => {
	it('resumes it with the contact’s message, and removes the endpoint once it is acknowledged', async () => {
		const { context, response, deleted, expressions } = n8n(reply());
		const { workflowData, webhookResponse } = await receiveReply(context);
		expect(workflowData).toEqual([
			[
				{
					json: expect.objectContaining({
						text: 'At three',
						phoneNumber: '+14155550111',
						event: 'message.received',
						timedOut: false,
						replyWindow: expect.objectContaining({ isOpen: true }),
					}),
					pairedItem: { item: 0 },
				},
			],
		]);
		expect(workflowData?.[0]?.[0]?.json).not.toHaveProperty('approved');
		expect(webhookResponse).toEqual({ status: 'accepted' });
		expect(expressions).toEqual(['{{ $node["Ask \\"him\\""].context["waitForReply"] }}']);

		expect(deleted).toEqual([]);
		response.status(200).json({});
		await settled();
		expect(deleted).toHaveLength(1);
	});

	it.each([
		['+5531988887777', '553188887777', true],
		['+525512345678', '5215512345678', true],
		['+541123456789', '5491123456789', true],
		['+5521988887777', '553188887777', false],
	])('knows whom it asked as %s when %s answers: %s', async (phoneNumber, from, isSame) => {
		const { workflowData } = await receiveReply(
			n8n(reply(from), { wait: { phoneNumber } }).context,
		);
		expect(workflowData !== undefined).toBe(isSame);
	});

	it('keeps the endpoint while the reply is not acknowledged, and takes the next attempt', async () => {
		const { context, response, deleted } = n8n(reply());
		await receiveReply(context);
		response.status(500).json({});
		await settled();
		expect(deleted).toEqual([]);
		expect((await receiveReply(context)).workflowData).toBeDefined();
	});

	it.each([
		['another contact', reply('14155550222')],
		['the business itself', notifyerOutgoing({ to: '14155550111', text: 'x' } as never)],
	])('goes on waiting after a message of %s', async (_name, payload) => {
		const { context } = n8n(payload);
		expect(await receiveReply(context)).toEqual({ webhookResponse: { status: 'ignored' } });
	});

	it.each([
		['a wrong signature', reply(), { signature: 'wrong' }, 401],
		['no signature', reply(), { signature: '' }, 401],
		['a wait that nobody knows', reply(), { wait: null }, 401],
		['a wrong token', reply(), { wait: { signatureSecret: null }, token: 'wrong' }, 401],
		['no sender', { hello: 1 }, {}, 400],
		['no object', [1], {}, 400],
	])('refuses %s and goes on waiting', async (_name, payload, world: World, status) => {
		const { context, response } = n8n(payload, world);
		expect(await receiveReply(context)).toEqual({ noWebhookResponse: true });
		expect(response.statusCode).toBe(status);
	});

	it('takes the token of the URL where the account has no signing secrets', async () => {
		const world = { wait: { signatureSecret: null }, token: 'token', signature: '' };
		expect((await receiveReply(n8n(reply(), world).context)).workflowData).toBeDefined();
	});

	it.each([
		['Yes please', true],
		['👍🏽', true],
		['Sí', true],
		['yesterday', false],
		['no', false],
		['', false],
	])('tells a review of an agent’s tool what %j means', async (text, approved) => {
		const payload = notifyerText({ from: '14155550111', name: 'Dana', text });
		const { context } = n8n(payload, { type: 'pkg.notifyerHitlTool' });
		const { workflowData } = await receiveReply(context);
		expect(workflowData?.[0]?.[0]?.json.approved).toBe(approved);
	});
});

describe('the same reply at the trigger', () => {
	const message = { direction: 'incoming', phoneNumber: '+14155550333', messageId: 'm1' } as never;

	it('starts nothing while an execution of the workflow waits for it', async () => {
		expect(await isReplyToWaiting('w2', message)).toBe(false);
		expectReply('w2', '+14155550333', 901, async () => false);
		expect(await isReplyToWaiting('w2', message)).toBe(true);
		expect(await isReplyToWaiting('another workflow', message)).toBe(false);
		const other = { ...(message as object), phoneNumber: '+14155550444' } as never;
		expect(await isReplyToWaiting('w2', other)).toBe(false);
	});

	it('starts nothing either when the contact’s number comes in another form', async () => {
		expectReply('w4', '+5531988887777', 904, async () => false);
		const older = { ...(message as object), phoneNumber: '+553188887777' } as never;
		expect(await isReplyToWaiting('w4', older)).toBe(true);
	});

	it('starts the workflow when that execution has ended', async () => {
		expectReply('w3', '+14155550333', 902, async () => true);
		expect(await isReplyToWaiting('w3', message)).toBe(false);
	});

	it('starts nothing either when it comes in after the execution took it', async () => {
		const { context, response, id } = n8n(reply());
		expectReply('w1', '+14155550111', id, async () => false);
		const { workflowData } = await receiveReply(context);
		const json = workflowData?.[0]?.[0]?.json as never;
		response.status(200).json({});
		await settled();
		expect(await isReplyToWaiting('w1', json)).toBe(true);
		const next = { ...(json as object), messageId: 'the next one' } as never;
		expect(await isReplyToWaiting('w1', next)).toBe(false);
	});
});
