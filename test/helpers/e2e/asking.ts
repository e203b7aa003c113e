import { randomUUID } from 'crypto';
import { request, until } from '../../../dev/host';
import type { Inbox } from './inbox';
import { notifyer } from './providers';

/** What is told and done about executions that wait for a reply. */
export function waitingIn(inbox: Inbox) {
	const endpoints = () =>
		inbox.standIn.notifyer.endpoints.filter(({ webhooks }) =>
			webhooks.includes('/webhook-waiting/'),
		);
	const endpointOf = (execution: string) =>
		endpoints().find(({ webhooks }) => webhooks.includes(`/webhook-waiting/${execution}/`));
	const status = async (execution: string) =>
		(await inbox.api.execution(execution)).status as string;
	return {
		endpointOf,
		status,

		/** @returns the newest execution of a workflow, as soon as it is settled */
		async newest(workflowId: string, expected = 'waiting'): Promise<string> {
			return await until(`an execution that is ${expected}`, async () => {
				const [newest] = await inbox.api.executions({ workflowId });
				return newest?.status === expected ? (newest.id as string) : undefined;
			});
		},

		async finished(execution: string): Promise<void> {
			await until('the execution to finish', async () => (await status(execution)) === 'success');
		},

		async unregistered(execution: string): Promise<void> {
			await until('the endpoint to be removed', async () => endpointOf(execution) === undefined);
		},

		/** The provider loses the endpoint at which an execution waits. */
		drop(execution: string): void {
			const all = inbox.standIn.notifyer.endpoints;
			const lost = endpointOf(execution);
			all.splice(0, all.length, ...all.filter((one) => one !== lost));
		},

		/** What was sent to a contact, oldest first. */
		sentTo: (contact: string) => inbox.standIn.notifyer.sent.filter(({ to }) => to === contact),

		/** Delivers to every endpoint of the account. @returns the last statuses, once all of them are delivered */
		async deliver(payload: Record<string, unknown>, options: object = {}) {
			inbox.keepSecret(payload);
			const reports = await inbox.standIn.notifyer.deliver(payload, options);
			return reports.map(({ attempts }) => attempts.at(-1)?.status);
		},

		/** A published workflow that asks and then answers. @returns starts an execution; its id, once it is settled */
		async asker(name = 'Ask', parameters: object = {}) {
			const credentials = inbox.credentialsOf(notifyer);
			const path = randomUUID();
			const { id: workflowId } = await inbox.api.createWorkflow({
				name: 'Asker',
				nodes: [
					{
						name: 'Start',
						type: 'n8n-nodes-base.webhook',
						typeVersion: 2,
						webhookId: path,
						parameters: { httpMethod: 'POST', path },
					},
					{
						name,
						type: notifyer.actionType,
						parameters: {
							operation: 'sendAndWait',
							sendTo: 'number',
							to: '={{ $json.body.to }}',
							message: '=When, {{ $json.body.name }}?',
							waitAmount: '={{ $json.body.minutes ?? 60 }}',
							waitUnit: 'minutes',
							...parameters,
						},
						credentials,
					},
					{
						name: 'Answer',
						type: notifyer.actionType,
						parameters: {
							text: '={{ $json.timedOut ? "Bye" : "Then " + $json.text }}, {{ $("Start").item.json.body.name }}',
						},
						credentials,
					},
				],
				connections: {
					Start: { main: [[{ node: name, type: 'main', index: 0 }]] },
					[name]: { main: [[{ node: 'Answer', type: 'main', index: 0 }]] },
				},
			});
			await inbox.api.activate(workflowId);
			const seen = new Set<string>();
			return async (body: object): Promise<string> => {
				await request(`${inbox.n8n.url}/webhook/${path}`, { body });
				return await until('the execution to wait', async () => {
					const [newest] = await inbox.api.executions({ workflowId });
					if (!newest || seen.has(newest.id) || newest.status === 'running') return undefined;
					seen.add(newest.id);
					return newest.id as string;
				});
			};
		},
	};
}
