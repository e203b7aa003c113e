import { currentTarball, startN8n, WEBHOOK_URL } from '../../dev/host';
import { startStandIn, type StandInOptions } from '../../dev/provider';
import { keepPrepared, newFolder } from './preparedFolder';

/** What starting and stopping n8n may take on a slow machine. */
const BOOT_MS = 300_000;
/**
 * A provider that is in a hurry and does not give up: half a second between attempts, for two minutes. A late answer
 * is none for the real one after 10 seconds; here it says that the machine is busy.
 */
export const PATIENT = { delaysMs: Array.from({ length: 240 }, () => 500), timeoutMs: 60_000 };

/** What can be started and goes away again. */
interface Started {
	close(): Promise<unknown>;
}

export interface World {
	/** More variables for n8n; `undefined` takes one away. */
	env?: Record<string, string | undefined>;
	/** What n8n prints is also written there. */
	logFile?: string;
	/** Of the providers' deliveries. */
	retry?: StandInOptions['retry'];
	notifyer?: StandInOptions['notifyer'];
	zapini?: StandInOptions['zapini'];
}

/** The stand-in for both providers and a real n8n with the package installed, with its owner signed in. */
export async function startN8nAndProviders(world: World = {}) {
	const { env, logFile, retry = PATIENT, notifyer, zapini } = world;
	const standIn = await startStandIn({
		retry,
		notifyer: {
			// eslint-disable-next-line @n8n/community-nodes/no-hardcoded-secrets -- made up
			apiKey: 'ntf-canary-api-key-4711',
			managementToken: 'canary.dashboard.token',
			...notifyer,
		},
		// eslint-disable-next-line @n8n/community-nodes/no-hardcoded-secrets -- made up
		zapini: { apiToken: 'sk_canary_api_token_4711', rateLimit: false, ...zapini },
	});
	try {
		const n8n = await startN8n({ folder: newFolder(), tarball: currentTarball(), env, logFile });
		standIn.mapOrigin(WEBHOOK_URL, n8n.url);
		await n8n.api.setUpOwner();
		await keepPrepared(n8n);
		const close = async () => {
			await n8n.discard();
			await standIn.close();
		};
		return { n8n, standIn, close };
	} catch (error) {
		await standIn.close();
		// eslint-disable-next-line @n8n/community-nodes/require-node-api-error -- no node throws it
		throw error;
	}
}

/**
 * Starts something before the tests of a block and closes it after them.
 *
 * @param bootMs what the start may take, in ms
 * @returns what was started, as soon as it is
 */
export function useStarted<Thing extends Started>(
	start: () => Promise<Thing>,
	bootMs = BOOT_MS,
): Thing {
	let started: Thing | undefined;
	beforeAll(async () => {
		started = await start();
	}, bootMs);
	afterAll(async () => {
		await started?.close();
	}, BOOT_MS);
	return new Proxy({} as Thing, {
		get: (_, key) => {
			if (started === undefined) throw new Error(`Not started yet: ${String(key)}`);
			return started[key as keyof Thing];
		},
	});
}

/** For a block of tests in a real n8n that brings its own credentials and workflows. */
export const useN8n = (world?: World) => useStarted(async () => await startN8nAndProviders(world));
