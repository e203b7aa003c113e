import { cachedCredential, readCredential, toUuid } from '../../../../nodes/Zapini/api/credential';
import { pass, startClock, stopClock } from '../../../helpers/clock';
import { FakeN8n, jsonRequest, type Setup } from '../../../helpers/n8n/webhook';

beforeEach(() => stopClock());
afterEach(startClock);

const INSTANCE = '550e8400-e29b-41d4-a716-446655440000';

/** A credential that can be changed, and how often it was read. */
function stored(setup: Setup = {}) {
	const state = { webhookToken: 'first', instanceId: INSTANCE, reads: 0, isThere: true };
	const n8n = new FakeN8n({
		...setup,
		credential: () => {
			state.reads += 1;
			if (!state.isThere) throw new Error('Credential not found');
			return { apiToken: 'sk_1', webhookToken: state.webhookToken, instanceId: state.instanceId };
		},
	});
	return { state, context: () => n8n.context(jsonRequest({})) };
}

test.each([
	[INSTANCE, INSTANCE],
	[` ${INSTANCE.toUpperCase()} `, INSTANCE],
	['7', ''],
	[`${INSTANCE}0`, ''],
	[`${INSTANCE}\n/../x`, ''],
	['', ''],
	[undefined, ''],
	[null, ''],
	[7, ''],
	[{}, ''],
])('toUuid(%j) is %j', (value, expected) => {
	expect(toUuid(value)).toBe(expected);
});

test('what deliveries are checked against', async () => {
	const { state, context } = stored();
	Object.assign(state, { webhookToken: ' first ', instanceId: ` ${INSTANCE} ` });
	expect(await readCredential(context())).toEqual({
		webhookToken: 'first',
		instanceId: INSTANCE,
		isMistyped: false,
	});
	Object.assign(state, { webhookToken: undefined, instanceId: '7' });
	expect(await readCredential(context())).toEqual({
		webhookToken: '',
		instanceId: '',
		isMistyped: false,
	});
	Object.assign(state, { instanceId: `${INSTANCE}0` });
	expect(await readCredential(context())).toMatchObject({ instanceId: '', isMistyped: true });
});

test('is read once a minute, not for each delivery', async () => {
	const { state, context } = stored();
	for (let delivery = 0; delivery < 5; delivery++) await cachedCredential(context());
	expect(state.reads).toBe(1);
	await pass(60_001);
	state.webhookToken = 'second';
	expect(await cachedCredential(context())).toMatchObject({ webhookToken: 'second' });
	expect(state.reads).toBe(2);
});

test('is read again when a fresh one is asked for', async () => {
	const { state, context } = stored();
	await cachedCredential(context());
	state.webhookToken = 'second';
	expect(await cachedCredential(context(), 2_000)).toMatchObject({ webhookToken: 'first' });
	await pass(2_001);
	expect(await cachedCredential(context(), 2_000)).toMatchObject({ webhookToken: 'second' });
	expect(await cachedCredential(context())).toMatchObject({ webhookToken: 'second' });
	expect(state.reads).toBe(2);
});

test('a burst shares one reading', async () => {
	const { state, context } = stored();
	await Promise.all(Array.from({ length: 100 }, async () => await cachedCredential(context())));
	await pass(2_001);
	await Promise.all(
		Array.from({ length: 100 }, async () => await cachedCredential(context(), 2_000)),
	);
	expect(state.reads).toBe(2);
});

test('one that cannot be read is not remembered', async () => {
	const { state, context } = stored();
	state.isThere = false;
	await expect(cachedCredential(context())).rejects.toThrow('cannot be read');
	await pass(0);
	state.isThere = true;
	expect(await cachedCredential(context())).toMatchObject({ webhookToken: 'first' });
});

test('each trigger has its own', async () => {
	const one = stored({ workflowId: 'credential', nodeId: 'one' });
	const two = stored({ workflowId: 'credential', nodeId: 'two' });
	two.state.webhookToken = 'second';
	expect(await cachedCredential(one.context())).toMatchObject({ webhookToken: 'first' });
	expect(await cachedCredential(two.context())).toMatchObject({ webhookToken: 'second' });
});
