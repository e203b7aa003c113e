import { findLeaks } from '../helpers/faults/canary';
import { TRIGGER, useInbox, type Inbox } from '../helpers/faults/inbox';
import { endedRun, markedMessage } from '../helpers/faults/runs';

type Fault = Parameters<Inbox['standIn']['fault']>[0];
interface Expected {
	/** How many messages reached the contact. */
	sent: 0 | 1;
	/** How often the provider was asked to send. */
	requests: number;
	/** How often Notifyer was: it is given a refused key in its other form, too. */
	ofNotifyer?: number;
	/** Why it did not work, as the person reads it; none when it did. */
	reason?: RegExp;
}

const HTML = '<html><body>Welcome to the proxy</body></html>';
const UNKNOWN = /^It is unknown whether the message was sent: /;
const always = Infinity;
/** The provider did send the message; only its answer is bad. */
const afterEffect = true;
/** The wait is the provider's to say: no need for seconds of it here. */
const headers = { 'retry-after': '0' };

/**
 * The provider's API fails while a workflow replies. A message never goes out twice, is never reported as sent
 * when it was not, and whatever did not work says why. Where nobody can know, it is not sent again.
 */
const CASES: Array<[string, Fault, Expected]> = [
	['429 once', { status: 429, headers }, { sent: 1, requests: 2 }],
	[
		'429 without end',
		{ status: 429, headers, times: always },
		{ sent: 0, requests: 4, reason: /asks to wait/ },
	],
	[
		'429 for the next hour',
		{ status: 429, headers: { 'retry-after': '3600' }, times: always },
		{ sent: 0, requests: 1, reason: /asks to wait 60 minutes/ },
	],
	['503 that says when, once', { status: 503, headers }, { sent: 1, requests: 2 }],
	[
		'503 that says when, without end',
		{ status: 503, headers, times: always },
		{ sent: 0, requests: 4, reason: /could not process the request \(HTTP 503\)/ },
	],
	['500', { status: 500, times: always }, { sent: 0, requests: 1, reason: UNKNOWN }],
	[
		'504 of a gateway, after sending',
		{ status: 504, body: HTML, times: always, afterEffect },
		{ sent: 1, requests: 1, reason: UNKNOWN },
	],
	[
		'502 of a gateway, after sending',
		{ status: 502, headers, times: always, afterEffect },
		{ sent: 1, requests: 1, reason: UNKNOWN },
	],
	[
		'503 with a page',
		{ status: 503, body: HTML, times: always },
		{ sent: 0, requests: 1, reason: UNKNOWN },
	],
	['connection reset', { reset: true }, { sent: 0, requests: 1, reason: UNKNOWN }],
	[
		'connection reset, after sending',
		{ reset: true, afterEffect },
		{ sent: 1, requests: 1, reason: UNKNOWN },
	],
	[
		'no answer, after sending',
		{ hang: true, afterEffect },
		{ sent: 1, requests: 1, reason: /unknown whether the message was sent: .* in time/ },
	],
	[
		'a byte every five seconds, after sending',
		{ dripMs: 5_000, afterEffect },
		{ sent: 1, requests: 1, reason: /unknown whether the message was sent: .* in time/ },
	],
	['a page', { status: 200, body: HTML }, { sent: 0, requests: 1, reason: UNKNOWN }],
	[
		'a page, after sending',
		{ status: 200, body: HTML, afterEffect },
		{ sent: 1, requests: 1, reason: UNKNOWN },
	],
	['an empty object', { status: 200, body: {} }, { sent: 0, requests: 1, reason: UNKNOWN }],
	[
		'only success',
		{ status: 200, body: { success: true } },
		{ sent: 0, requests: 1, reason: UNKNOWN },
	],
	[
		'an error within a success',
		{
			status: 200,
			body: {
				success: true,
				whatsapp_response_info: { error: { message: 'The number is blocked' } },
			},
		},
		{ sent: 0, requests: 1, reason: /The number is blocked/ },
	],
	[
		'success without a message',
		{ status: 200, body: { success: true, data: {}, whatsapp_response_info: { messages: [] } } },
		{ sent: 0, requests: 1, reason: UNKNOWN },
	],
	['an empty body', { status: 200, body: '' }, { sent: 0, requests: 1, reason: UNKNOWN }],
	[
		'truncated JSON, after sending',
		{ status: 200, body: '{"success":true,"whatsapp_resp', afterEffect },
		{ sent: 1, requests: 1, reason: UNKNOWN },
	],
	[
		'200 that says no',
		{ status: 200, body: { success: false, message: 'The number is blocked' } },
		{ sent: 0, requests: 1, reason: /The number is blocked/ },
	],
	['400', { status: 400 }, { sent: 0, requests: 1, reason: /refused the request/ }],
	[
		'401',
		{ status: 401 },
		{ sent: 0, requests: 1, ofNotifyer: 2, reason: /did not accept|refused/ },
	],
	[
		'a redirect',
		{ status: 302, headers: { location: 'https://elsewhere.example.test/' } },
		{ sent: 0, requests: 1, reason: /has moved to another address/ },
	],
];

describe.each([
	{ provider: 'notifyer' as const, credential: 'notifyerApi' as const, path: '/api:U9ztporN/send' },
	{ provider: 'zapini' as const, credential: 'zapiniApi' as const, path: '/api/v1/messages/send' },
])('the reply API of $provider', ({ provider, credential, path }) => {
	const inbox = useInbox({ name: `replies-${provider}` });
	let workflowId: string;

	const REPLY = 'Reply';
	const inform = (text: string) => `={{ "Thank you: ${text} " + $('${TRIGGER}').item.json.text }}`;
	/** A customer writes, the workflow replies. */
	const converse = async () => {
		const { mark, payload } = markedMessage();
		const before = inbox.standIn[provider].sent.length;
		const asked = inbox.standIn.requestsTo('POST', path).length;
		await inbox.deliver(payload);
		const run = await endedRun(inbox.n8n, workflowId, mark);
		const { data } = await inbox.n8n.api.execution(run.id);
		return {
			status: run.status,
			reply: data.resultData.runData[REPLY][0],
			sent: inbox.standIn[provider].sent.slice(before),
			requests: inbox.standIn.requestsTo('POST', path).length - asked,
			mark,
		};
	};

	beforeAll(async () => {
		const { [credential]: reference } = inbox.credentials;
		workflowId = await inbox.addWorkflow({
			next: [
				{
					name: REPLY,
					type: `n8n-nodes-whatsapp-inbox.${provider}`,
					// Zapini's node answers nobody who wrote to a number of Notifyer's.
					parameters: {
						text: inform('we got'),
						sendTo: 'number',
						to: '={{ $json.phoneNumber }}',
					},
					credentials: { [credential]: reference },
				},
			],
		});
		await inbox.n8n.api.activate(workflowId);
	});

	afterEach(() => {
		inbox.standIn.clearFaults();
	});

	// One that waits for the time-out is enough: both providers share the code.
	const cases = CASES.filter(
		([, { hang, dripMs }]) => !(hang || dripMs) || provider === 'notifyer',
	);

	it.each(cases)('answers %s', async (_, fault, expected) => {
		inbox.standIn.fault({ method: 'POST', path, ...fault });
		const { status, reply, sent, requests, mark } = await converse();
		const { ofNotifyer = expected.requests } = expected;
		expect({ sent: sent.length, requests }).toEqual({
			sent: expected.sent,
			requests: provider === 'notifyer' ? ofNotifyer : expected.requests,
		});
		for (const message of sent) expect(JSON.stringify(message)).toContain(mark);
		if (expected.reason === undefined) {
			expect(status).toBe('success');
			expect(reply.data.main[0]).toMatchObject([{ json: { messageId: expect.any(String) } }]);
			return;
		}
		expect(status).toBe('error');
		expect(reply.data).toBeUndefined();
		expect(reply.error.message).toMatch(expected.reason);
		expect(reply.error.description).toMatch(/\S/);
	});

	it('keeps errors where the next test looks for them', async () => {
		const words = { secrets: [], personal: ['unknown whether the message was sent'] };
		expect(await findLeaks(inbox.n8n, words)).not.toEqual([]);
	});

	it('leaves no secret, number or text in a log line or an error', async () => {
		expect(await findLeaks(inbox.n8n, inbox.confidential())).toEqual([]);
	});
});
