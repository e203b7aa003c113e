import type { IDataObject, INode } from 'n8n-workflow';
import type { EngineNode } from '../../../helpers/n8n/engine';
import {
	ANA,
	BRUNO,
	CARLA,
	CONTACTS,
	DANA,
	ITEM_NUMBER,
	loopOver,
	run,
	send,
	standIn,
	start,
	toNumber,
	trigger,
} from '../recipient/world';

/** n8n's Retry On Fail: whatever was sent, or may have been, is not sent again. */

const AGAIN: Partial<INode> = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const CONTINUE: Partial<INode> = { ...AGAIN, onError: 'continueRegularOutput' };
const again = (node: EngineNode, more = AGAIN): EngineNode => ({ ...node, more });
const toRow = (parameters: IDataObject = {}) => toNumber(ITEM_NUMBER, parameters);

const SEND = '/api:U9ztporN/send/message';
const LOST = { path: SEND, status: 504, afterEffect: true };
const REFUSED = { path: SEND, status: 400, body: { code: 'X', message: 'Try later' } };
const CLOSED = { error: { code: 131047, message: 'Re-engagement message' } };
/** How often the stand-in was asked to send. */
const calls = () => standIn.requests.filter(({ path }) => path.includes('/send')).length;
const LONG = `${'a'.repeat(4000)} ${'b'.repeat(4000)} ${'c'.repeat(4000)}`;

beforeEach(() => {
	standIn.clearFaults();
	standIn.requests.length = 0;
});

async function sentBy(...nodes: EngineNode[]) {
	const { sent, errorOf, output } = await run({ what: '', nodes, to: [] });
	return { to: sent.map(({ to }) => to), error: errorOf('Send')?.message, output: output('Send') };
}

/** Lets one call through before the next fault. */
const pass = (path: string | RegExp) => standIn.fault({ path });

describe('a second try of a node', () => {
	it('does not send to those before who have their message', async () => {
		pass(SEND);
		standIn.fault(REFUSED);
		const { to, error, output } = await sentBy(start, CONTACTS, again(toRow()));
		expect(error).toBeUndefined();
		expect(to).toEqual([ANA, BRUNO, CARLA]);
		expect(calls()).toBe(4);
		expect(output.map((item) => item?.phoneNumber)).toEqual([ANA, BRUNO, CARLA]);
		expect(new Set(output.map((item) => item?.messageId)).size).toBe(3);
	});

	it('refuses what may have been sent, with the reason of that time', async () => {
		standIn.fault(LOST);
		const { to, error } = await sentBy(trigger, again(send()));
		expect(to).toEqual([DANA]);
		expect(calls()).toBe(1);
		expect(error).toMatch(/^It is unknown whether the message was sent/);
	});

	it('refuses what may have been sent, and sends the rest, where errors are passed on', async () => {
		pass(SEND);
		standIn.fault(LOST);
		const { to, output } = await sentBy(start, CONTACTS, again(toRow(), CONTINUE));
		expect(to).toEqual([ANA, BRUNO, CARLA]);
		expect(calls()).toBe(3);
		expect(output.map((item) => item?.error)).toEqual([
			undefined,
			expect.stringMatching(/^It is unknown/),
			undefined,
		]);
	});

	it('sends to nobody twice where the first item has an error that is passed on', async () => {
		standIn.fault(LOST);
		const { to, output } = await sentBy(start, CONTACTS, again(toRow(), CONTINUE));
		expect(to).toEqual([ANA, BRUNO, CARLA]);
		expect(calls()).toBe(3);
		expect(output).toHaveLength(3);
	});

	it('sends a text that changes from try to try once', async () => {
		pass(SEND);
		standIn.fault(REFUSED);
		const { to } = await sentBy(start, CONTACTS, again(toRow({ text: '={{ Math.random() }}' })));
		expect(to).toEqual([ANA, BRUNO, CARLA]);
	});

	it('goes on with the part of a long text that was not sent', async () => {
		pass(SEND);
		standIn.fault(REFUSED);
		const { error, output } = await sentBy(trigger, again(send({ text: LONG })));
		expect(error).toBeUndefined();
		expect(standIn.notifyer.sent.map(({ text }) => text?.[0])).toEqual(['a', 'b', 'c']);
		expect(output[0]?.messageIds).toHaveLength(3);
	});

	it('stops at the part of a long text that may have been sent', async () => {
		pass(SEND);
		standIn.fault(LOST);
		const { error } = await sentBy(trigger, again(send({ text: LONG })));
		expect(standIn.notifyer.sent.map(({ text }) => text?.[0])).toEqual(['a', 'b']);
		expect(error).toMatch(/^1 of 3 parts of the text were sent, then: It is unknown/);
	});

	it('sends no template twice', async () => {
		const path = '/api:hFrjh8a1/send_template_message_by_api';
		const template = { __rl: true, mode: 'id', value: 'tpl_welcome' };
		pass(path);
		standIn.fault({ path, status: 504, afterEffect: true });
		const { to } = await sentBy(
			start,
			CONTACTS,
			again(toRow({ operation: 'sendTemplate', template }), CONTINUE),
		);
		expect(to).toEqual([ANA, BRUNO, CARLA]);
	});

	it('sends no template twice in place of a message into a closed window', async () => {
		const path = '/api:hFrjh8a1/send_template_message_by_api';
		const template = { __rl: true, mode: 'id', value: 'tpl_welcome' };
		standIn.fault({ path: SEND, times: Infinity, status: 400, body: CLOSED });
		standIn.fault({ path, status: 504, afterEffect: true });
		const { to, error } = await sentBy(
			trigger,
			again(send({ ifWindowClosed: 'template', template })),
		);
		expect(to).toEqual([DANA]);
		expect(error).toMatch(/^It is unknown/);
	});

	it('sends nothing twice with Zapini', async () => {
		const path = /messages\/send$/;
		pass(path);
		standIn.fault({ path, status: 422 });
		standIn.fault({ path, status: 504, afterEffect: true });
		const { to, error } = await sentBy(start, CONTACTS, again({ ...toRow(), kind: 'zapini' }));
		expect(to).toEqual([ANA, BRUNO]);
		expect(error).toMatch(/^It is unknown/);
	});

	it('sends to the same person again in the next round of a loop', async () => {
		const nodes = [start, CONTACTS, loopOver, again(toNumber(DANA))];
		const connections = ['Start > Rows', 'Rows > Loop', 'Loop:1 > Send', 'Send > Loop'];
		const { sent } = await run({ what: '', nodes, connections, to: [] });
		expect(sent).toHaveLength(3);
	});

	it('sends to the same person again in another node', async () => {
		const { to } = await sentBy(trigger, { ...again(send()), name: 'First' }, again(send()));
		expect(to).toEqual([DANA, DANA]);
	});

	it.each(['request', 'invoke'])('sends nothing twice as a tool by %s', async (how) => {
		standIn.fault(LOST);
		const tool = { ...again(send()), kind: 'notifyerTool' };
		const does = { how, tool: 'Send', args: { Text: 'Hi' } };
		const nodes = [trigger, { name: 'Agent', kind: 'agent', does }, tool];
		const connections = ['Trigger > Agent', 'Send ~> Agent'];
		const { sent } = await run({ what: '', nodes, connections, to: [] });
		expect(sent).toHaveLength(1);
		expect(calls()).toBe(1);
	});
});
