import type { IWebhookFunctions } from 'n8n-workflow';
import { contactMark } from '../../../../nodes/Notifyer/waiting/endpoint';
import { learnWaits } from '../../../../nodes/Notifyer/waiting/learn';
import { replies } from '../../../../nodes/Notifyer/waiting/replies';
import { message } from '../../../helpers/receiving';
import { strict } from '../../../helpers/n8n/strict';

const ANA = '+14155550333';
const HOUR = 3_600_000;
let processes = 0;
let [tokens, forgotten] = [0, 0];

/** An address at which an execution waits for Ana, and what tells it from others. */
function address(more: Record<string, string> = {}, host = 'n8n.example.test') {
	const token = String(++tokens).padStart(32, 'a');
	const query = new URLSearchParams({
		ntf: 'wait',
		waitUntil: String(Date.now() + HOUR),
		waitSince: String(Date.now() - HOUR),
		contact: contactMark(ANA),
		token,
		...more,
	});
	return { token, url: `https://${host}/webhook-waiting/7/node?${query.toString()}` };
}

/** A trigger in a process that has just started, and what is registered at the provider. */
function started(urls: string[] = [], { trigger = 'Trigger', apiKey = `key ${processes}` } = {}) {
	const calls: string[] = [];
	const logs: string[] = [];
	const world = { answer: { statusCode: 200, body: [] as unknown, headers: {} } };
	world.answer.body = urls.map((webhooks, index) => ({ id: 700 + index, webhooks }));
	const context = strict<IWebhookFunctions>('context', {
		getWorkflow: () => ({ id: `w${processes}` }),
		getNode: () => ({ name: trigger, id: trigger, type: 'pkg.notifyerTrigger' }),
		getNodeWebhookUrl: () => 'https://n8n.example.test/webhook/1/webhook',
		getCredentials: async () => ({ apiKey }),
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

const waiting = async (changed: object = {}) => {
	const receivedAt = new Date().toISOString();
	const waits = await replies.waitsFor(message({ phoneNumber: ANA, receivedAt, ...changed }));
	return waits.map(({ id }) => id);
};

beforeEach(() => (processes += 1));
afterEach(() => {
	for (; forgotten < tokens; ) replies.forget(String(++forgotten).padStart(32, 'a'));
});

describe('a process that has just started', () => {
	it('learns once of the executions of its account that wait in this n8n, and of no others', async () => {
		const own = address();
		const toOther = address({ contact: contactMark('+4915112345678') });
		const { context, calls } = started([
			own.url,
			address({}, 'copy.example.test').url,
			address({ waitUntil: String(Date.now() - 1) }).url,
			toOther.url,
			'https://n8n.example.test/webhook/1/webhook?token=t',
			'https://other.example/hook?waitUntil=1900000000000',
		]);
		await Promise.all([learnWaits(context), learnWaits(context)]);
		await learnWaits(context);
		expect(calls).toEqual(['/api:qh9OQ3OW/webhook/dev']);
		expect(await waiting()).toEqual([own.token]);
		expect(await waiting({ phoneNumber: '+4915112345678' })).toEqual([toOther.token]);
		expect(await waiting({ messageType: 'reaction' })).toEqual([]);
		expect(await waiting({ messageType: 'button' })).toEqual([]);
		// Which messages the question has, nobody knows here.
		expect(await waiting({ replyTo: 'wamid.1' })).toEqual([own.token]);
		const before = new Date(Date.now() - 2 * HOUR).toISOString();
		expect(await waiting({ receivedAt: before })).toEqual([]);
	});

	it('learns once for all triggers of an account, and for each account', async () => {
		const [first, second] = [started(), started([], { trigger: 'Another' })];
		await learnWaits(first.context);
		await learnWaits(second.context);
		const other = started([], { trigger: 'A third', apiKey: 'another key' });
		await learnWaits(other.context);
		expect([first, second, other].map(({ calls }) => calls.length)).toEqual([1, 0, 1]);
	});

	it('knows the number that an approval asked for', async () => {
		const { url, token } = address({ number: '2' });
		await learnWaits(started([url]).context);
		expect(await waiting({ text: 'Yes' })).toEqual([]);
		expect(await waiting({ text: 'Yes 2' })).toEqual([token]);
	});

	it('knows better what began since', async () => {
		const { url, token: id } = address();
		const [askedAt, until] = [Date.now(), Date.now() + HOUR];
		const isOver = async () => false;
		const isAnswer = () => false;
		const wait = { id, account: 'a', contact: contactMark(ANA), askedAt, until, isAnswer, isOver };
		replies.ask(wait, false);
		await learnWaits(started([url]).context);
		expect(await waiting()).toEqual([]);
	});

	it('goes on where the provider does not tell', async () => {
		const { context, logs, world } = started();
		world.answer = { statusCode: 401, body: { message: 'no' }, headers: {} };
		await learnWaits(context);
		expect(logs).toEqual([expect.stringContaining('could not be looked up')]);
		expect(await waiting()).toEqual([]);
	});
});
