import { addTriggerPackage } from '../../dev/host/trigger-package';

const PACKAGE = 'n8n-nodes-probe';
/** The node's type. */
export const PROBE = `${PACKAGE}.trigger`;

/**
 * A trigger that does the tricks of `nodes/shared/n8n/` by hand, and what would be natural in their place, and
 * notes what n8n makes of them.
 */
const WEBHOOK = `
	static letGo;
	async webhook() {
		const { key, how, holds } = this.getBodyData();
		if (how === 'isHeld') return { webhookResponse: { isHeld: Trigger.letGo !== undefined } };
		if (how === 'letGo') return { webhookResponse: Trigger.letGo() };
		const data = this.getWorkflowStaticData('node');
		if (how === 'plain' || how === 'both') data[key] = 'before';
		if (holds) await new Promise((resolve) => (Trigger.letGo = () => resolve({})));
		const answer = { workflowData: [[{ json: { key } }]] };
		if (how === 'plain') return { ...answer, webhookResponse: { reads: 0 } };
		let count = 0;
		return Object.defineProperty(answer, 'webhookResponse', { enumerable: true, get: () => {
			data[key] = how === 'counted' ? ++count : 'onRead';
			return { status: 'accepted' };
		} });
	}
`;

/** Adds the probe to the folder of an n8n that has a community package already; it is there after the next start. */
export const addProbe = (folder: string): void =>
	addTriggerPackage(folder, PACKAGE, { webhook: WEBHOOK });
