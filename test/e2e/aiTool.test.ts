import { until } from '../../dev/host';
import { waitingIn } from '../helpers/e2e/asking';
import { useInbox } from '../helpers/e2e/inbox';
import { startModel } from '../helpers/e2e/model';
import { notifyer, providers, type Provider } from '../helpers/e2e/providers';
import { useStarted } from '../helpers/realN8n';
import { sideBySide } from '../helpers/sideBySide';

type Connection = [from: string, to: string, type: string];

const REFUND = {
	name: 'Refund',
	type: '@n8n/n8n-nodes-langchain.toolCode',
	typeVersion: 1.3,
	parameters: { description: 'Refunds', jsCode: 'return "refunded"' },
};

let people = 0;
/** Somebody who takes part in no other test. */
const somebody = () => `+1415555${String(4_000 + ++people)}`;

/** The nodes together with n8n's AI Agent node, in a real n8n; only the model is a stand-in. */
describe('with an AI agent', () => {
	let openAi: object;
	/** What the model calls first, by the customer's words; without it answers at once. */
	const script = new Map<string, object>();

	const startToolCaller = async () =>
		await startModel(({ messages, tools }) => {
			const last = messages.at(-1);
			const said = JSON.stringify(messages.filter(({ role }) => role === 'user'));
			const args = [...script].find(([words]) => said.includes(words))?.[1];
			if (tools && args && last?.role !== 'tool') {
				return { tool: tools[0]?.function.name, args };
			}
			return { text: `You said: ${JSON.stringify(last?.content)}` };
		});
	const model = useStarted(startToolCaller);
	const inbox = useInbox();
	const { deliver, drop, endpointOf, finished, newest, sentTo, status } = waitingIn(inbox);

	beforeAll(async () => {
		const { id } = await inbox.api.createCredential({
			name: 'Model',
			type: 'openAiApi',
			data: { apiKey: 'no-key', url: model.url },
		});
		openAi = { openAiApi: { id, name: 'Model' } };
	});

	const agent = (typeVersion: number) => ({
		name: 'AI Agent',
		type: '@n8n/n8n-nodes-langchain.agent',
		typeVersion,
	});
	const node = (provider: Provider, name: string, kind: string, parameters: object) => ({
		name,
		type: `${provider.actionType}${kind}`,
		parameters,
		credentials: inbox.credentialsOf(provider),
	});

	/** A workflow: trigger → agent, and what else there is. @returns its id */
	async function activeAgent(
		provider: Provider,
		version: number,
		more: { nodes: object[]; connections: Connection[] },
	) {
		const languageModel = {
			name: 'Model',
			type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
			typeVersion: 1.3,
			parameters: {
				model: { __rl: true, mode: 'id', value: 'stand-in' },
				responsesApiEnabled: false,
			},
			credentials: openAi,
		};
		const flow = await inbox.addFlow(provider, {
			name: `Agent ${version}`,
			next: [agent(version), languageModel, ...(more.nodes as Array<{ name: string }>)],
		});
		const connections: Record<string, Record<string, object[][]>> = {};
		const all: Connection[] = [
			[provider.trigger, 'AI Agent', 'main'],
			['Model', 'AI Agent', 'ai_languageModel'],
			...more.connections,
		];
		for (const [from, to, type] of all)
			connections[from] = { [type]: [[{ node: to, type, index: 0 }]] };
		await inbox.api.updateWorkflow(flow.id, { connections });
		await inbox.api.activate(flow.id);
		return flow;
	}

	const textsTo = (provider: Provider, contact: string) =>
		provider
			.sent(inbox.standIn)
			.filter(({ to }) => to.replace(/\D/g, '') === contact.replace(/\D/g, ''))
			.map(({ text }) => text);

	const answering: Array<[string, () => Promise<void>]> = providers.map((provider) => [
		`${provider.name} answers with no expression but the text`,
		async () => {
			const dana = somebody();
			const reply = node(provider, 'Reply', '', { text: '={{ $json.output }}' });
			const flow = await activeAgent(provider, 3.1, {
				nodes: [reply],
				connections: [['AI Agent', 'Reply', 'main']],
			});
			await flow.deliver(provider.text({ from: dana, text: 'Are you open?' }));
			const [run] = await flow.newRuns();
			expect(run).toMatchObject({ status: 'success' });
			expect(textsTo(provider, dana)).toEqual(['You said: "Are you open?"']);
			await inbox.api.deactivate(flow.id);
		},
	]);

	const asTool = [3.1, 2.2, 1.9].flatMap((version) =>
		providers.map((provider): [string, () => Promise<void>] => [
			`${provider.name} answers the contact as a tool of version ${version}, whomever the model names`,
			async () => {
				const [dana, said] = [somebody(), `Open for ${version} of ${provider.name}?`];
				script.set(said, {
					To: '+14155550199',
					to: '+14155550199',
					sendTo: 'number',
					Send_To: 'number',
					Text: 'Yes, until six.',
				});
				const tool = node(provider, 'Send WhatsApp', 'Tool', {
					to: "={{ $fromAI('To', ``, 'string') }}",
					text: "={{ $fromAI('Text', ``, 'string') }}",
				});
				const flow = await activeAgent(provider, version, {
					nodes: [tool],
					connections: [['Send WhatsApp', 'AI Agent', 'ai_tool']],
				});
				await flow.deliver(provider.text({ from: dana, text: said }));
				expect((await flow.newRuns())[0]).toMatchObject({ status: 'success' });
				expect(textsTo(provider, dana)).toEqual(['Yes, until six.']);
				expect(textsTo(provider, '+14155550199')).toEqual([]);
				const offered = model.requests
					.filter(({ messages }) => JSON.stringify(messages).includes(said))
					.flatMap(({ tools = [] }) => tools);
				expect(offered[0]?.function.description).toContain(`Send a message in ${provider.name}`);
				await inbox.api.deactivate(flow.id);
			},
		]),
	);

	/** A published agent whose refunds somebody reviews, and a customer's wish for one. */
	async function refund(parameters: object, args: object = { toolParameters: { input: 'x' } }) {
		const customer = somebody();
		const said = `My money back, says ${customer}`;
		script.set(said, { hitlParameters: {}, ...args });
		const review = node(notifyer, 'Ask Me', 'HitlTool', {
			resource: 'message',
			operation: 'sendAndWait',
			message: '=May I run {{ $tool.name }}?',
			...parameters,
		});
		const flow = await activeAgent(notifyer, 3.1, {
			nodes: [review, REFUND],
			connections: [
				['Ask Me', 'AI Agent', 'ai_tool'],
				['Refund', 'Ask Me', 'ai_tool'],
			],
		});
		// Only here: the triggers of other tests would start, too.
		await flow.deliver(notifyer.text({ from: customer, text: said }));
		return {
			customer,
			flow,
			/** The execution, once it waits. */
			id: async () => await newest(flow.id),
			hasRun: async (id: string) => {
				const { data } = await inbox.api.execution(id);
				return 'Refund' in data.resultData.runData;
			},
		};
	}

	/** Delivers to the endpoints of these executions only: other tests' triggers would start with it. */
	async function answer(executions: string[], payload: Record<string, unknown>) {
		await Promise.all(
			executions.map(async (id) => {
				const endpoint = endpointOf(id);
				if (endpoint) await deliver(payload, { endpointId: endpoint.id, retry: true });
			}),
		);
	}

	const reviews: Record<string, () => Promise<void>> = {};
	for (const [said, runs] of [
		['Yes!', true],
		['👍🏽', true],
		['Yes, but ask me tomorrow', false],
	] as const) {
		reviews[`asks a person before a tool runs: ${said}`] = async () => {
			const boss = somebody();
			const { flow, hasRun, id: waiting } = await refund({ sendTo: 'number', to: boss });
			const id = await waiting();
			expect(textsTo(notifyer, boss)).toEqual(['May I run Refund?\n\nReply Yes to approve.']);
			await answer([id], notifyer.text({ from: boss, text: said }));
			await finished(id);
			expect(await hasRun(id)).toBe(runs);
			const [item] = await inbox.api.nodeOutput(id, 'AI Agent');
			if (!runs) expect(item.output).toContain('ask me tomorrow');
			await inbox.api.deactivate(flow.id);
		};
	}

	reviews['asks for a number while another approval waits, and decides each by its own answer'] =
		async () => {
			const boss = somebody();
			const to = { sendTo: 'number', to: boss, approvalWords: 'sí, ja' };
			const first = await refund(to);
			const ofFirst = await first.id();
			const second = await refund(to);
			const ofSecond = await second.id();
			expect(textsTo(notifyer, boss)).toEqual([
				'May I run Refund?\n\nReply Sí to approve.',
				'May I run Refund?\n\nReply Sí 2 to approve.',
			]);
			const both = [ofFirst, ofSecond];
			await answer(both, notifyer.text({ from: boss, text: 'sí 2' }));
			await finished(ofSecond);
			expect(await status(ofFirst)).toBe('waiting');
			await answer(both, notifyer.text({ from: boss, text: 'no 3' }));
			expect(await status(ofFirst)).toBe('waiting');
			await answer(both, notifyer.text({ from: boss, text: 'no' }));
			await finished(ofFirst);
			expect([await first.hasRun(ofFirst), await second.hasRun(ofSecond)]).toEqual([false, true]);
			for (const { flow } of [first, second]) await inbox.api.deactivate(flow.id);
		};

	reviews['decides the question that the answer quotes, and none by what quotes something else'] =
		async () => {
			const boss = somebody();
			const to = { sendTo: 'number', to: boss };
			const first = await refund(to);
			const ofFirst = await first.id();
			const second = await refund(to);
			const ofSecond = await second.id();
			const asked = sentTo(boss)[1]!.wamid;
			const yes = (more: object) => notifyer.text({ from: boss, text: 'Yes', ...more });
			const both = [ofFirst, ofSecond];
			await answer(both, yes({ wamid: 'wamid.r1', quotes: 'wamid.yesterday' }));
			await answer(both, { ...yes({}), message_type: 'button' });
			expect([await status(ofFirst), await status(ofSecond)]).toEqual(['waiting', 'waiting']);
			await answer(both, yes({ wamid: 'wamid.r2', quotes: asked }));
			await finished(ofSecond);
			expect(await second.hasRun(ofSecond)).toBe(true);
			expect(await status(ofFirst)).toBe('waiting');
			drop(ofFirst);
			for (const { flow } of [first, second]) await inbox.api.deactivate(flow.id);
		};

	const toNobody: Array<[string, object, object?]> = [
		['the contact who wrote', { sendTo: 'contact' }],
		['an expression that gives nothing', { sendTo: 'number', to: '={{ $json.nobody }}' }],
		['To from the model', { sendTo: 'number', to: "={{ $fromAI('To', ``, 'string') }}" }],
		['To from the tool', { sendTo: 'number', to: '={{ $tool.parameters.input }}' }],
		['no word that approves', { sendTo: 'number', to: '+14155550142', approvalWords: ' , ' }],
		[
			'the customer',
			{ sendTo: 'number', to: "={{ $('Notifyer Trigger').first().json.phoneNumber }}" },
		],
	];
	for (const [name, parameters] of toNobody) {
		reviews[`asks nobody for a review with ${name}, and the tool does not run`] = async () => {
			const to = somebody();
			const args = { toolParameters: { input: to }, hitlParameters: { To: to } };
			const { customer, flow, hasRun } = await refund(parameters, args);
			const [run] = await flow.newRuns();
			expect(await hasRun(String(run?.id))).toBe(false);
			expect([to, customer].flatMap((one) => textsTo(notifyer, one))).toEqual([]);
			await inbox.api.deactivate(flow.id);
		};
	}

	sideBySide({
		...Object.fromEntries([...answering, ...asTool]),

		'lets an agent ask the contact and go on with the answer': async () => {
			const dana = somebody();
			script.set('A shirt, please', { Message: 'Which size?' });
			const tool = node(notifyer, 'Ask', 'Tool', {
				operation: 'sendAndWait',
				message: "={{ $fromAI('Message', ``, 'string') }}",
			});
			const flow = await activeAgent(notifyer, 3.1, {
				nodes: [tool],
				connections: [['Ask', 'AI Agent', 'ai_tool']],
			});
			await flow.deliver(notifyer.text({ from: dana, text: 'A shirt, please' }));
			const id = await newest(flow.id);
			expect(textsTo(notifyer, dana)).toEqual(['Which size?']);
			await answer([id], notifyer.text({ from: dana, text: 'Medium' }));
			await finished(id);
			const [item] = await inbox.api.nodeOutput(id, 'AI Agent');
			expect(item.output).toContain('Medium');
			await inbox.api.deactivate(flow.id);
		},

		...reviews,
	});

	describe('after a restart', () => {
		it('runs no tool that waited for a person: n8n ends the review', async () => {
			const boss = somebody();
			const { hasRun, id: waiting } = await refund({ sendTo: 'number', to: boss });
			const id = await waiting();
			await inbox.n8n.restart();
			const endpoint = endpointOf(id)!;
			const [answered] = await deliver(notifyer.text({ from: boss, text: 'Yes' }), {
				endpointId: endpoint.id,
				retry: false,
			});
			expect(answered).toBe(409);
			await until('n8n to answer again', async () => (await inbox.api.execution(id)) !== undefined);
			expect(await hasRun(id)).toBe(false);
		});
	});
});
