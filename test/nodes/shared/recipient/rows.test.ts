import type { IDataObject } from 'n8n-workflow';
import { messageFrom, type EngineNode } from '../../../helpers/n8n/engine';
import {
	ANA,
	BOSS,
	BRUNO,
	CARLA,
	DANA,
	aiAgent,
	ask,
	code,
	each,
	loopOver,
	losing,
	prove,
	rows,
	run,
	send,
	standIn,
	toNumber,
	trigger,
	type Row,
} from './world';

/** Rows of a table on the way from the message: whose number an item holds, and what is nobody's. */

const boss = [messageFrom(BOSS)];
const customer = [messageFrom(DANA)];
const OTHERS = /^The item of ".*" has the number …\d\d in ".*", and the contact who wrote is …99$/;
const TWO = [
	{ name: 'Ana', phone: ANA },
	{ name: 'Eva', phone: BRUNO },
];
const inLoop = ['Loop:1 > AI Agent', 'AI Agent > Send', 'Send > Loop'];
const batches = (size: number): EngineNode => ({ ...loopOver, does: size });
const onlyIf = (goes: (json: IDataObject) => boolean): EngineNode => ({
	name: 'If',
	kind: 'either',
	does: goes,
});
const join: EngineNode = { name: 'Merge', kind: 'merge', does: true };
const aggregate: EngineNode = { name: 'Aggregate', kind: 'aggregate' };

type Shape = Omit<Row, 'to' | 'error' | 'items'>;

describe('rows about other people', () => {
	const shapes: Shape[] = [
		{
			what: 'in a loop',
			nodes: [trigger, rows(...TWO), loopOver, aiAgent, send()],
			connections: ['Trigger > Rows', 'Rows > Loop', ...inLoop],
		},
		{
			what: 'in a loop by batches of two',
			nodes: [
				trigger,
				rows(...TWO, { name: 'Eli', phone: '+34600111555' }),
				batches(2),
				aiAgent,
				send({ options: { allowSeveral: true } }),
			],
			connections: ['Trigger > Rows', 'Rows > Loop', ...inLoop],
		},
		{
			what: 'behind a loop',
			nodes: [trigger, rows(...TWO), loopOver, aiAgent, send({ options: { allowSeveral: true } })],
			connections: [
				'Trigger > Rows',
				'Rows > Loop',
				'Loop:1 > AI Agent',
				'AI Agent > Loop',
				'Loop > Send',
			],
		},
		{
			what: 'behind an If that lets one through',
			nodes: [trigger, rows(...TWO), onlyIf(({ name }) => name === 'Eva'), aiAgent, send()],
		},
		{
			what: 'where the node runs once',
			nodes: [trigger, rows(...TWO), { ...send(), more: { executeOnce: true } }],
		},
		{
			what: 'where a node before runs once',
			nodes: [trigger, rows(...TWO), { ...aiAgent, more: { executeOnce: true } }, send()],
		},
		{
			what: 'behind nodes that keep nothing of them',
			nodes: [
				trigger,
				rows(TWO[0] as IDataObject),
				each('One', () => ({})),
				each('Two', () => ({ a: 1 })),
				send(),
			],
		},
		{
			what: 'in one of two branches',
			nodes: [trigger, rows(TWO[0] as IDataObject), each('Set', () => ({ a: 1 })), join, send()],
			connections: [
				'Trigger > Set',
				'Trigger > Rows',
				'Set > Merge',
				'Rows > Merge:1',
				'Merge > Send',
			],
		},
		{
			what: 'that were made one item',
			nodes: [trigger, rows(...TWO), aggregate, send()],
		},
		{
			what: 'that a Code node made one item',
			nodes: [trigger, rows(...TWO), code(() => [{ count: 2 }]), send()],
		},
		{
			what: 'behind a node that is switched off',
			nodes: [
				trigger,
				rows(TWO[0] as IDataObject),
				{ ...aiAgent, more: { disabled: true } },
				send(),
			],
		},
		{
			what: 'behind a Send that is switched off',
			nodes: [
				trigger,
				rows({ phoneNumber: ANA }),
				{ ...toNumber('={{ $json.phoneNumber }}'), name: 'Tell', more: { disabled: true } },
				send(),
			],
		},
		{
			what: 'that are pinned',
			nodes: [trigger, rows({ a: 1 }), aiAgent, send()],
			options: { mode: 'manual' as const, pinData: { Rows: [{ json: TWO[0] as IDataObject }] } },
		},
		{
			what: 'with the trigger pinned, too',
			nodes: [trigger, rows(TWO[0] as IDataObject), aiAgent, send()],
			options: {
				mode: 'manual' as const,
				pinData: { Trigger: [{ json: messageFrom(BOSS) }] },
			},
		},
	];
	prove(
		shapes.map((row) => ({
			...row,
			what: `${row.what}: nothing to the boss`,
			items: boss,
			to: [],
			error: OTHERS,
		})),
	);
});

describe('a row’s field', () => {
	const oneRow = (row: IDataObject) => [trigger, rows(row), aiAgent, send()];
	const alone = '+34 600 11 12 22';

	prove(
		[
			...[
				'customer_phone',
				'number',
				'fone',
				'recipient',
				'wa_id',
				'Handynummer',
				'هاتف',
				'טלפון',
				'电话',
				'телефон',
				'N°',
				'to',
			].map((name) => ({ [name]: alone })),
			{ recipient: '0034600111222' },
			{ recipient: '+34600111222,' },
			{ recipient: 'tel:+34-600-111-222' },
			{ recipient: '34600111222@s.whatsapp.net' },
			{ recipient: '\u202a+34\u00a0600\u00a0111\u00a0222\u202c' },
			{ recipient: '+٣٤٦٠٠١١١٢٢٢' },
			{ recipients: ['+34600111222'] },
			...[', ', ' / ', '、', '，', '، ', ' & ', '\t', ' '].map((by) => ({
				recipients: `+34 600 111 222${by}+34 600 111 333`,
			})),
			{ who: { name: 'Ana', ways: [{ kind: 'cell', value: '+34600111222' }] } },
			...[
				'phone',
				'Telefone',
				'fone',
				'tel_no',
				'MOBILE',
				'Móvil',
				'celular',
				'Handy',
				'whatsapp',
				'wa_id',
				'customer.phone',
			].map((name) => ({ [name]: '34600111222' })),
			{ phone: 34600111222 },
			{ phone: { value: 34600111222 } },
			{ phones: ['34600111222'] },
			{ phone: '(212) 555-0122' },
			{ whatsapp: 'https://wa.me/34600111222' },
			{ phoneNumber: '' },
			{ phoneNumber: '   ' },
			{ phoneNumber: null },
			{ phoneNumber: 'none' },
			{ phoneNumber: {} },
			{ phoneNumber: '34600111222' },
		].map((row) => ({
			what: `${JSON.stringify(row)} is somebody’s: nothing to the boss`,
			nodes: oneRow(row),
			items: boss,
			to: [],
			error: /^The item of "Rows" has (the number …\d\d|no number) in /,
		})),
	);

	prove(
		[
			{ text: 'Please call +34 600 111 222 today' },
			{ contacts: 'Ana +34600111222; Eva +34600111333' },
			{ orderNumber: 34600111222 },
			{ order: '34600111222' },
			{ order: '#0034-12' },
			{ id: '5512345678901' },
			{ total: '+1,250.00' },
			{ total: 1250.5, price: '1.250.000', change: '+12.5', amount: '+1500' },
			{ phone_order: 'A-34600111222' },
			{
				createdAt: '2026-06-13T10:00:00+02:00',
				day: '2026-06-13',
				at: '2026-06-13 10:00:00+02:00',
				time: '00:15:30',
			},
			{ cancelled_at: 1_718_271_000, canceledAt: '1718271000123', hotel_id: 1_234_567 },
			{ phone: null, mobile: '', tel: 'unknown', whatsapp: true },
			{ phone: '2026-06-13' },
			{ barcode: '4006381333931' },
			{ iban: 'ES91 2100 0418 4502 0005 1332', card: '4111 1111 1111 1111' },
			{ server: '192.168.100.200', location: { lat: '+38.71667', lng: '-9.13333' } },
			{},
		].map((row) => ({
			what: `${JSON.stringify(row)} is nobody’s phone: the customer`,
			nodes: oneRow(row),
			items: customer,
			to: [DANA],
		})),
	);

	prove(
		[
			{ mobile: DANA, owner_phone: BOSS },
			{ owner: { phone: BOSS }, properties: { phone: '14155550142' } },
			{ customer: 14155550142, owner_phone: BOSS },
			{ phone: '(415) 555-0142', owner_phone: BOSS },
			{ phoneNumber: null, contact: DANA },
			{ phoneNumber: '0014155550142', agent: '+34600111222' },
			{ rows: [{ phone: ANA }, { phone: DANA }] },
		].map((row) => ({
			what: `${JSON.stringify(row)} is about the customer`,
			nodes: oneRow(row),
			items: customer,
			to: [DANA],
		})),
	);

	it('is named with its node, and with both ways on', async () => {
		const told = async (row: IDataObject, ...between: EngineNode[]) => {
			const nodes = [{ ...trigger, name: "Boss' inbox" }, rows(row), ...between, send()];
			const { errorOf } = await run({ what: '', nodes, items: boss, to: [] });
			return errorOf('Send');
		};
		const nested = await told({ 'The contact': { phones: [ANA] } }, aiAgent);
		expect(nested?.message).toBe(
			'The item of "Rows" has the number …22 in "The contact.phones[0]", and the contact who wrote is …99',
		);
		expect(nested?.description).toContain("{{ $('Boss\\' inbox').item.json.phoneNumber }}");
		expect(nested?.description).toContain(`{{ $('Rows').item.json["The contact"].phones[0] }}`);
		expect(nested?.description).toContain('Choose "Phone Number" under "Send To"');
		expect((await told({ to: ANA }))?.description).toContain('{{ $json.to }}');
		const empty = await told({ phoneNumber: '' });
		expect(empty?.message).toContain('has no number in "phoneNumber"');
		expect(empty?.description).toContain('leave such items out with an If node');
	});
});

describe('whoever was told or asked on the way', () => {
	const tell = (to: string, kind = 'notifyer'): EngineNode => ({
		...toNumber(to),
		name: 'Tell',
		kind,
	});

	prove([
		{
			what: 'does not count: the manager was told, and fields of that were kept',
			nodes: [
				trigger,
				tell(BOSS),
				each('Set', ({ phoneNumber }) => ({ toldTo: phoneNumber })),
				send(),
			],
			to: [BOSS, DANA],
		},
		{
			what: 'does not count: the manager was asked, and fields of the answer were kept',
			nodes: [
				trigger,
				ask(BOSS),
				each('Set', (json) => ({ manager: json.phoneNumber })),
				aiAgent,
				send(),
			],
			to: [DANA],
		},
		{
			what: 'does not count by the other provider',
			nodes: [
				trigger,
				tell(BOSS, 'zapini'),
				each('Set', ({ phoneNumber }) => ({ phoneNumber })),
				send(),
			],
			to: [DANA, BOSS],
		},
		{
			what: 'counts before',
			nodes: [trigger, rows({ phone: BOSS }), tell('={{ $json.phone }}'), send()],
			items: customer,
			to: [BOSS],
			error: /^The item of "Rows" has the number …99 in "phone"/,
		},
		{
			what: 'does not excuse somebody else',
			nodes: [trigger, tell(BOSS), rows({ phone: ANA }), send()],
			to: [BOSS],
			error: /^The item of "Rows" has the number …22 in "phone"/,
		},
		{
			what: 'does not count in another branch',
			nodes: [trigger, tell(BOSS), send()],
			connections: ['Trigger > Tell', 'Trigger > Send'],
			to: [DANA, BOSS],
		},
		{
			what: 'is asked about an order, and the customer is answered',
			nodes: [
				trigger,
				each('Order', () => ({ order: '34600111222', total: '+1,250.00', placedAt: '2026-06-13' })),
				ask(BOSS),
				aiAgent,
				send(),
			],
			to: [DANA],
		},
	]);
});

describe('in everyday workflows', () => {
	const crm = each('CRM', () => ({
		id: 1_718_271_000,
		properties: { firstname: 'Dana', phone: '+1 415-555-0142', owner: { mobile: BOSS } },
		createdAt: '2026-06-13T10:00:00Z',
	}));

	prove([
		{
			what: 'the customer’s record is looked up',
			nodes: [trigger, crm, aiAgent, send()],
			to: [DANA],
		},
		{
			what: 'the message and the record come together',
			nodes: [trigger, crm, join, send()],
			connections: ['Trigger > Merge', 'Trigger > CRM', 'CRM > Merge:1', 'Merge > Send'],
			to: [DANA],
		},
		{
			what: 'the lines of an order become one answer',
			nodes: [
				trigger,
				rows({ sku: '4006381333931' }, { sku: '4006381333948' }),
				aggregate,
				aiAgent,
				send(),
			],
			to: [DANA],
		},
		{
			what: 'the text is a number, and the message goes on as it is',
			nodes: [trigger, onlyIf(() => true), send()],
			items: [messageFrom(DANA, { text: '+34 600 111 222', chatInput: '+34 600 111 222' })],
			to: [DANA],
		},
		{
			what: 'the message holds a forwarded contact',
			nodes: [trigger, aiAgent, send()],
			items: [messageFrom(DANA, { text: ANA, raw: { contacts: [{ phones: [{ phone: ANA }] }] } })],
			to: [DANA],
		},
		{
			what: 'one item is left behind a lost pairing',
			nodes: [trigger, rows({ a: 1 }, { a: 2 }), losing, onlyIf(({ a }) => a === 3), send()],
			to: [DANA],
		},
		{
			what: 'the customer’s own row stands in a loop',
			nodes: [
				trigger,
				rows({ phone: DANA, n: 1 }, { phone: DANA, n: 2 }),
				loopOver,
				aiAgent,
				send(),
			],
			connections: ['Trigger > Rows', 'Rows > Loop', ...inLoop],
			to: [DANA, DANA],
		},
	]);
});

describe('a message in a group', () => {
	const inGroup = [messageFrom(DANA, { groupId: '120363041234567890@g.us' })];
	prove([
		{
			what: 'is answered to nobody',
			nodes: [trigger, aiAgent, send()],
			items: inGroup,
			to: [],
			error: /^The message came in a group/,
		},
		{
			what: 'and one in private have no answer in common',
			nodes: [trigger, aggregate, send()],
			items: [...customer, ...inGroup],
			to: [],
			error: /made from messages of several contacts/,
		},
		{
			what: 'is answered to the member where their number was chosen',
			nodes: [trigger, aiAgent, toNumber("={{ $('Trigger').item.json.phoneNumber }}")],
			items: inGroup,
			to: [DANA],
		},
	]);
});

describe('behind an agent that called tools', () => {
	// n8n says of such an agent's source that it is the first output of a run with the agent's own number.
	const agent: EngineNode = {
		name: 'Agent',
		kind: 'agent',
		does: { how: 'request', tool: 'Tool', args: {} },
	};
	const tool: EngineNode = {
		name: 'Tool',
		kind: 'notifyerTool',
		parameters: { text: 'To you', sendTo: 'number', to: CARLA },
	};
	const withTool = (lines: string[]) => [...lines, 'Tool ~> Agent'];

	async function answers(row: Omit<Row, 'what' | 'to'>) {
		const { sent, errorOf } = await run({ what: '', to: [], ...row });
		const to = sent.filter(({ text }) => text === 'Hello').map((one) => one.to);
		return { to, error: errorOf('Send')?.message };
	}

	it('answers the customer', async () => {
		const connections = withTool(['Trigger > Agent', 'Agent > Send']);
		const nodes = [trigger, agent, tool, send()];
		expect(await answers({ nodes, connections })).toEqual({ to: [DANA], error: undefined });
	});

	it('answers the customer from the second output of an If', async () => {
		const nodes = [trigger, onlyIf(() => false), agent, tool, send()];
		const connections = withTool(['Trigger > If', 'If:1 > Agent', 'Agent > Send']);
		expect(await answers({ nodes, connections })).toEqual({ to: [DANA], error: undefined });
	});

	it('answers who went that way, not who went the other', async () => {
		const nodes = [trigger, onlyIf(({ phoneNumber }) => phoneNumber === ANA), agent, tool, send()];
		const connections = withTool(['Trigger > If', 'If:1 > Agent', 'Agent > Send']);
		const items = [ANA, BRUNO].map((one) => messageFrom(one));
		expect(await answers({ nodes, connections, items })).toEqual({ to: [BRUNO], error: undefined });
	});

	it('answers nobody where another round of a loop may be meant', async () => {
		const nodes = [
			trigger,
			loopOver,
			onlyIf(({ phoneNumber }) => phoneNumber !== ANA),
			agent,
			tool,
			{ ...send(), more: { onError: 'continueRegularOutput' as const } },
		];
		const connections = withTool([
			'Trigger > Loop',
			'Loop:1 > If',
			'If > Agent',
			'If:1 > Loop',
			'Agent > Send',
			'Send > Loop',
		]);
		const items = [ANA, BRUNO, DANA].map((one) => messageFrom(one));
		const { to } = await answers({ nodes, connections, items });
		expect(to).toEqual([BRUNO]);
	});

	it('sends no row of a loop to the boss', async () => {
		const nodes = [trigger, rows(...TWO), loopOver, agent, tool, send()];
		const connections = withTool([
			'Trigger > Rows',
			'Rows > Loop',
			'Loop:1 > Agent',
			'Agent > Send',
			'Send > Loop',
		]);
		const { to, error } = await answers({ nodes, connections, items: boss });
		expect(to).toEqual([]);
		expect(error).toMatch(OTHERS);
	});
});

describe('with Zapini', () => {
	const zapini = (resource: string, operation: string): EngineNode => ({
		name: 'Zapini',
		kind: 'zapini',
		parameters: { resource, operation },
	});
	const start: EngineNode = { name: 'Zapini Trigger', kind: 'zapiniTrigger' };
	const from = (more: IDataObject = {}) => [messageFrom(DANA, { provider: 'zapini', ...more })];
	const answer: EngineNode = { ...send(), kind: 'zapini' };

	prove([
		{
			what: 'the numbers of the business are nobody’s',
			nodes: [start, zapini('instance', 'getAll'), answer],
			items: from(),
			to: [DANA],
		},
		{
			what: 'they are nobody’s where they were kept, either',
			nodes: [
				start,
				zapini('instance', 'getAll'),
				each('Set', ({ phoneNumber }) => ({ phone: phoneNumber })),
				answer,
			],
			items: from(),
			to: [DANA],
		},
	]);

	it.each(['get', 'delete', 'markRead', 'archive', 'unarchive', 'getMessages'])(
		'Conversation %s does nothing to the private chat of who wrote in a group',
		async (operation) => {
			standIn.requests.length = 0;
			const node = { ...zapini('conversation', operation), name: 'Send' };
			const items = from({ groupId: '120363041234567890@g.us' });
			const { errorOf } = await run({ what: '', nodes: [start, node], items, to: [] });
			expect(errorOf('Send')?.message).toMatch(/^The message came in a group/);
			expect(errorOf('Send')?.description).toContain('under "Contact"');
			expect(standIn.requests).toEqual([]);
		},
	);
});
