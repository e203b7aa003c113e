import type { IDataObject } from 'n8n-workflow';
import { startStandIn } from '../../../../dev/provider';
import { messageFrom, runWorkflow, type EngineNode } from '../../../helpers/n8n/engine';

/** What the tests of whole workflows have in common: nodes, tables of workflows, and a provider to send to. */

export const DANA = '+14155550142';
export const BOSS = '+14155550199';
export const ANA = '+34600111222';
export const BRUNO = '+34600111333';
export const CARLA = '+34600111444';

type StandIn = Awaited<ReturnType<typeof startStandIn>>;
export let standIn: StandIn;
beforeAll(async () => {
	standIn = await startStandIn({ zapini: { rateLimit: false } });
});
afterAll(async () => await standIn.close());
beforeEach(() => {
	standIn.notifyer.sent.length = 0;
	standIn.zapini.sent.length = 0;
});

export const trigger: EngineNode = { name: 'Trigger', kind: 'notifyerTrigger' };
export const start: EngineNode = { name: 'Start', kind: 'start' };
export const send = (parameters: IDataObject = {}, name = 'Send'): EngineNode => ({
	name,
	kind: 'notifyer',
	parameters: { text: 'Hello', ...parameters },
});
export const toNumber = (to: string, more: IDataObject = {}) =>
	send({ sendTo: 'number', to, ...more });
export const ask = (to: string, name = 'Ask'): EngineNode => ({
	name,
	kind: 'notifyer',
	parameters: { operation: 'sendAndWait', sendTo: 'number', to, message: 'Well?' },
});
export const each = (
	name: string,
	change: (json: IDataObject, index: number) => IDataObject,
): EngineNode => ({
	name,
	kind: 'each',
	does: change,
});
export const rows = (...does: IDataObject[]): EngineNode => ({ name: 'Rows', kind: 'rows', does });
export const aiAgent = each('AI Agent', () => ({ output: 'Hi' }));
export const code = (make: (items: IDataObject[]) => IDataObject[]): EngineNode => ({
	name: 'Code',
	kind: 'unpaired',
	does: make,
	more: { type: 'n8n-nodes-base.code' },
});
/** Makes three items of two, and nobody can tell what they were made from. */
export const losing: EngineNode = {
	name: 'Other',
	kind: 'unpaired',
	does: () => [{ a: 1 }, { a: 2 }, { a: 3 }],
};
export const splitOut = rows({ line: 1 }, { line: 2 }, { line: 3 });
export const loopOver: EngineNode = { name: 'Loop', kind: 'loop' };

export const NUMBERED = rows({ phoneNumber: ANA }, { phoneNumber: '' }, { phoneNumber: BRUNO });
export const CONTACTS = rows({ phoneNumber: ANA }, { phoneNumber: BRUNO }, { phoneNumber: CARLA });
export const ITEM_NUMBER = '={{ $json.phoneNumber }}';
export const ON = { onError: 'continueRegularOutput' as const };

export interface Row {
	what: string;
	nodes: EngineNode[];
	connections?: string[];
	at?: string;
	items?: IDataObject[];
	/** Who got something, in order. */
	to: string[];
	/** What the error of "Send" says; without it there is none. */
	error?: RegExp;
	options?: Parameters<typeof runWorkflow>[4];
}

export const inARow = (nodes: EngineNode[]) =>
	nodes.slice(1).map((node, index) => `${nodes[index]?.name} > ${node.name}`);

export async function run({ nodes, connections, at, items, options }: Row) {
	const first = nodes[0] as EngineNode;
	const byTrigger = first.kind.endsWith('Trigger') ? [messageFrom(DANA)] : [{}];
	return await runWorkflow(
		standIn,
		nodes,
		connections ?? inARow(nodes),
		{ at: at ?? first.name, items: items ?? byTrigger },
		options,
	);
}

export function prove(table: Row[]) {
	it.each(table)('$what', async (row) => {
		const { sent, errorOf, error } = await run(row);
		expect(sent.map(({ to }) => to)).toEqual(row.to);
		if (row.error) {
			expect(errorOf('Send')?.message).toMatch(row.error);
			expect(errorOf('Send')?.description).toMatch(/Phone Number|country code/);
		} else {
			expect(error).toBeUndefined();
		}
	});
}
