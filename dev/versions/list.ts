import { WEBHOOK_URL } from '../host';
import pinned from '../n8n/package.json';

/** One n8n that is tried. */
export interface Tried {
	version: string;
	/** What it stands for. */
	what: string;
	/** Whether everything has to hold on it; else the run only says what does. */
	isPromised: boolean;
	/**
	 * Whether it answers a delivery before the execution is stored (read in `executeWebhook` of its `webhook-helpers`).
	 * What it cannot store is lost then, because the provider has its 200 and does not try again; from 2.40 on, at the
	 * latest, n8n stores first.
	 */
	answersFirst: boolean;
	/** Packages that are installed beside n8n, for those that forget to ask for them. */
	beside: Record<string, string>;
	/** Packages that npm must not choose by itself. */
	overrides: Record<string, unknown>;
	/** What it needs besides what the pinned one gets; `null` takes a variable away. */
	env: Record<string, string | null>;
}

const SHARED = { linkedom: '0.18.12', xlsx: 'npm:xlsx@0.18.5', 'msgpackr-extract': '3.0.4' };

/** For 1.x and the first 2.x: a newer checkpoint breaks their langgraph. */
const OLDER = {
	answersFirst: true,
	// Its reader of OpenAPI asks for ajv 8, and finds the 6 of others.
	beside: { ajv: '8.17.1' },
	overrides: { ...SHARED, '@langchain/langgraph-checkpoint': '1.0.0' },
	env: {
		// A name that it does not know ends it at once.
		N8N_DISABLED_MODULES: null,
		// It does not know N8N_WEBHOOK_URL yet.
		WEBHOOK_URL,
		// Where isolated-vm is not compiled, which npm does only with a compiler and time.
		N8N_EXPRESSION_ENGINE: 'legacy',
	},
};
const PINNED = { answersFirst: false, beside: {}, overrides: pinned.overrides, env: {} };

/**
 * The versions of docs/compatibility.md, oldest first. The newest is the newest whose dependencies can be had where
 * the table was made.
 */
export const VERSIONS: Tried[] = [
	{ version: '1.100.1', what: 'Older', isPromised: false, ...OLDER },
	{ version: '1.110.1', what: 'Older', isPromised: false, ...OLDER },
	{ version: '1.123.81', what: 'Oldest promised, last of 1.x', isPromised: true, ...OLDER },
	{ version: '2.0.0', what: 'First of 2.x', isPromised: true, ...OLDER },
	{ version: '2.40.7', what: 'Last of 2.40', isPromised: true, ...PINNED },
	{
		version: pinned.dependencies.n8n,
		what: 'Newest that installs; every other test runs on it',
		isPromised: true,
		...PINNED,
	},
];

/**
 * @param words versions, `oldest` or `newest` of those promised, or `latest`; none: all of the list. A version that is
 *   not on it is treated as the newest.
 * @param latest what npm gives to everybody who asks for no version. It has to hold, so that a new n8n that breaks us
 *   is seen.
 */
export function choose(words: string[], latest?: string): Tried[] {
	const promised = VERSIONS.filter(({ isPromised }) => isPromised);
	const [oldest, newest] = [promised[0], promised.at(-1)];
	if (oldest === undefined || newest === undefined) return [];
	if (words.length === 0) return VERSIONS;
	return words.map((word) => {
		if (word === 'oldest') return oldest;
		if (word === 'newest') return newest;
		const isLatest = word === 'latest' && latest !== undefined;
		const version = isLatest ? latest : word;
		const known = VERSIONS.find((one) => one.version === version);
		return known ?? { ...newest, version, what: 'Tried', isPromised: isLatest };
	});
}
