import { addMinimalPackage } from '../../../dev/bench/throughput/minimalPackage';
import { installedPackages } from './installed';

describe('the minimal trigger', () => {
	const installed = installedPackages();
	afterAll(() => installed.remove());

	it('is added beside what is installed, and hands on what comes', async () => {
		expect(addMinimalPackage(installed.folder)).toBe('n8n-nodes-bench-minimal.minimalTrigger');
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
});
