import { connect } from '../helpers/connect';
import { useInbox } from '../helpers/e2e/inbox';
import { until } from '../../dev/host';
import { notifyer } from '../helpers/e2e/providers';

/**
 * Whom a reply goes to, with n8n's own nodes around ours: what they say of the pairing of their items is what
 * the table of test/nodes/shared/recipient takes for granted.
 */

const BOSS = '+14155550199';
const ANA = '+14155550142';
const BRUNO = '+14155550143';
const CARLA = '+14155550144';

type Node = { name: string; type: string } & Record<string, unknown>;

const inbox = useInbox();

const node = (name: string, type: string, typeVersion: number, parameters = {}): Node => ({
	name,
	type: `n8n-nodes-base.${type}`,
	typeVersion,
	parameters,
});
const own = (name: string, parameters: object): Node => ({
	name,
	type: notifyer.actionType,
	parameters,
	credentials: inbox.credentialsOf(notifyer),
});
const send = (parameters = {}) => own('Send', { text: 'Hello', ...parameters });
const ask = () =>
	own('Ask', {
		operation: 'sendAndWait',
		sendTo: 'number',
		to: '={{ $json.phoneNumber }}',
		message: 'Well?',
	});

const set = (name: string, json: object) =>
	node(name, 'set', 3.4, { mode: 'raw', jsonOutput: JSON.stringify(json), options: {} });
const splitOut = node('Rows', 'splitOut', 1, { fieldToSplitOut: 'rows', options: {} });
const code = (jsCode: string) => node('Code', 'code', 2, { jsCode });
const rows = (list: object[]) => [set('Table', { rows: list }), splitOut];
const loop = node('Loop', 'splitInBatches', 3, { batchSize: 1, options: {} });

const PEOPLE = [ANA, BRUNO, CARLA].map((phoneNumber) => ({ phoneNumber }));
const ITEM_NUMBER = '={{ $json.phoneNumber }}';

const inARow = (names: string[]) =>
	names.slice(1).map((name, index) => `${names[index]} > ${name}`);

const sentTo = () => notifyer.sent(inbox.standIn).map(({ to }) => to);

describe('a workflow that the boss’s message starts', () => {
	async function run(nodes: Node[], lines?: string[]) {
		inbox.standIn.notifyer.sent.length = 0;
		const flow = await inbox.addFlow(notifyer, { next: nodes });
		const names = [notifyer.trigger, ...nodes.map(({ name }) => name)];
		await inbox.api.updateWorkflow(flow.id, { connections: connect(lines ?? inARow(names)) });
		await inbox.api.activate(flow.id);
		await flow.deliver(notifyer.text({ from: BOSS, text: 'Send the bills' }));
		const [execution] = await flow.newRuns();
		await inbox.api.deactivate(flow.id);
		return {
			to: sentTo(),
			error: execution?.error?.message,
		};
	}

	const aiAgent = set('Agent', { output: 'Hi' });
	const bills = rows([{ phoneNumber: ANA }, { phoneNumber: '' }, { phoneNumber: BRUNO }]);

	it.each<[string, Node[] | (() => Node[]), string[], RegExp | undefined]>([
		[
			'sends rows to their numbers',
			() => [
				...bills,
				{ ...send({ sendTo: 'number', to: ITEM_NUMBER }), onError: 'continueRegularOutput' },
			],
			[ANA, BRUNO],
			undefined,
		],
		[
			'sends no rows to the boss',
			() => [...bills, send()],
			[],
			/3 items were made from one message/,
		],
		[
			'sends not one row to the boss behind another node',
			() => [...rows([{ phoneNumber: ANA }]), aiAgent, send()],
			[],
			/The item of "Rows" has the number …42/,
		],
		[
			'sends several where that is wanted',
			() => [...rows([{ a: 1 }, { a: 2 }]), send({ options: { allowSeveral: true } })],
			[BOSS, BOSS],
			undefined,
		],
		[
			'answers behind a Code node',
			() => [code('return [{ json: { sum: 3 } }]'), send()],
			[BOSS],
			undefined,
		],
		[
			'answers behind a sum of rows',
			() => [
				...rows([{ a: 1 }, { a: 2 }]),
				node('Sum', 'aggregate', 1, { aggregate: 'aggregateAllItemData', options: {} }),
				send(),
			],
			[BOSS],
			undefined,
		],
	])('%s', async (_, nodes, to, error) => {
		const result = await run(typeof nodes === 'function' ? nodes() : nodes);
		expect(result.to).toEqual(to);
		if (error) expect(result.error).toMatch(error);
		else expect(result.error).toBeUndefined();
	});

	const reminders = rows([
		{ name: 'Ana', phone: ANA },
		{ name: 'Bruno', phone: BRUNO },
		{ name: 'Carla', phone: CARLA },
	]);
	const inLoop = ['Loop:1 > Agent', 'Agent > Send', 'Send > Loop'];
	const onlyCarla = node('If', 'if', 2.2, {
		conditions: {
			options: { caseSensitive: true, typeValidation: 'loose', version: 2 },
			conditions: [
				{
					leftValue: '={{ $json.name }}',
					rightValue: 'Carla',
					operator: { type: 'string', operation: 'equals' },
				},
			],
			combinator: 'and',
		},
		options: {},
	});

	it.each<[string, () => Node[], string[]]>([
		['in a loop', () => [...reminders, loop, aiAgent, send()], ['Rows > Loop', ...inLoop]],
		[
			'in a loop by batches of two',
			() => [
				...reminders,
				{ ...loop, parameters: { batchSize: 2, options: {} } },
				aiAgent,
				send({ options: { allowSeveral: true } }),
			],
			['Rows > Loop', ...inLoop],
		],
		['behind an If that lets one row through', () => [...reminders, onlyCarla, send()], []],
		['where the node runs once', () => [...reminders, { ...send(), executeOnce: true }], []],
		[
			'that are summed up',
			() => [
				...reminders,
				node('Sum', 'aggregate', 1, { aggregate: 'aggregateAllItemData', options: {} }),
				aiAgent,
				send(),
			],
			[],
		],
	])('sends no reminder for a customer to the boss: rows %s', async (_, nodes, lines) => {
		const head = [notifyer.trigger, 'Table', 'Rows'];
		const { to, error } = await run(
			nodes(),
			lines.length > 0 ? [...inARow(head), ...lines] : undefined,
		);
		expect(to).toEqual([]);
		expect(error).toMatch(/^The item of ".*" has the number …\d\d in ".*phone"/);
	});

	it('sends each customer their reminder in a loop', async () => {
		const mine = send({ sendTo: 'number', to: "={{ $('Loop').item.json.phone }}" });
		const { to, error } = await run(
			[...reminders, loop, aiAgent, mine],
			[...inARow([notifyer.trigger, 'Table', 'Rows', 'Loop']), ...inLoop],
		);
		expect({ to, error }).toEqual({ to: [ANA, BRUNO, CARLA], error: undefined });
	});

	it('answers with what is known of who wrote, and of an order', async () => {
		const found = set('CRM', {
			id: 34600111222,
			properties: { mobile: '+1 (415) 555-0199', owner: { phone: ANA } },
			order: { number: '4915112345678', total: '+1,250.00', placedAt: '2026-06-13' },
		});
		const { to, error } = await run([found, aiAgent, send()]);
		expect({ to, error }).toEqual({ to: [BOSS], error: undefined });
	});

	it('sends nothing twice where n8n tries the node again', async () => {
		inbox.standIn.fault({ path: '/api:U9ztporN/send/message' });
		inbox.standIn.fault({ path: '/api:U9ztporN/send/message', status: 400 });
		const again = { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 };
		const toEach = send({ sendTo: 'number', to: '={{ $json.phone }}' });
		const { to, error } = await run([...reminders, { ...toEach, ...again }]);
		expect({ to, error }).toEqual({ to: [ANA, BRUNO, CARLA], error: undefined });
	});

	it('answers over branches that come together', async () => {
		const merge = node('Merge', 'merge', 3, {});
		const first = node('Limit', 'limit', 1, {});
		const { to, error } = await run(
			[set('One', { a: 1 }), set('Two', { a: 2 }), merge, first, send()],
			[
				`${notifyer.trigger} > One`,
				`${notifyer.trigger} > Two`,
				'One > Merge',
				'Two > Merge:1',
				'Merge > Limit',
				'Limit > Send',
			],
		);
		expect({ to, error }).toEqual({ to: [BOSS], error: undefined });
	});
});

describe('a workflow that asks three people one after the other', () => {
	async function run(nodes: Node[], lines: string[]) {
		inbox.standIn.notifyer.sent.length = 0;
		const path = `ask-${Math.random()}`;
		const start = {
			...node('Start', 'webhook', 2, { httpMethod: 'POST', path }),
			webhookId: path,
		};
		const { id } = await inbox.api.createWorkflow({
			name: 'Ask three',
			nodes: [start, ...rows(PEOPLE), loop, ask(), ...nodes],
			connections: connect([
				...inARow(['Start', 'Table', 'Rows', 'Loop']),
				'Loop:1 > Ask',
				...lines,
			]),
		});
		await inbox.api.activate(id);
		await fetch(`${inbox.n8n.url}/webhook/${path}`, { method: 'POST' });
		const asked: string[] = [];
		for (const person of [ANA, BRUNO, CARLA]) {
			await until(`${person} to be asked`, async () => {
				const [newest] = await inbox.api.executions({ workflowId: id });
				if (newest?.status === 'error') throw new Error('The execution failed');
				const last = notifyer
					.sent(inbox.standIn)
					.filter(({ text }) => text === 'Well?')
					.at(-1);
				return newest?.status === 'waiting' && last?.to === person;
			});
			asked.push(person);
			await inbox.standIn.notifyer.deliver(notifyer.text({ from: person, text: 'Fine' }), {
				retry: false,
			});
		}
		const ended = await until('the execution to end', async () => {
			const [newest] = await inbox.api.executions({ workflowId: id });
			if (newest?.status !== 'success' && newest?.status !== 'error') return undefined;
			return await inbox.api.execution(newest.id);
		});
		await inbox.api.deactivate(id);
		const sent = notifyer.sent(inbox.standIn).filter(({ text }) => text === 'Hello');
		return {
			to: sent.map((message) => message.to),
			error: ended.data.resultData.error?.message as string | undefined,
		};
	}

	it('answers each their own in the loop', async () => {
		const lines = ['Ask > Agent', 'Agent > Send', 'Send > Loop'];
		const result = await run([set('Agent', { output: 'Hi' }), send()], lines);
		expect(result).toEqual({ to: [ANA, BRUNO, CARLA], error: undefined });
	});

	it('answers each their own after the loop', async () => {
		const lines = ['Ask > Loop', 'Loop > Agent', 'Agent > Send'];
		const result = await run([set('Agent', { output: 'Hi' }), send()], lines);
		expect(result).toEqual({ to: [ANA, BRUNO, CARLA], error: undefined });
	});

	it.each([
		['sorts', 'return $input.all().reverse().map(() => ({ json: { a: 1 } }))'],
		['drops the pairing', 'return [{ json: { sum: 3 } }]'],
		['keeps the items', 'return $input.all()'],
	])('answers nobody after the loop behind a Code node that %s', async (_, jsCode) => {
		const result = await run([code(jsCode), send()], ['Ask > Loop', 'Loop > Code', 'Code > Send']);
		expect(result.to).toEqual([]);
		expect(result.error).toMatch(/the Code node "Code" stands in between/);
	});
});

it('answers nobody in a sub-workflow, and the customer behind it', async () => {
	inbox.standIn.notifyer.sent.length = 0;
	const called = await inbox.api.createWorkflow({
		name: 'Called',
		nodes: [
			node('Called', 'executeWorkflowTrigger', 1.1, { inputSource: 'passthrough' }),
			{ ...send({ text: 'From the sub-workflow' }), onError: 'continueRegularOutput' },
		],
		connections: connect(['Called > Send']),
	});
	await inbox.api.activate(called.id);
	const call = node('Call', 'executeWorkflow', 1.2, {
		workflowId: { __rl: true, mode: 'id', value: called.id },
		options: {},
	});
	const flow = await inbox.activeFlow(notifyer, { next: [call, send()] });
	await flow.deliver(notifyer.text({ from: ANA, text: 'Hi' }));
	const [run] = await flow.newRuns();
	expect(run?.status).toBe('success');
	const [item] = await inbox.api.nodeOutput(String(run?.id), 'Call');
	expect(item.error).toMatch(/^Nobody wrote/);
	expect(sentTo()).toEqual([ANA]);
	await inbox.api.deactivate(flow.id);
});
