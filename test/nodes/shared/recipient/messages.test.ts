import type { IDataObject } from 'n8n-workflow';
import { messageFrom } from '../../../helpers/n8n/engine';
import {
	DANA,
	BOSS,
	ANA,
	BRUNO,
	trigger,
	send,
	toNumber,
	ask,
	each,
	rows,
	aiAgent,
	code,
	losing,
	splitOut,
	NUMBERED,
	CONTACTS,
	ITEM_NUMBER,
	ON,
	prove,
} from './world';

/** Whom a reply goes to in a workflow that a message started, run by n8n's own engine. */

const boss = [messageFrom(BOSS)];

describe('a workflow that a message started', () => {
	prove([
		{ what: 'answers the customer', nodes: [trigger, send()], to: [DANA] },
		{ what: 'answers behind an agent', nodes: [trigger, aiAgent, send()], to: [DANA] },
		{
			what: 'answers behind nodes that keep nothing of the item',
			nodes: [
				trigger,
				{ name: 'If', kind: 'either', does: () => true },
				each('Set', () => ({ a: 1 })),
				send(),
			],
			to: [DANA],
		},
		{
			what: 'answers from the second output of a node',
			nodes: [trigger, { name: 'If', kind: 'either', does: () => false }, aiAgent, send()],
			connections: ['Trigger > If', 'If:1 > AI Agent', 'AI Agent > Send'],
			to: [DANA],
		},
		{
			what: 'sends nothing to the boss for a row without its number',
			nodes: [trigger, NUMBERED, { ...toNumber(ITEM_NUMBER), more: ON }],
			items: boss,
			to: [ANA, BRUNO],
		},
		{
			what: 'stops at a row without its number',
			nodes: [trigger, NUMBERED, toNumber(ITEM_NUMBER)],
			items: boss,
			to: [ANA],
			error: /^To is empty/,
		},
		{
			what: 'sends no rows to the boss who started it',
			nodes: [trigger, NUMBERED, send()],
			items: boss,
			to: [],
			error: /3 items were made from one message/,
		},
		{
			what: 'sends no rows with another column to the boss',
			nodes: [trigger, rows({ phone: ANA }, { phone: BRUNO }), send()],
			items: boss,
			to: [],
			error: /2 items were made from one message/,
		},
		...[
			{ phone: ANA },
			{ 'Phone Number': ANA },
			{ Teléfono: ANA },
			{ phoneNumber: '' },
			{ phoneNumber: null },
			{ phoneNumber: 'none' },
		].map((row) => ({
			what: `does not send the one row ${JSON.stringify(row)} to the boss`,
			nodes: [trigger, rows(row), send()],
			items: boss,
			to: [],
			error: /^The item of "Rows" has .* and the contact who wrote is …99$/,
		})),
		{
			what: 'does not send one row to the boss behind an agent',
			nodes: [trigger, rows({ phoneNumber: ANA }), aiAgent, send()],
			items: boss,
			to: [],
			error: /^The item of "Rows" has the number …22 in "phoneNumber"/,
		},
		{
			what: 'does not send one row to the boss behind a message to the row',
			nodes: [
				trigger,
				rows({ phoneNumber: ANA }),
				{ ...toNumber(ITEM_NUMBER), name: 'Tell' },
				send(),
			],
			items: boss,
			to: [ANA],
			error: /^The item of "Rows" has the number …22/,
		},
		{
			what: 'does not send one row to the boss where the pairing is lost',
			nodes: [
				trigger,
				rows({ phoneNumber: ANA }, {}),
				losing,
				{ name: 'One', kind: 'unpaired', does: () => [{ a: 1 }] },
				send(),
			],
			items: boss,
			to: [],
			error: /^The item of "Rows" has the number …22/,
		},
		{
			what: 'does not send three messages that one made',
			nodes: [trigger, splitOut, send()],
			to: [],
			error: /3 items were made from one message/,
		},
		{
			what: 'sends three messages where that is wanted',
			nodes: [trigger, splitOut, send({ options: { allowSeveral: true } })],
			to: [DANA, DANA, DANA],
		},
		{
			what: 'sends no row to the boss because several messages are wanted',
			nodes: [trigger, CONTACTS, send({ options: { allowSeveral: true } })],
			items: boss,
			to: [],
			error: /The item of "Rows" has the number …22/,
		},
		{
			what: 'answers the customer after the manager was asked',
			nodes: [trigger, ask(BOSS), send()],
			to: [DANA],
		},
		{
			what: 'answers the customer after the manager was asked and an agent wrote',
			nodes: [trigger, ask(BOSS), aiAgent, send()],
			to: [DANA],
		},
		{
			what: 'answers the customer although fields of the manager’s answer were kept',
			nodes: [trigger, ask(BOSS), each('Set', (json) => ({ ...json, a: 1 })), send()],
			to: [DANA],
		},
		{
			what: 'answers the customer after somebody was told',
			nodes: [trigger, { ...toNumber(BOSS), name: 'Tell' }, send()],
			to: [BOSS, DANA],
		},
		{
			what: 'sends to the number alone where that is chosen, whoever wrote',
			nodes: [trigger, toNumber(BOSS)],
			to: [BOSS],
		},
		...['={{ null }}', '={{ undefined }}', '={{ $json.nothing }}', '   '].map((to) => ({
			what: `does not take the contact for the number ${JSON.stringify(to)}`,
			nodes: [trigger, toNumber(to)],
			to: [],
			error: /^To is empty/,
		})),
		{
			what: 'does not answer a contact without a number',
			nodes: [trigger, aiAgent, send()],
			items: [messageFrom(null, { username: 'dana' })],
			to: [],
			error: /has no phone number: they write under a username/,
		},
		{
			what: 'answers when a lost pairing leaves one message and one item',
			nodes: [
				trigger,
				rows({}, {}),
				losing,
				{ name: 'One', kind: 'unpaired', does: () => [{ a: 1 }] },
				send(),
			],
			to: [DANA],
		},
		{
			what: 'does not answer when a lost pairing leaves several items',
			nodes: [trigger, rows({}, {}), losing, send()],
			to: [],
			error: /does not know from which message this item was made/,
		},
		{
			what: 'answers behind a Code node',
			nodes: [trigger, code((all) => all), send()],
			to: [DANA],
		},
	]);
});

describe('several messages in one execution', () => {
	const both = [messageFrom(ANA), messageFrom(BRUNO)];
	prove([
		{
			what: 'answers each its own',
			nodes: [trigger, aiAgent, send()],
			items: both,
			to: [ANA, BRUNO],
		},
		{
			what: 'answers none behind a Code node that sorts',
			nodes: [trigger, code((items) => [...items].reverse().map(() => ({}))), send()],
			items: both,
			to: [],
			error: /the Code node "Code" stands in between/,
		},
		{
			what: 'answers none behind a Code node that makes one item of all',
			nodes: [trigger, code(() => [{ all: 1 }]), aiAgent, send()],
			items: both,
			to: [],
			error: /the Code node "Code" stands in between/,
		},
		{
			what: 'answers nobody with one item made of all',
			nodes: [trigger, { name: 'Aggregate', kind: 'aggregate' }, send()],
			items: both,
			to: [],
			error: /It is not certain who wrote/,
		},
		{
			what: 'answers the first alone where the node runs once',
			nodes: [trigger, { ...send(), more: { executeOnce: true } }],
			items: both,
			to: [ANA],
		},
		{
			what: 'answers two messages of one contact',
			nodes: [trigger, send()],
			items: [messageFrom(ANA), messageFrom(ANA)],
			to: [ANA, ANA],
		},
		{
			what: 'answers each its own over branches that come together',
			nodes: [
				trigger,
				{
					name: 'If',
					kind: 'either',
					does: ({ phoneNumber }: IDataObject) => phoneNumber === BRUNO,
				},
				each('One', () => ({})),
				each('Two', () => ({})),
				{ name: 'Merge', kind: 'merge' },
				send(),
			],
			connections: [
				'Trigger > If',
				'If > One',
				'If:1 > Two',
				'One > Merge',
				'Two > Merge:1',
				'Merge > Send',
			],
			items: both,
			to: [BRUNO, ANA],
		},
		{
			what: 'answers each its own where branches are joined by their place',
			nodes: [
				trigger,
				each('One', () => ({ a: 1 })),
				each('Two', () => ({ b: 1 })),
				{ name: 'Merge', kind: 'merge', does: true },
				send(),
			],
			connections: [
				'Trigger > One',
				'Trigger > Two',
				'One > Merge',
				'Two > Merge:1',
				'Merge > Send',
			],
			items: both,
			to: [ANA, BRUNO],
		},
	]);
});
