import { addMinimalPackage, REMEMBERING } from '../../../dev/bench/throughput/minimalPackage';
import { installedPackages } from './installed';

describe('the trigger that remembers', () => {
	const installed = installedPackages();
	afterAll(() => installed.remove());

	const load = () => {
		const file = 'n8n-nodes-bench-minimal/RememberingTrigger.node.js';
		const { RememberingTrigger } = installed.load(file);
		return new RememberingTrigger();
	};

	it('is added beside what is installed, and costs n8n the least', () => {
		addMinimalPackage(installed.folder);
		expect(REMEMBERING).toBe('n8n-nodes-bench-minimal.rememberingTrigger');
		expect(installed.dependencies()).toEqual({
			ours: '1.0.0',
			'n8n-nodes-bench-minimal': '0.0.1',
		});
		const { description } = load();
		// Version 2, and no expression: what n8n charges least for.
		expect(description.version).toBe(2);
		expect(JSON.stringify(description)).not.toContain('={{');
		expect(description.credentials).toHaveLength(1);
	});

	it('hands on what comes, and saves a value when its answer is read', async () => {
		const trigger = load();
		const body = { a: 1 };
		const data: Record<string, unknown> = {};
		const answer = await trigger.webhook.call({
			getBodyData: () => body,
			getWorkflowStaticData: () => data,
		});
		expect(answer.workflowData).toEqual([[{ json: body }]]);
		expect(data).toEqual({});
		expect(answer.webhookResponse).toEqual({ status: 'accepted' });
		expect(Object.keys(data)).toEqual(['last']);
	});
});
