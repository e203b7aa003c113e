import type { IWebhookFunctions } from 'n8n-workflow';
import { expectNoReply, expectReply, waitsFor } from '../../../../nodes/Notifyer/waiting/awaited';
import { contactMark } from '../../../../nodes/Notifyer/waiting/endpoint';
import { learnWaits } from '../../../../nodes/Notifyer/waiting/learn';
import { message } from '../../../helpers/receiving';
import { strict } from '../../../helpers/n8n/strict';

const ANA = '+14155550333';
const HOUR = 3_600_000;
let workflows = 0;

/** An address at which an execution of this workflow waits for Ana. */
function address(workflowId: string, more: Record<string, string> = {}, host = 'n8n.example.test') {
	const query = new URLSearchParams({
		ntf: 'wait',
		waitUntil: String(Date.now() + HOUR),
		waitSince: String(Date.now() - HOUR),
		workflow: workflowId,
		contact: contactMark(ANA),
		token: 'a'.repeat(32),
		...more,
	});
	return `https://${host}/webhook-waiting/7/node?${query.toString()}`;
}

/** A trigger in a process that has just started, and what is registered at the provider. */
function started(children: Array<{ type: string; disabled?: boolean }>, urls: string[] = []) {
	const calls: string[] = [];
	const logs: string[] = [];
	const world = { answer: { statusCode: 200, body: [] as unknown, headers: {} } };
	world.answer.body = urls.map((webhooks, index) => ({ id: 700 + index, webhooks }));
	const context = strict<IWebhookFunctions>('context', {
		getWorkflow: () => ({ id: `w${workflows}` }),
		getNode: () => ({ name: 'Trigger', type: 'pkg.notifyerTrigger' }),
		getNodeWebhookUrl: () => 'https://n8n.example.test/webhook/1/webhook',
		getChildNodes: () => children.map((child) => ({ name: 'x', disabled: false, ...child })),
		getCredentials: async () => ({ apiKey: 'key' }),
		logger: { debug: (line: string) => void logs.push(line) },
		helpers: {
			httpRequestWithAuthentication: async (_type: string, { url }: { url: string }) => {
				calls.push(url);
				return world.answer;
			},
		},
	});
	return { context, calls, logs, world };
}

const ASK = [{ type: 'pkg.set' }, { type: 'pkg.notifyer' }];
const waiting = async (changed: object = {}) => {
	const receivedAt = new Date().toISOString();
	const waits = await waitsFor(message({ phoneNumber: ANA, receivedAt, ...changed }));
	return waits.map(({ endpointId }) => endpointId);
};

beforeEach(() => (workflows += 1));
afterEach(() => {
	for (let id = 700; id < 720; id++) expectNoReply(id);
});

describe('a process that has just started', () => {
	it('learns once of the executions of its workflow that wait, and of no others', async () => {
		const own = `w${workflows}`;
		const { context, calls } = started(ASK, [
			address(own),
			address('another workflow'),
			address(own, {}, 'copy.example.test'),
			address(own, { waitUntil: String(Date.now() - 1) }),
			address(own, { contact: contactMark('+4915112345678') }),
			'https://n8n.example.test/webhook/1/webhook?token=t',
			'https://other.example/hook?waitUntil=1900000000000',
		]);
		await Promise.all([learnWaits(context), learnWaits(context)]);
		await learnWaits(context);
		expect(calls).toEqual(['/api:qh9OQ3OW/webhook/dev']);
		expect(await waiting()).toEqual([700]);
		expect(await waiting({ phoneNumber: '+4915112345678' })).toEqual([704]);
		expect(await waiting({ messageType: 'reaction' })).toEqual([]);
		const before = new Date(Date.now() - 2 * HOUR).toISOString();
		expect(await waiting({ receivedAt: before })).toEqual([]);
	});

	it('knows better what began since', async () => {
		const begun = {
			endpointId: 700,
			workflowId: `w${workflows}`,
			askedAt: Date.now(),
			until: Date.now() + HOUR,
			isAnswer: () => false,
		};
		expectReply({ ...begun, isOver: async () => false });
		await learnWaits(started(ASK, [address(`w${workflows}`)]).context);
		expect(await waiting()).toEqual([]);
	});

	it.each([
		['nothing comes after the trigger', []],
		['nothing that could wait', [{ type: 'pkg.set' }, { type: 'other.notifyer' }]],
		['only a node that is switched off', [{ type: 'pkg.notifyer', disabled: true }]],
	])('asks nothing where %s', async (_name, children) => {
		const { context, calls } = started(children);
		await learnWaits(context);
		expect(calls).toEqual([]);
	});

	it('goes on where the provider does not tell', async () => {
		const { context, logs, world } = started(ASK);
		world.answer = { statusCode: 401, body: { message: 'no' }, headers: {} };
		await learnWaits(context);
		expect(logs).toEqual([expect.stringContaining('could not be looked up')]);
		expect(await waiting()).toEqual([]);
	});
});
