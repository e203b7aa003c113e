import {
	addMinimalPackage,
	MINIMAL,
	REMEMBERING,
} from '../../../dev/bench/throughput/minimalPackage';
import { installedPackages } from './installed';

describe('the minimal trigger', () => {
	const installed = installedPackages();
	afterAll(() => installed.remove());

	it('is added beside what is installed, and hands on what comes', async () => {
		addMinimalPackage(installed.folder);
		expect(MINIMAL).toBe('n8n-nodes-bench-minimal.minimalTrigger');
		expect(installed.dependencies()).toEqual({
			ours: '1.0.0',
			'n8n-nodes-bench-minimal': '0.0.1',
		});

		const { MinimalTrigger } = installed.load('n8n-nodes-bench-minimal/MinimalTrigger.node.js');
		const trigger = new MinimalTrigger();
		// Version 2, and no expression: what n8n charges least for.
		expect(trigger.description.version).toBe(2);
		expect(JSON.stringify(trigger.description)).not.toContain('={{');
		const body = { a: 1 };
		expect(await trigger.webhook.call({ getBodyData: () => body })).toEqual({
			workflowData: [[{ json: body }]],
		});
	});

	it('comes with one that has a credential and saves a value when its answer is read', async () => {
		expect(REMEMBERING).toBe('n8n-nodes-bench-minimal.rememberingTrigger');
		const { RememberingTrigger } = installed.load(
			'n8n-nodes-bench-minimal/RememberingTrigger.node.js',
		);
		const trigger = new RememberingTrigger();
		expect(trigger.description.credentials).toHaveLength(1);
		const data: Record<string, unknown> = {};
		const answer = await trigger.webhook.call({
			getBodyData: () => ({}),
			getWorkflowStaticData: () => data,
		});
		expect(data).toEqual({});
		expect(answer.webhookResponse).toEqual({ status: 'accepted' });
		expect(Object.keys(data)).toEqual(['last']);
	});
});
