import type { IDataObject } from 'n8n-workflow';
import { messageFrom, type EngineNode } from '../../../helpers/n8n/engine';
import {
	DANA,
	BOSS,
	ANA,
	BRUNO,
	CARLA,
	trigger,
	start,
	send,
	toNumber,
	ask,
	each,
	rows,
	aiAgent,
	code,
	losing,
	loopOver,
	CONTACTS,
	ITEM_NUMBER,
	run,
	prove,
} from './world';

/** Whom a reply goes to where no message started the workflow, and in other shapes of workflows. */

describe('a workflow that nobody’s message started', () => {
	prove([
		{
			what: 'does not guess behind rows and an agent',
			nodes: [start, CONTACTS, aiAgent, send()],
			to: [],
			error: /^Nobody wrote/,
		},
		{
			what: 'sends each their own by the number of their row',
			nodes: [start, CONTACTS, aiAgent, toNumber("={{ $('Rows').item.json.phoneNumber }}")],
			to: [ANA, BRUNO, CARLA],
		},
		{ what: 'answers who was asked', nodes: [start, ask(ANA), send()], to: [ANA] },
		{
			what: 'answers who was asked behind an agent',
			nodes: [start, ask(ANA), aiAgent, send()],
			to: [ANA],
		},
		{
			what: 'does not choose between two who were asked',
			nodes: [start, ask(ANA, 'Ask Ana'), ask(BRUNO, 'Ask Bruno'), send()],
			to: [],
			error: /made from messages of several contacts/,
		},
		{
			what: 'answers in each round of a loop the one who was asked in it',
			nodes: [start, CONTACTS, loopOver, ask(ITEM_NUMBER), aiAgent, send()],
			connections: [
				'Start > Rows',
				'Rows > Loop',
				'Loop:1 > Ask',
				'Ask > AI Agent',
				'AI Agent > Send',
				'Send > Loop',
			],
			to: [ANA, BRUNO, CARLA],
		},
		{
			what: 'answers after a loop each who was asked in it',
			nodes: [start, CONTACTS, loopOver, ask(ITEM_NUMBER), aiAgent, send()],
			connections: [
				'Start > Rows',
				'Rows > Loop',
				'Loop:1 > Ask',
				'Ask > Loop',
				'Loop > AI Agent',
				'AI Agent > Send',
			],
			to: [ANA, BRUNO, CARLA],
		},
		...[
			{ what: 'sorts', make: (items: IDataObject[]) => [...items].reverse() },
			{ what: 'drops what it got', make: () => [{ sum: 3 }] },
			{ what: 'keeps the first', make: (items: IDataObject[]) => items.slice(0, 1) },
		].map(({ what, make }) => ({
			what: `answers nobody after a loop behind a Code node that ${what}`,
			nodes: [start, CONTACTS, loopOver, ask(ITEM_NUMBER), code(make), send()],
			connections: [
				'Start > Rows',
				'Rows > Loop',
				'Loop:1 > Ask',
				'Ask > Loop',
				'Loop > Code',
				'Code > Send',
			],
			to: [],
			error: /this execution has 3 messages, and the Code node "Code" stands in between/,
		})),
		{
			what: 'does not take the last of a loop for all where the pairing is lost',
			nodes: [
				start,
				CONTACTS,
				loopOver,
				ask(ITEM_NUMBER),
				{ ...losing, does: () => [{ a: 1 }, { a: 2 }] },
				send(),
			],
			connections: [
				'Start > Rows',
				'Rows > Loop',
				'Loop:1 > Ask',
				'Ask > Loop',
				'Loop > Other',
				'Other > Send',
			],
			to: [],
			error: /does not know from which message this item was made \(3 messages\)/,
		},
		{
			what: 'does not answer a sub-workflow’s caller',
			nodes: [{ name: 'Called', kind: 'start' }, send()],
			items: [messageFrom(ANA)],
			to: [],
			error: /^Nobody wrote/,
		},
	]);

	it('says which expression to use', async () => {
		const told = async (nodes: EngineNode[], items?: IDataObject[]) =>
			(await run({ what: '', nodes, items, to: [] })).errorOf('Send')?.description;
		expect(await told([start, CONTACTS, aiAgent, send()])).toContain(
			"{{ $('Rows').item.json.phoneNumber }}",
		);
		expect(await told([start, rows({ 'Mobile No.': ANA }), aiAgent, send()])).toContain(
			`{{ $('Rows').item.json["Mobile No."] }}`,
		);
		expect(await told([start, send()], [messageFrom(ANA)])).toContain('{{ $json.phoneNumber }}');
		const quoted = { ...CONTACTS, name: "Ana's \\ rows" };
		expect(await told([start, quoted, aiAgent, send()])).toContain(
			"$('Ana\\'s \\\\ rows').item.json.phoneNumber",
		);
	});
});

describe('other shapes of workflows', () => {
	const zapini: EngineNode = { name: 'Zapini Trigger', kind: 'zapiniTrigger' };
	const two = ['Trigger > AI Agent', 'Zapini Trigger > AI Agent', 'AI Agent > Send'];
	prove([
		{
			what: 'answers who wrote to the one of two triggers that ran',
			nodes: [trigger, zapini, aiAgent, send()],
			connections: two,
			to: [DANA],
		},
		{
			what: 'answers who wrote to the other provider’s trigger',
			nodes: [trigger, zapini, aiAgent, { ...send(), kind: 'zapini' }],
			connections: two,
			at: 'Zapini Trigger',
			items: [messageFrom(ANA, { provider: 'zapini' })],
			to: [ANA],
		},
		{
			what: 'does not answer from the other provider’s number',
			nodes: [trigger, aiAgent, { ...send(), kind: 'zapini' }],
			to: [],
			error: /^The message came in through Notifyer, and this node is Zapini$/,
		},
		{
			what: 'sends from the other provider’s number to a number that was given',
			nodes: [trigger, aiAgent, { ...toNumber(BOSS), kind: 'zapini' }],
			to: [BOSS],
		},
		{
			what: 'answers by the output of errors',
			nodes: [
				trigger,
				{ ...each('Breaks', () => ({ error: 'x' })), more: { onError: 'continueErrorOutput' } },
				send(),
			],
			connections: ['Trigger > Breaks', 'Breaks:1 > Send'],
			to: [DANA],
		},
		{
			what: 'answers after a message that did not go out',
			nodes: [
				trigger,
				{ ...toNumber('0'), name: 'Tell', more: { onError: 'continueErrorOutput' } },
				send(),
			],
			connections: ['Trigger > Tell', 'Tell:1 > Send'],
			to: [DANA],
		},
		{
			what: 'answers past a node that is switched off',
			nodes: [trigger, { ...aiAgent, more: { disabled: true } }, send()],
			to: [DANA],
		},
		{
			what: 'does not answer who would have been asked by a node that is switched off',
			nodes: [start, { ...ask(ANA), more: { disabled: true } }, send()],
			to: [],
			error: /^Nobody wrote/,
		},
		{
			what: 'answers whatever the trigger is called',
			nodes: [{ ...trigger, name: "Kund*innen 'neu' $('x')" }, aiAgent, send()],
			to: [DANA],
		},
		{
			what: 'answers with binary data combined in items',
			nodes: [trigger, aiAgent, send()],
			options: { settings: { binaryMode: 'combined' } },
			to: [DANA],
		},
		{
			what: 'answers with the trigger’s data pinned',
			nodes: [trigger, aiAgent, send()],
			options: { mode: 'manual', pinData: { Trigger: [{ json: messageFrom(ANA) }] } },
			to: [ANA],
		},
		{
			what: 'answers each of the messages pinned',
			nodes: [trigger, aiAgent, send()],
			options: {
				mode: 'manual',
				pinData: { Trigger: [ANA, BRUNO].map((one) => ({ json: messageFrom(one) })) },
			},
			to: [ANA, BRUNO],
		},
	]);
});
