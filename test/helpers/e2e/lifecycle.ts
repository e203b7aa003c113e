import { randomUUID } from 'crypto';
import { request, until } from '../../../dev/host';
import type { Flow } from './flow';
import type { Inbox } from './inbox';
import { endpointsOf, notifyer } from './providers';

/** What tests of switching a trigger on and off look at. */
export function lifecycleIn(inbox: Inbox) {
	/** The endpoints for a flow's URL, live or not. */
	const endpoints = (flow: Flow) => endpointsOf(inbox.standIn, flow.webhookId);

	const only = (flow: Flow) => {
		const [endpoint, ...more] = endpoints(flow);
		if (endpoint === undefined || more.length > 0) throw new Error('There is not one endpoint');
		return endpoint;
	};

	/** Exactly one registration, live, and what it delivers gets in. */
	async function expectWorking(flow: Flow) {
		expect(endpoints(flow)).toEqual([expect.objectContaining({ status: true })]);
		expect(await flow.deliver(notifyer.text({ text: `canary-${randomUUID()}` }))).toMatchObject({
			status: 200,
			body: { status: 'accepted' },
		});
		expect(await flow.newRuns()).toEqual([expect.objectContaining({ status: 'success' })]);
	}

	/** Nothing is left at the provider: that it is gone within 15 seconds, the test of NotifyerTrigger proves. */
	async function expectGone(flow: Flow) {
		await until('the endpoint to be removed', async () => endpoints(flow).length === 0, {
			state: () => endpoints(flow),
		});
	}

	const retired: Flow[] = [];

	/** Switches flows off. What is left of them is looked at for all of them at once, by `expectAllGone`. */
	async function retire(...flows: Flow[]) {
		await Promise.all(flows.map(async ({ id }) => await inbox.api.deactivate(id)));
		retired.push(...flows);
	}

	/** Nothing is left at the provider of what was switched off since the last call. */
	async function expectAllGone() {
		expect(retired).not.toEqual([]);
		await Promise.all(retired.splice(0).map(expectGone));
	}

	/** What somebody gets who posts to the webhook by himself. */
	async function knock(flow: Flow, headers: Record<string, string> = {}, query = '') {
		const url = `${inbox.n8n.url}/webhook/${flow.webhookId}/webhook${query}`;
		const payload = notifyer.text({ text: `canary-${randomUUID()}` });
		inbox.keepSecret(payload);
		return await request(url, { body: payload, headers });
	}

	const activation = async (flow: Flow) => {
		const status = await inbox.api.activate(flow.id, { throwOnFailure: false });
		return { status: status.status, said: status.triggers.map((one) => one.errorMessage).join() };
	};

	return {
		endpoints,
		only,
		expectGone,
		expectAllGone,
		expectWorking,
		knock,
		activation,
		retire,
	};
}
