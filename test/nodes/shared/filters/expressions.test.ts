import { HookContext } from 'n8n-core';
import { Workflow, type IHookFunctions, type INode, type INodeParameters } from 'n8n-workflow';
import { NotifyerTrigger } from '../../../../nodes/Notifyer/NotifyerTrigger.node';
import { readTriggerSettings } from '../../../../nodes/Notifyer/trigger/inbox';

/** Expressions as n8n itself evaluates them where a trigger is activated. */

let workflows = 0;

function settingsOf(filters: unknown) {
	const type = new NotifyerTrigger();
	const workflow = new Workflow({
		id: `expressions-${++workflows}`,
		active: true,
		nodes: [
			{
				id: '1',
				name: 'Trigger',
				type: 'pkg.notifyerTrigger',
				typeVersion: 2,
				position: [0, 0],
				parameters: { filters } as INodeParameters,
			},
		],
		connections: {},
		nodeTypes: {
			getByName: () => type,
			getByNameAndVersion: () => type,
			getKnownTypes: () => ({}),
		} as never,
	});
	const node = workflow.getNode('Trigger') as INode;
	const additionalData = { variables: {}, webhookBaseUrl: '', currentNodeExecutionIndex: 0 };
	const context = new HookContext(workflow, node, additionalData as never, 'trigger', 'activate');
	return readTriggerSettings(context as unknown as IHookFunctions);
}

it.each([
	['Message Types', { messageTypes: '={{ undefined }}' }],
	['Message Types', { messageTypes: '={{ null }}' }],
	['Message Types', { messageTypes: '={{ [] }}' }],
	['Message Types', { messageTypes: '={{ "" }}' }],
	['Message Types', { messageTypes: '= ' }],
	['Message Types', { messageTypes: '={{ [undefined] }}' }],
	['Message Types', { messageTypes: '={{ $vars.types }}' }],
	['Label Names or IDs', { labels: '={{ undefined }}' }],
	['Leave Out Labels', { withoutLabels: '={{ undefined }}' }],
	['Leave Out Labels', { withoutLabels: '={{ $vars.people }}' }],
	['Ignore Group Messages', { ignoreGroups: '={{ undefined }}' }],
	['Ignore Automated Messages', { ignoreAutomated: '={{ null }}' }],
	['Pause After a Person Answers', { pauseAfterAnswer: '={{ undefined }}' }],
	[
		'Contacts',
		{ contacts: { rule: { mode: 'never', phoneNumbers: ['+14155552671', '={{ undefined }}'] } } },
	],
	['Keywords or Phrases', { keywords: { rule: { texts: ['stop', '={{ "" }}'] } } }],
	['Business Hours', { businessHours: { hours: { days: '={{ undefined }}' } } }],
])('an expression that gives nothing is an error that names %s: %j', (label, filters) => {
	expect(() => settingsOf(filters)).toThrow(`${label} has an expression that gives nothing`);
});

it('is none where something comes out, or nothing was written', () => {
	expect(settingsOf({ messageTypes: '={{ ["ptt", "text"] }}', labels: [] })).toMatchObject({
		messageTypes: ['audio', 'text'],
		labels: [],
	});
	expect(settingsOf({ withoutLabels: '={{ "human, boss" }}' })).toMatchObject({
		withoutLabels: ['human', 'boss'],
	});
	expect(settingsOf({ withoutLabels: '={{ ["Sales, EU"] }}' })).toMatchObject({
		withoutLabels: ['Sales, EU'],
	});
	expect(settingsOf({})).toMatchObject({ messageTypes: [], withoutLabels: [], ignoreGroups: true });
});
