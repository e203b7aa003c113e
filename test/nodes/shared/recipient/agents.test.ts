import type { IDataObject } from 'n8n-workflow';
import { messageFrom, runWorkflow, type EngineNode } from '../../../helpers/n8n/engine';
import {
	DANA,
	BOSS,
	ANA,
	BRUNO,
	CARLA,
	standIn,
	trigger,
	start,
	each,
	rows,
	loopOver,
	CONTACTS,
	inARow,
	run,
} from './world';

/** Whom an agent's tool writes to, and who is asked for a review. */

describe('as a tool of an agent', () => {
	const tool = (parameters: IDataObject = {}): EngineNode => ({
		name: 'Send',
		kind: 'notifyerTool',
		parameters: { text: "={{ $fromAI('Text') }}", ...parameters },
	});
	const args = { Text: 'Hi', To: CARLA, to: CARLA, sendTo: 'number' };

	describe.each(['request', 'invoke'] as const)('that runs by %s', (how) => {
		const agent: EngineNode = { name: 'Agent', kind: 'agent', does: { how, tool: 'Send', args } };
		const chain = (...nodes: EngineNode[]) => ({
			nodes: [...nodes, agent],
			connections: [...inARow([...nodes, agent]), 'Send ~> Agent'],
		});
		const withTool = (parameters: IDataObject, ...nodes: EngineNode[]) => {
			const { nodes: all, connections } = chain(...nodes);
			return { nodes: [...all, tool(parameters)], connections };
		};
		const both = [messageFrom(ANA), messageFrom(BRUNO)];

		it.each([
			{ what: 'answers the contact', row: withTool({}, trigger), to: [DANA] },
			{
				what: 'answers the contact behind other nodes',
				row: withTool(
					{},
					trigger,
					each('Set', () => ({})),
				),
				to: [DANA],
			},
			{
				what: 'answers the contact although the model fills in the number that is not shown',
				row: withTool({ to: "={{ $fromAI('To') }}" }, trigger),
				to: [DANA],
			},
			{
				what: 'sends to the number that was fixed',
				row: withTool({ sendTo: 'number', to: BOSS }, trigger),
				to: [BOSS],
			},
			{ what: 'sends to nobody of several', row: withTool({}, trigger), items: both, to: [] },
			{
				what: 'sends to nobody in a loop over several',
				row: (() => {
					const { nodes, connections } = withTool({}, trigger, loopOver);
					return {
						nodes,
						connections: [
							...connections.filter((line) => line !== 'Loop > Agent'),
							'Loop:1 > Agent',
							'Agent > Loop',
						],
					};
				})(),
				items: both,
				to: [],
			},
			{
				what: 'sends no row to the boss',
				row: withTool({}, trigger, rows({ phoneNumber: ANA })),
				to: [],
			},
			{ what: 'sends to nobody where nobody wrote', row: withTool({}, start, CONTACTS), to: [] },
		])('$what', async ({ row, items, to }) => {
			// What the agent does with a tool's error is the agent's affair.
			const { sent } = await run({ what: '', ...row, items, to });
			expect(sent.map((one) => one.to)).toEqual(to);
		});
	});
});

describe('a human review', () => {
	const review = (parameters: IDataObject): EngineNode => ({
		name: 'Send',
		kind: 'notifyerHitlTool',
		parameters: { operation: 'sendAndWait', message: 'May I?', ...parameters },
	});
	const agent: EngineNode = {
		name: 'Agent',
		kind: 'agent',
		does: {
			how: 'request',
			tool: 'Send',
			args: { To: DANA, to: DANA, toolParameters: { input: BOSS } },
		},
	};

	it.each([
		[{}, /^To is empty/],
		[{ sendTo: 'contact', to: BOSS }, /must not approve their own request/],
		[{ sendTo: 'number' }, /^To is empty/],
		[{ sendTo: 'number', to: '={{ $json.nobody }}' }, /^To is empty/],
		[{ to: '' }, /^To is empty/],
		[{ sendTo: 'number', to: "={{ $fromAI('To') }}" }, /filled in by the AI model/],
		[{ to: '={{ $tool.parameters.input }}' }, /filled in by the AI model/],
		[{ to: '={{ $tool["parameters"].To }}' }, /filled in by the AI model/],
		[{ to: '={{ $json.toolParameters.input }}' }, /filled in by the AI model/],
		[{ to: DANA }, /^To is the contact who wrote/],
		[{ to: '(415) 555-0142' }, /^To is not an international phone number/],
		[{ to: '1 415 555 0142,' }, /^To is the contact who wrote/],
		[
			{ sendTo: 'number', to: '={{ $fromai("To") || "+14155550199" }}' },
			/filled in by the AI model/,
		],
	])('with %j sends nothing', async (parameters, message) => {
		const { errorOf } = await runWorkflow(
			standIn,
			[trigger, agent, review(parameters)],
			['Trigger > Agent', 'Send ~> Agent'],
			{ at: 'Trigger', items: [messageFrom(DANA)] },
		);
		expect(errorOf('Send')?.message).toMatch(message);
		expect(standIn.notifyer.sent).toEqual([]);
		expect(standIn.notifyer.endpoints).toEqual([]);
	});
});
