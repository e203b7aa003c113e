import { perTrigger } from '../../../../nodes/shared/memory/perTrigger';
import { FakeN8n, jsonRequest, type Setup } from '../../../helpers/n8n/webhook';

const at = (setup: Setup) => new FakeN8n(setup).context(jsonRequest({}));

test('each node of each workflow has one, and keeps it', () => {
	const memoryOf = perTrigger(() => ({}));
	const one = memoryOf(at({ workflowId: 'a', nodeId: '1' }));
	expect(memoryOf(at({ workflowId: 'a', nodeId: '1' }))).toBe(one);
	expect(memoryOf(at({ workflowId: 'a', nodeId: '2' }))).not.toBe(one);
	expect(memoryOf(at({ workflowId: 'b', nodeId: '1' }))).not.toBe(one);
});

test('two kinds of memory are apart', () => {
	const trigger = at({ workflowId: 'a', nodeId: '1' });
	expect(perTrigger(() => ({}))(trigger)).not.toBe(perTrigger(() => ({}))(trigger));
});

test('of 1,001 triggers the one unused for longest loses its', () => {
	const memoryOf = perTrigger(() => ({}));
	const of = (nodeId: number) => memoryOf(at({ workflowId: 'a', nodeId: String(nodeId) }));
	const first = of(0);
	const second = of(1);
	for (let nodeId = 2; nodeId < 1_000; nodeId++) of(nodeId);
	expect(of(0)).toBe(first);
	of(1_000);
	expect(of(0)).toBe(first);
	expect(of(1)).not.toBe(second);
});
