import { bare, enlarged, handBuilt, sizeOf } from '../../../dev/bench/throughput/workflows';

const trigger = { type: 'n8n-nodes-base.webhook', webhookId: 'w' };

describe('the workflow that is built by hand', () => {
	it('goes from the webhook over Remove Duplicates to Edit Fields', () => {
		const { nodes, connections } = handBuilt(trigger);
		const names = nodes.map(({ name }) => name);
		expect(names).toEqual(['Trigger', 'Remove Duplicates', 'Edit Fields']);
		const next = (name: string) => connections[name]?.main[0][0].node;
		expect([next('Trigger'), next('Remove Duplicates')]).toEqual(names.slice(1));
		expect(Object.keys(connections)).toHaveLength(2);
	});
});

describe.each([
	['ours', bare(trigger)],
	['the one built by hand', handBuilt(trigger)],
])('a large workflow around %s', (_, flow) => {
	const large = enlarged(flow, 120_000);

	it('is of the size asked for', () => {
		expect(sizeOf(large)).toBeGreaterThanOrEqual(120_000);
		expect(sizeOf(large)).toBeLessThan(122_000);
	});

	it('does the same: no message gets to what was added', () => {
		expect(large.nodes.slice(0, flow.nodes.length)).toEqual(flow.nodes);
		const added = new Set(large.nodes.slice(flow.nodes.length).map(({ name }) => name));
		expect(added.size).toBe(large.nodes.length - flow.nodes.length);
		for (const [name, { main }] of Object.entries(large.connections))
			for (const { node } of main.flat()) expect(added.has(node)).toBe(added.has(name));
	});
});
