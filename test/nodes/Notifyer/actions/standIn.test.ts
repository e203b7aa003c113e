import { NodeApiError } from 'n8n-workflow';
import { startStandIn } from '../../../../dev/provider';
import { execute } from '../../../../nodes/Notifyer/actions/message/send.operation';
import { createActionContext, overHttp } from '../../../helpers/n8n/execute';

/** The send operation over real HTTP, against a provider that behaves as documented. */

type StandIn = Awaited<ReturnType<typeof startStandIn>>;

let standIn: StandIn;
beforeAll(async () => {
	standIn = await startStandIn();
});
afterAll(async () => await standIn.close());
beforeEach(() => {
	standIn.clearFaults();
	standIn.notifyer.sent.length = 0;
});

const OPEN = '+1 415 555 0142';
const CLOSED = '+1 415 555 0123';

async function send(parameters: object, key = standIn.notifyer.apiKey) {
	const { context } = createActionContext({
		parameters: { sendTo: 'number', to: OPEN, messageType: 'text', text: 'Hello', ...parameters },
		respond: overHttp(standIn.url, `Bearer ${key}`),
		credentials: { notifyerApi: { apiKey: key } },
	});
	return await execute(context, 0).catch((error: unknown) => error as NodeApiError);
}

it('sends a text and gives its identifier', async () => {
	const item = await send({ options: { labels: ['vip'] } });
	expect(standIn.notifyer.sent).toMatchObject([
		{ to: '+14155550142', type: 'text', text: 'Hello', labels: ['vip'] },
	]);
	expect(item).toMatchObject({ messageId: standIn.notifyer.sent[0]?.wamid, status: 'accepted' });
});

it.each(['image', 'video', 'audio', 'document'])('sends %s', async (messageType) => {
	await send({ messageType, mediaUrl: 'https://files.example.com/a.bin' });
	expect(standIn.notifyer.sent).toMatchObject([
		{ type: messageType, link: 'https://files.example.com/a.bin' },
	]);
});

it('sends a long text in parts that the provider takes', async () => {
	const text = Array.from({ length: 300 }, (_, line) => `Line ${line} 😀 of a long text`).join(
		'\n',
	);
	await send({ text });
	const parts = standIn.notifyer.sent.map((message) => message.text);
	expect(parts.length).toBe(Math.ceil(text.length / 4096));
	expect(parts.join('\n')).toBe(text);
});

it('says that the window is closed', async () => {
	const error = await send({ to: CLOSED });
	expect(error).toMatchObject({ message: expect.stringMatching(/^The 24-hour window/) });
});

it('says that the key is wrong', async () => {
	expect(await send({}, 'wrong')).toMatchObject({ httpCode: '401' });
});

it('sends once after a refusal that passes', async () => {
	standIn.fault({ path: '/api:U9ztporN', status: 429, headers: { 'retry-after': '0' }, times: 2 });
	expect(await send({})).toHaveProperty('messageId');
	expect(standIn.notifyer.sent).toHaveLength(1);
});

it('does not send again when the connection broke off after the message went out', async () => {
	standIn.fault({ path: '/api:U9ztporN', reset: true, afterEffect: true });
	const error = await send({});
	expect(error).toBeInstanceOf(NodeApiError);
	expect((error as NodeApiError).message).toMatch(/^It is unknown whether the message was sent/);
	expect(standIn.notifyer.sent).toHaveLength(1);
});

it('takes a page with HTTP 200 for no success', async () => {
	standIn.fault({ path: '/api:U9ztporN', status: 200, body: '<html>Sign in</html>' });
	expect(await send({})).toBeInstanceOf(NodeApiError);
	expect(standIn.notifyer.sent).toHaveLength(0);
});
