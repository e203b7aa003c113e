import { WEBHOOK_URL, until } from '../../../dev/host';
import { Flow, type FlowOptions } from './flow';
import { providers, type Provider } from './providers';
import { leavesOf } from './leaves';
import { startN8nAndProviders, useStarted, type World } from '../realN8n';

type Everything = Awaited<ReturnType<typeof startN8nAndProviders>>;
export type StandIn = Everything['standIn'];
export type N8n = Everything['n8n'];

/** For an n8n that is to publish many at once what it cannot: it tries each for 15 seconds, by itself five at a time. */
export const SIDE_BY_SIDE = { N8N_WORKFLOW_PUBLICATION_CONCURRENCY: '20' };

/** n8n makes what evaluates expressions only where there is one: a quarter of these tests' work otherwise. */
const LAZY = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };
/** For what is promised of every n8n: it does so for each execution. */
export const AS_IT_COMES = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: undefined };

export type Inbox = Awaited<ReturnType<typeof startInbox>>;

/** A real n8n with the package installed, both providers, and a credential for each. */
async function startInbox(world: World = {}) {
	const env = { ...LAZY, ...world.env };
	const { n8n, standIn, close } = await startN8nAndProviders({ ...world, env });
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
			await until(`${expected} in the log`, async () => expected.test(added()), { state: added });
			return added();
		},

		/** The address that a delivery to a public webhook URL reaches. */
		local: (url: string) => url.replace(WEBHOOK_URL, `${n8n.url}/`),

		close,
	};
}

/**
 * For a block of tests: `startInbox` before them, its end after them.
 *
 * @param world a function where it is known only when n8n is started
 */
export const useInbox = (world?: World | (() => World)) =>
	useStarted(async () => await startInbox(typeof world === 'function' ? world() : world));
