import { toKey } from '../../../../nodes/shared/memory/boundedMap';
import { deduplicate } from '../../../../nodes/shared/receiving/deduplicate';
import { pass, startClock, stopClock } from '../../../helpers/clock';
import { FakeN8n, jsonRequest, type Setup, type Webhook } from '../../../helpers/n8n/webhook';

beforeEach(() => stopClock());
afterEach(startClock);

/** A trigger that does nothing but deduplicate, by the payload's `id`. */
const webhook =
	(how = deduplicate): Webhook =>
	async (context) => {
		const { id } = context.getRequestObject().body as { id: string };
		const { claim, saveWithExecution, saveExecuted } = await how(context, toKey(id));
		if (claim !== 'new') return { webhookResponse: claim };
		saveWithExecution();
		return {
			workflowData: [[{ json: { id } }]],
			get webhookResponse() {
				saveExecuted();
				return claim;
			},
		};
	};

const send = async (n8n: FakeN8n, id: string, how = deduplicate) =>
	(await n8n.deliver(webhook(how), jsonRequest({ id }))).body;

/** The same module as a process has it after a restart: with an empty memory. */
async function afterRestart(): Promise<typeof deduplicate> {
	let restarted = deduplicate;
	await jest.isolateModulesAsync(async () => {
		({ deduplicate: restarted } = await import('../../../../nodes/shared/receiving/deduplicate'));
	});
	return restarted;
}

test('a message is new once', async () => {
	const n8n = new FakeN8n();
	expect(await send(n8n, 'a')).toBe('new');
	expect(await send(n8n, 'a')).toBe('duplicate');
	expect(await send(n8n, 'b')).toBe('new');
});

test('each trigger has a memory of its own, whatever the node’s name', async () => {
	const setup: Setup = { workflowId: 'shared' };
	expect(await send(new FakeN8n({ ...setup, nodeId: 'one' }), 'a')).toBe('new');
	expect(await send(new FakeN8n({ ...setup, nodeId: 'two' }), 'a')).toBe('new');
	expect(await send(new FakeN8n({ ...setup, nodeId: 'one' }), 'a')).toBe('duplicate');
	expect(await send(new FakeN8n({ workflowId: 'other', nodeId: 'one' }), 'a')).toBe('new');
});

test('a test listener has none, and leaves no trace', async () => {
	const n8n = new FakeN8n({ mode: 'manual' });
	expect(await send(n8n, 'a')).toBe('new');
	expect(await send(n8n, 'a')).toBe('new');
	expect(n8n.staticData).toEqual({});
});

test('after a restart all that was acknowledged is known', async () => {
	const n8n = new FakeN8n();
	for (const id of ['a', 'b', 'c']) await send(n8n, id);
	const restarted = await afterRestart();
	for (const id of ['a', 'b', 'c']) expect(await send(n8n, id, restarted)).toBe('duplicate');
	expect(await send(n8n, 'd', restarted)).toBe('new');
});

test('a save that was lost is made good by the next', async () => {
	const n8n = new FakeN8n();
	await send(n8n, 'a');
	n8n.staticData = {};
	await send(n8n, 'b');
	const restarted = await afterRestart();
	expect(await send(n8n, 'a', restarted)).toBe('duplicate');
});

test('a delivery that loaded static data before another saved does not undo it for good', async () => {
	const n8n = new FakeN8n();
	let release = () => {};
	const untilExecution = new Promise<void>((resolve) => (release = resolve));
	const slow = n8n.deliver(webhook(), jsonRequest({ id: 'slow' }), { untilExecution });
	await pass(0);
	await send(n8n, 'fast');
	release();
	await slow;
	const restarted = await afterRestart();
	expect(await send(n8n, 'fast', restarted)).toBe('duplicate');
	expect(await send(n8n, 'slow', restarted)).toBe('duplicate');
});

test('a message whose execution exists is in every later record, also before its answer is out', async () => {
	const n8n = new FakeN8n();
	const { webhookResponse } = await webhook()(n8n.context(jsonRequest({ id: 'a' })));
	expect(webhookResponse).toBe('new');
	// Saves over what the first has saved, while n8n still works on the first's answer.
	await send(n8n, 'b');
	const restarted = await afterRestart();
	expect(await send(n8n, 'a', restarted)).toBe('duplicate');
});

test('what is saved before the execution exists is not in the database when it never does', async () => {
	const n8n = new FakeN8n();
	await send(n8n, 'a');
	const saved = JSON.stringify(n8n.staticData);
	await n8n.deliver(webhook(), jsonRequest({ id: 'b' }), { executionFails: true });
	await pass(0);
	expect(JSON.stringify(n8n.staticData)).toBe(saved);
	await send(n8n, 'c');
	const restarted = await afterRestart();
	expect(await send(n8n, 'b', restarted)).toBe('new');
});

test('two processes on one workflow learn from each other’s records', async () => {
	const n8n = new FakeN8n();
	const other = await afterRestart();
	await send(n8n, 'a');
	expect(await send(n8n, 'a', other)).toBe('duplicate');
	await send(n8n, 'b', other);
	expect(await send(n8n, 'b')).toBe('duplicate');
});

test('other static data of the node is left alone', async () => {
	const n8n = new FakeN8n({ staticData: { registrations: { url: { id: 7 } } } });
	await send(n8n, 'a');
	expect(n8n.staticData.registrations).toEqual({ url: { id: 7 } });
});

test.each([[null], ['text'], [{ writer: 'x', keys: 'of an earlier version' }], [[1, 2]]])(
	'a damaged record (%p) does no harm',
	async (seen) => {
		const n8n = new FakeN8n({ staticData: { seen } as never });
		expect(await send(n8n, 'a')).toBe('new');
		expect(await send(n8n, 'a')).toBe('duplicate');
	},
);

test('past 1,000 triggers the one unused for longest goes back to its record', async () => {
	const first = new FakeN8n({ workflowId: 'eviction', nodeId: 'first' });
	await send(first, 'a');
	for (let other = 0; other < 1_000; other++)
		await send(new FakeN8n({ workflowId: 'eviction', nodeId: `other-${other}` }), 'x');
	expect(await send(first, 'a')).toBe('duplicate');
});
