import type { IWebhookFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { notifyerOutgoing, notifyerText } from '../../../../dev/provider/payloads';
import { receiveReply } from '../../../../nodes/Notifyer/waiting/receiveReply';
import { replies } from '../../../../nodes/Notifyer/waiting/replies';
import { passUntil, startClock, stopClock } from '../../../helpers/clock';
import { HttpResponse } from '../../../helpers/n8n/response';
import { strict } from '../../../helpers/n8n/strict';

const SECRET = 'a-secret-of-the-endpoint';
let endpoints = 500;
const tokenOf = (endpoint: number) => `token ${endpoint}`;

interface World {
	signature?: string;
	token?: string;
	/** `null`: this execution waits for nothing. */
	wait?: object | null;
	name?: string;
}

/** n8n around one delivery to an execution that waits. */
function n8n(
	payload: unknown,
	{ signature = SECRET, token, wait, name = 'Ask "him"' }: World = {},
) {
	const response = new HttpResponse();
	const deleted: string[] = [];
	const expressions: string[] = [];
	const endpointId = (wait as { endpointId?: number } | null)?.endpointId ?? ++endpoints;
	const kept = {
		endpointId,
		account: 'a1',
		phoneNumber: '+14155550111',
		whatsappId: null,
		messageIds: ['wamid.question'],
		approval: null,
		askedAt: Date.now() - 60_000,
		until: Date.now() + 60_000,
		signatureSecret: SECRET,
		urlToken: tokenOf(endpointId),
	};
	const rawBody = Buffer.from(JSON.stringify(payload));
	const context = strict<IWebhookFunctions>('context', {
		getNode: () => ({ name, type: 'pkg.notifyer' }),
		getRequestObject: () => ({
			headers: { 'x-webhook-signature': signature },
			query: { token: token ?? kept.urlToken },
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

let written = 0;
/** Of a second of its own: the same words of one second are one message. */
const reply = (from = '14155550111') => {
	const at = new Date(Date.now() + ++written * 1000);
	return notifyerText({ from, name: 'Dana', text: 'At three', at });
};
/** @param offset when it was written, from now, in milliseconds */
const at = (offset: number) =>
	notifyerText({ from: '14155550111', text: 'At three', at: new Date(Date.now() + offset) });
const settled = async () => await sleep(0);

// What one test waits for is nothing to the next.
afterEach(() => {
	startClock();
	for (let id = 501; id <= endpoints; id++) replies.forget(tokenOf(id));
});

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

	it('knows the contact by what the answer to the question’s sending calls them', async () => {
		const wait = { phoneNumber: '+525512345678', whatsappId: '5215512345678' };
		const { context } = n8n(reply('5215512345678'), { wait });
		expect((await receiveReply(context)).workflowData).toBeDefined();
		// A country whose two forms of numbers nobody knows.
		const moved = { phoneNumber: '+96512345678', whatsappId: '9651012345678' };
		const other = n8n(reply('9651012345678'), { wait: moved });
		expect((await receiveReply(other.context)).workflowData).toBeDefined();
	});

	it('keeps the endpoint while the reply is not acknowledged, and takes the next attempt', async () => {
		const { context, response, deleted, id } = n8n(reply());
		await receiveReply(context);
		response.status(500).json({});
		await settled();
		expect(deleted).toEqual([]);
		const again = n8n(reply(), { wait: { endpointId: id } });
		expect((await receiveReply(again.context)).workflowData).toBeDefined();
	});

	it.each([
		['another contact', reply('14155550222')],
		['the business itself', notifyerOutgoing({ to: '14155550111', text: 'x' } as never)],
		['the contact from before the question', at(-61_001)],
		['the contact that is a reaction', { ...reply(), message_type: 'reaction' }],
		['WhatsApp itself', { ...reply(), message_type: 'system' }],
	])('goes on waiting after a message of %s', async (_name, payload) => {
		const { context } = n8n(payload);
		expect(await receiveReply(context)).toEqual({ webhookResponse: { status: 'ignored' } });
	});

	it.each([
		['a wait that nobody knows', reply(), { wait: null }, 401],
		['a wait that cannot be read', reply(), { wait: { until: 'soon' } }, 401],
		['a wrong token', reply(), { wait: { signatureSecret: null }, token: 'wrong' }, 401],
		['a signature without the token', reply(), { token: '' }, 401],
		['no sender', { hello: 1 }, {}, 400],
		['no object', [1], {}, 400],
	])('refuses %s and goes on waiting', async (_name, payload, world: World, status) => {
		const { context, response } = n8n(payload, world);
		expect(await receiveReply(context)).toEqual({ noWebhookResponse: true });
		expect(response.statusCode).toBe(status);
	});

	it('takes the token of the URL until the first valid signature, and nothing else from then on', async () => {
		const wait = { endpointId: 4711 };
		const other = async (signature: string) => {
			const { context, response } = n8n(reply('14155550222'), { wait, signature });
			await receiveReply(context);
			return response.statusCode;
		};
		expect(await other('of an unknown kind')).toBe(200);
		expect(await other(SECRET)).toBe(200);
		expect(await other('of an unknown kind')).toBe(401);
		expect(await other('')).toBe(401);
	});

	it('takes the token of the URL where the account has no signing secrets', async () => {
		const world = { wait: { signatureSecret: null }, signature: '' };
		expect((await receiveReply(n8n(reply(), world).context)).workflowData).toBeDefined();
	});

	it.each([
		['Yes.', true],
		['👍🏽', true],
		['Yes please', false],
		['no', false],
		['', false],
	])('tells a review of an agent’s tool what %j means', async (text, approved) => {
		const payload = notifyerText({ from: '14155550111', name: 'Dana', text });
		const approval = { words: ['yes', '👍'], number: null };
		const { workflowData } = await receiveReply(n8n(payload, { wait: { approval } }).context);
		expect(workflowData?.[0]?.[0]?.json.approved).toBe(approved);
	});

	it.each([
		['Ask {{x}}', '"Ask \\u007b\\u007bx\\u007d\\u007d"'],
		['}} else {{', '"\\u007d\\u007d else \\u007b\\u007b"'],
	])('finds what it waits for in a node named %s', async (name, written) => {
		const { context, expressions } = n8n(reply(), { name });
		expect((await receiveReply(context)).workflowData).toBeDefined();
		expect(expressions).toEqual([`{{ $node[${written}].context["waitForReply"] }}`]);
	});
});

describe('two messages at once', () => {
	it('resumes with the first, and lets the second go once that is certain', async () => {
		const first = n8n(reply());
		const wait = { endpointId: first.id };
		const second = n8n(reply(), { wait });
		expect((await receiveReply(first.context)).workflowData).toBeDefined();
		const answer = receiveReply(second.context);
		await settled();
		first.response.status(200).json({});
		expect(await answer).toEqual({ webhookResponse: { status: 'duplicate' } });
	});

	it('resumes with the second where the first did not get through', async () => {
		const first = n8n(reply());
		const second = n8n(reply(), { wait: { endpointId: first.id } });
		await receiveReply(first.context);
		const answer = receiveReply(second.context);
		await settled();
		first.response.status(500).json({});
		expect((await answer).workflowData?.[0]?.[0]?.json.text).toBe('At three');
	});

	it('has the second sent again where nothing becomes of the first for long', async () => {
		const first = n8n(reply());
		const second = n8n(reply(), { wait: { endpointId: first.id } });
		await receiveReply(first.context);
		stopClock(new Date().toISOString());
		const answer = receiveReply(second.context);
		expect(await passUntil(answer)).toEqual({ noWebhookResponse: true });
		expect(second.response.statusCode).toBe(503);
	});
});
