import { WEBHOOK_URL, until } from '../../../dev/host';
import { Flow, type FlowOptions } from './flow';
import { providers, type Provider } from './providers';
import { leavesOf } from './leaves';
import { start } from './start';

export type StandIn = Awaited<ReturnType<typeof start>>['standIn'];
export type N8n = Awaited<ReturnType<typeof start>>['n8n'];

/** What starting and stopping n8n may take on a slow machine. */
export const BOOT_MS = 300_000;

export type Inbox = Awaited<ReturnType<typeof startInbox>>;

/** A real n8n with the package installed, both providers, and a credential for each. */
export async function startInbox(options: Parameters<typeof start>[0] = {}) {
	const { n8n, standIn } = await start(options);
	/** What must appear in no log: everything that was delivered, and every secret ever used. */
	const confidential = new Set<string>();

	const addCredential = async (provider: Provider, changes: Record<string, string> = {}) => {
		const data = { ...provider.credential(standIn), ...changes };
		keepSecret(provider.secretsOf(data));
		const name = `${provider.name} ${Object.keys(changes).join(' ')}`.trim();
		const type = provider.credentialType;
		const { id } = await n8n.api.createCredential({ name, type, data });
		return { [type]: { id: id as string, name } };
	};
	const keepSecret = (values: string[]) => {
		for (const value of values) if (value.length >= 8) confidential.add(value);
	};

	const credentials = new Map<Provider, Record<string, { id: string; name: string }>>();
	for (const provider of providers) credentials.set(provider, await addCredential(provider));

	return {
		n8n,
		api: n8n.api,
		standIn,
		addCredential,

		/** A saved workflow: the provider's trigger, then the nodes of `next` in a row. Not active. */
		async addFlow(provider: Provider, flow: FlowOptions = {}): Promise<Flow> {
			const own = flow.credentials ?? credentials.get(provider);
			return await Flow.create({ n8n, standIn, keepSecret }, provider, {
				...flow,
				credentials: own,
			});
		},

		/** The same, active. */
		async activeFlow(provider: Provider, flow?: FlowOptions): Promise<Flow> {
			const added = await this.addFlow(provider, flow);
			await n8n.api.activate(added.id);
			return added;
		},

		/** The credential that flows use unless told otherwise, for nodes in `next`. */
		credentialsOf: (provider: Provider) => credentials.get(provider) ?? {},

		keepSecret: (payload: unknown) => keepSecret(leavesOf(payload)),

		/** @returns what n8n printed of that which must appear in no log */
		leaks(): string[] {
			const log = n8n.log();
			return [...confidential].filter((value) => log.includes(value));
		},

		/** @returns the part of n8n's log that was printed while `action` ran, once it contains `expected` */
		async logOf(action: () => Promise<unknown>, expected: RegExp): Promise<string> {
			const before = n8n.log().length;
			await action();
			const added = () => n8n.log().slice(before);
			await until(`${expected} in the log`, async () => expected.test(added()), {
				timeoutMs: 20_000,
				state: added,
			});
			return added();
		},

		/** The address that a delivery to a public webhook URL reaches. */
		local: (url: string) => url.replace(WEBHOOK_URL, `${n8n.url}/`),

		async close() {
			await n8n.discard();
			await standIn.close();
		},
	};
}
