/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
import path from 'node:path';

/**
 * What the caller's shell may hold and n8n must not see: settings of another n8n, and NODE_ENV=test, which
 * jest sets and in which n8n refuses to start. A proxy would keep n8n from the stand-in on loopback.
 */
const NOT_INHERITED =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_|GENERIC_|CREDENTIALS_|JEST_|NODE_ENV$|NODE_OPTIONS$|npm_)|_proxy$/i;

/** Everything that would make n8n call somebody or put something between a person and the canvas. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	// It fetches a list from n8n's own service at every start.
	N8N_DISABLED_MODULES: 'mcp-registry',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_ONBOARDING_FLOW_DISABLED: 'true',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
};

/** Whether the n8n under test answers a delivery before its execution exists: see dev/versions/list.ts. */
export const answersFirst = (): boolean => Boolean(process.env.N8N_ANSWERS_FIRST);

/** What an n8n other than the pinned one needs besides: see dev/versions/list.ts. `null` takes a variable away. */
function ofThisVersion(): Record<string, string | undefined> {
	const given: Record<string, string | null> = JSON.parse(process.env.ENV_OF_N8N || '{}');
	return Object.fromEntries(
		Object.entries(given).map(([name, value]) => [name, value ?? undefined]),
	);
}

/** @param options `env` has the last word; undefined removes a variable. */
export function environment({
	folder,
	port,
	brokerPort,
	node,
	webhookUrl,
	env,
}: {
	folder: string;
	port: number;
	brokerPort: number;
	node: string;
	webhookUrl: string;
	env: Record<string, string | undefined>;
}): Record<string, string> {
	const inherited = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name));
	const pathName =
		inherited.map(([name]) => name).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
	const all = {
		...Object.fromEntries(inherited),
		// n8n starts its task runner as plain `node`: let it find the one that n8n itself runs on.
		[pathName]: [path.dirname(node), process.env[pathName]].filter(Boolean).join(path.delimiter),
		...QUIET,
		N8N_USER_FOLDER: folder,
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${port}/`,
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		// Unlike WEBHOOK_URL it holds for test URLs too, where the editor's own address is another one.
		N8N_WEBHOOK_URL: webhookUrl || undefined,
		N8N_BLOCK_ENV_ACCESS_IN_NODE: 'true',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'false',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10',
		N8N_LOG_LEVEL: 'info',
		N8N_SECURE_COOKIE: 'false',
		EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all',
		EXECUTIONS_DATA_SAVE_ON_ERROR: 'all',
		GENERIC_TIMEZONE: 'UTC',
		NO_COLOR: '1',
		...ofThisVersion(),
		...env,
	};
	const set: Record<string, string> = {};
	for (const [name, value] of Object.entries(all)) if (value !== undefined) set[name] = value;
	return set;
}
