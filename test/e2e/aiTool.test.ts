import { useInbox } from '../helpers/e2e/inbox';
import { startModel } from '../helpers/e2e/model';
import { notifyer, providers, type Provider } from '../helpers/e2e/providers';
import { useStarted } from '../helpers/realN8n';
import { until } from '../../dev/host';

const DANA = '+14155550142';
type Connection = [from: string, to: string, type: string];

const REFUND = {
	name: 'Refund',
	type: '@n8n/n8n-nodes-langchain.toolCode',
	typeVersion: 1.3,
	parameters: { description: 'Refunds', jsCode: 'return "refunded"' },
};

/** The nodes together with n8n's AI Agent node, in a real n8n; only the model is a stand-in. */
describe('with an AI agent', () => {
	let openAi: object;
	/** What the model calls first; without one it answers at once. */
	let toolArguments: object | undefined;

	const startToolCaller = async () =>
		await startModel(({ messages, tools }) => {
			const last = messages.at(-1);
			if (tools && toolArguments && last?.role !== 'tool') {
				return { tool: tools[0]?.function.name, args: toolArguments };
			}
			return { text: `You said: ${JSON.stringify(last?.content)}` };
		});
	const model = useStarted(startToolCaller);
	const inbox = useInbox();

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

	const lastSent = (provider: Provider) => provider.sent(inbox.standIn).at(-1);

	it.each(providers)('$name answers with no expression but the text', async (provider) => {
		toolArguments = undefined;
		const reply = node(provider, 'Reply', '', { text: '={{ $json.output }}' });
		const flow = await activeAgent(provider, 3.1, {
			nodes: [reply],
			connections: [['AI Agent', 'Reply', 'main']],
		});
		await flow.deliver(provider.text({ from: DANA, text: 'Are you open?' }));
		const [run] = await flow.newRuns();
		expect(run).toMatchObject({ status: 'success' });
		expect(lastSent(provider)).toMatchObject({ to: DANA, text: 'You said: "Are you open?"' });
		await inbox.api.deactivate(flow.id);
	});

	describe.each([3.1, 2.2, 1.9])('as a tool of agent version %p', (version) => {
		it.each(providers)('$name answers the contact, whomever the model names', async (provider) => {
			toolArguments = {
				To: '+14155550199',
				to: '+14155550199',
				sendTo: 'number',
				Send_To: 'number',
				Text: 'Yes, until six.',
			};
			const tool = node(provider, 'Send WhatsApp', 'Tool', {
				to: "={{ $fromAI('To', ``, 'string') }}",
				text: "={{ $fromAI('Text', ``, 'string') }}",
			});
			const flow = await activeAgent(provider, version, {
				nodes: [tool],
				connections: [['Send WhatsApp', 'AI Agent', 'ai_tool']],
			});
			await flow.deliver(provider.text({ from: DANA, text: 'Are you open?' }));
			expect((await flow.newRuns())[0]).toMatchObject({ status: 'success' });
			expect(lastSent(provider)).toMatchObject({ to: DANA, text: 'Yes, until six.' });
			const offered = model.requests.flatMap(({ tools = [] }) => tools).at(-1);
			expect(offered?.function.description).toContain(`Send a message in ${provider.name}`);
			await inbox.api.deactivate(flow.id);
		});
	});

	describe('Send and Wait for Reply', () => {
		const waiting = async (id: string) =>
			await until('the execution to wait', async () => {
				const [newest] = await inbox.api.executions({ workflowId: id });
				return newest?.status === 'waiting' ? newest : undefined;
			});
		const finished = async (id: string) =>
			await until('the execution to finish', async () => {
				const found = await inbox.api.execution(id);
				return found.status === 'success' ? found : undefined;
			});

		it('lets an agent ask the contact and go on with the answer', async () => {
			toolArguments = { Message: 'Which size?' };
			const tool = node(notifyer, 'Ask', 'Tool', {
				operation: 'sendAndWait',
				message: "={{ $fromAI('Message', ``, 'string') }}",
			});
			const flow = await activeAgent(notifyer, 3.1, {
				nodes: [tool],
				connections: [['Ask', 'AI Agent', 'ai_tool']],
			});
			await flow.deliver(notifyer.text({ from: DANA, text: 'A shirt, please' }));
			const { id } = await waiting(flow.id);
			expect(lastSent(notifyer)).toMatchObject({ to: DANA, text: 'Which size?' });
			await inbox.standIn.notifyer.deliver(notifyer.text({ from: DANA, text: 'Medium' }));
			await finished(id);
			const [item] = await inbox.api.nodeOutput(id, 'AI Agent');
			expect(item.output).toContain('Medium');
			await inbox.api.deactivate(flow.id);
		});

		it.each([
			{},
			{ sendTo: 'number', to: '={{ $json.nobody }}' },
			{ sendTo: 'number', to: "={{ $fromAI('To', ``, 'string') }}" },
		])('asks nobody for a review with %j, and the tool does not run', async (parameters) => {
			toolArguments = { toolParameters: { input: 'x' }, hitlParameters: { To: DANA } };
			const sent = notifyer.sent(inbox.standIn).length;
			const review = node(notifyer, 'Ask Me', 'HitlTool', {
				resource: 'message',
				operation: 'sendAndWait',
				message: 'May I?',
				...parameters,
			});
			const flow = await activeAgent(notifyer, 3.1, {
				nodes: [review, REFUND],
				connections: [
					['Ask Me', 'AI Agent', 'ai_tool'],
					['Refund', 'Ask Me', 'ai_tool'],
				],
			});
			await flow.deliver(notifyer.text({ from: DANA, text: 'My money back' }));
			const [run] = await flow.newRuns();
			const { data } = await inbox.api.execution(String(run?.id));
			expect('Refund' in data.resultData.runData).toBe(false);
			expect(notifyer.sent(inbox.standIn)).toHaveLength(sent);
			await inbox.api.deactivate(flow.id);
		});

		it.each([
			['Yes!', true],
			['Yes, but ask me tomorrow', false],
		])('asks a person before a tool runs: %s', async (answer, runs) => {
			toolArguments = { toolParameters: { input: 'x' }, hitlParameters: {} };
			const review = node(notifyer, 'Ask Me', 'HitlTool', {
				resource: 'message',
				operation: 'sendAndWait',
				sendTo: 'number',
				to: DANA,
				message: '=May I run {{ $tool.name }}?',
			});
			const flow = await activeAgent(notifyer, 3.1, {
				nodes: [review, REFUND],
				connections: [
					['Ask Me', 'AI Agent', 'ai_tool'],
					['Refund', 'Ask Me', 'ai_tool'],
				],
			});
			await flow.deliver(notifyer.text({ from: '+14155550143', text: 'My money back' }));
			const { id } = await waiting(flow.id);
			expect(lastSent(notifyer)).toMatchObject({
				to: DANA,
				text: 'May I run Refund?\n\nReply Yes to approve.',
			});
			await inbox.standIn.notifyer.deliver(notifyer.text({ from: DANA, text: answer }), {
				retry: false,
			});
			const { data } = await finished(id);
			expect('Refund' in data.resultData.runData).toBe(runs);
			if (!runs) {
				const [item] = await inbox.api.nodeOutput(id, 'AI Agent');
				expect(item.output).toContain('ask me tomorrow');
			}
			await inbox.api.deactivate(flow.id);
		});
	});
});
