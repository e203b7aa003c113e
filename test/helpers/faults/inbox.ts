/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a helper of the tests, never run inside n8n */
import { randomUUID } from 'crypto';
import { mkdirSync, rmSync } from 'fs';
import path from 'path';
import { inARow, until, WEBHOOK_URL } from '../../../dev/host';
import { CACHE } from '../../../dev/host/paths';
import type { StandIn } from '../../../dev/provider';
import { startN8nAndProviders, useStarted, type World } from '../realN8n';

export const TRIGGER = 'Notifyer Trigger';
/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:1';
// eslint-disable-next-line @n8n/community-nodes/no-hardcoded-secrets -- made up
export const WEBHOOK_TOKEN = 'a-webhook-token-of-the-user-0123';
const LOGS = path.join(CACHE, 'faults');
const DO_NOTHING = { name: 'Do Nothing', type: 'n8n-nodes-base.noOp', typeVersion: 1 };
/** What the payload builder and `markedMessage` put into a message: number, name, text. */
const PERSONAL = ['4155550142', 'Dana Reyes', 'fault-0'];

export type Inbox = Awaited<ReturnType<typeof startInbox>>;

/** Of the log file, `.cache/faults/<name>.log`, and of the workflows. */
type Named = World & { name: string };

/** A real n8n with the package installed, both providers, and credentials that lead from one to the other. */
async function startInbox({ name, ...world }: Named) {
	mkdirSync(LOGS, { recursive: true });
	const logFile = path.join(LOGS, `${name}.log`);
	rmSync(logFile, { force: true });
	const { n8n, standIn, close } = await startN8nAndProviders({
		// As the provider has it.
		zapini: { rateLimit: undefined },
		...world,
		logFile,
	});
	const secrets = collectSecrets(standIn);
	const { notifyer, zapini } = standIn;
	const addCredential = async (type: string, data: Record<string, string>) => {
		const { id } = await n8n.api.createCredential({ name: type, type, data });
		return { id: id as string, name: type };
	};
	const credentials: Record<string, { id: string; name: string }> = {
		notifyerApi: await addCredential('notifyerApi', {
			apiKey: notifyer.apiKey,
			baseUrl: standIn.url,
		}),
		zapiniApi: await addCredential('zapiniApi', {
			apiToken: zapini.apiToken,
			instanceId: zapini.instance.uuid,
			webhookToken: WEBHOOK_TOKEN,
			baseUrl: standIn.zapiniBaseUrl,
		}),
	};

	return {
		n8n,
		standIn,
		credentials,

		/**
		 * A saved workflow: the trigger, then `next`, one after the other. Not yet active.
		 *
		 * @param given `next`: default one node that does nothing
		 * @returns the workflow's id
		 */
		async addWorkflow(
			given: { parameters?: object; next?: Array<{ name: string } & Record<string, unknown>> } = {},
		): Promise<string> {
			const { parameters = {}, next = [DO_NOTHING] } = given;
			const trigger = {
				name: TRIGGER,
				type: 'n8n-nodes-whatsapp-inbox.notifyerTrigger',
				typeVersion: 2,
				webhookId: randomUUID(),
				parameters,
				credentials,
			};
			return (await n8n.api.createWorkflow({ name, ...inARow([trigger, ...next]) })).id;
		},

		/**
		 * Delivers to the one live endpoint.
		 *
		 * @returns the statuses of all attempts, and the last answer
		 * @throws {Error} when there is no endpoint, or more than one
		 */
		async deliver(payload: unknown, options?: Parameters<typeof notifyer.deliver>[1]) {
			const reports = await notifyer.deliver(payload, options);
			const [report] = reports;
			if (!report || reports.length > 1)
				throw new Error(`${reports.length} endpoints got the delivery`);
			const { attempts, delivered } = report;
			const statuses = attempts.map(({ status }) => status);
			return { statuses, body: attempts.at(-1)?.body, delivered };
		},

		/** The registered endpoints of one workflow. */
		async endpointsOf(workflowId: string) {
			const { nodes } = await n8n.api.getWorkflow(workflowId);
			const { webhookId } = nodes.find((node: { name: string }) => node.name === TRIGGER);
			return notifyer.endpoints.filter(({ webhooks }) => webhooks.includes(webhookId));
		},

		/** Deactivates a workflow; resolves when its endpoint is gone. */
		async switchOff(workflowId: string) {
			const { nodes } = await n8n.api.getWorkflow(workflowId);
			const ids = nodes.map(({ webhookId }: { webhookId?: string }) => webhookId);
			await n8n.api.deactivate(workflowId);
			const isGone = async () =>
				!notifyer.endpoints.some(({ webhooks }) => ids.some((id: string) => webhooks.includes(id)));
			await until('the endpoint to be removed', isGone);
		},
		/**
		 * What a load balancer does that asks n8n whether it is ready: nothing gets through until `recover` is
		 * done. For some milliseconds of its start n8n itself answers every request with 200, and starts nothing.
		 */
		async crash() {
			standIn.mapOrigin(WEBHOOK_URL, NOWHERE);
			await n8n.kill();
		},

		/** Starts n8n again; resolves when it is ready. */
		async recover() {
			await n8n.restart();
			standIn.mapOrigin(WEBHOOK_URL, n8n.url);
		},

		/** The address on this machine that an endpoint's deliveries go to. */
		addressOf: ({ webhooks }: { webhooks: string }) => webhooks.replace(WEBHOOK_URL, `${n8n.url}/`),

		/**
		 * For `findLeaks`: every secret there ever was, also of endpoints that are gone, and what was written to
		 * and by the contacts.
		 */
		confidential: () => ({ secrets: [...secrets], personal: [...PERSONAL] }),

		close,
	};
}

/** For a block of tests: `startInbox` before them, its end after them. */
export const useInbox = (world: Named) => useStarted(async () => await startInbox(world));

/** @returns a set that grows with each endpoint */
function collectSecrets({ notifyer, zapini }: StandIn): Set<string> {
	const secrets = new Set([notifyer.apiKey, zapini.apiToken, WEBHOOK_TOKEN]);
	const { push } = notifyer.endpoints;
	notifyer.endpoints.push = (...endpoints) => {
		for (const { signature_secret: secret, webhooks } of endpoints) {
			const token = new URL(webhooks).searchParams.get('token');
			for (const value of [secret, token]) if (value) secrets.add(value);
		}
		return push.apply(notifyer.endpoints, endpoints);
	};
	return secrets;
}
