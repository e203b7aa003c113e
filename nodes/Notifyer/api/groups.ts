/** Where the provider's two web applications run: some groups want to be called from there. */
const CONSOLE = 'https://console.notifyer-systems.com';
const CHAT = 'https://chat.notifyer-systems.com';

/** How a secret stands in `Authorization`: `Bearer <secret>`, or by itself. */
export type Header = 'bearer' | 'raw';

/** What a group of Notifyer's API wants to see in a call. */
export interface Group {
	/** How the path of its calls begins; the longest one that fits counts. */
	path: string;
	/** Tried first; for the key the documents disagree, see `keyHeader.ts`. */
	header: Header;
	/** The API key, the dashboard's token, or the token where there is one and else the key. */
	secret: 'key' | 'token' | 'tokenOrKey';
	/** Calls from elsewhere can be refused. */
	origin?: string;
}

/**
 * The groups of Notifyer's API. Sources: the provider's public documentation (`messages`, `templateMessages`,
 * `templates`), its public agent skills (all that take the dashboard's token), and the calls that its own n8n
 * integration makes (`n8n`). By the documentation webhooks take the API key, by the agent skills the token.
 */
export const GROUPS = {
	webhooks: {
		path: '/api:qh9OQ3OW',
		header: 'bearer',
		secret: 'tokenOrKey',
		origin: CONSOLE,
	},
	/** Registrations that the automation clients make, as the dashboard lists them. */
	userWebhooks: { path: '/api:qh9OQ3OW/user', header: 'bearer', secret: 'token' },
	messages: { path: '/api:U9ztporN', header: 'bearer', secret: 'key' },
	templateMessages: { path: '/api:hFrjh8a1', header: 'bearer', secret: 'key' },
	templates: { path: '/api:AFRA_QCy', header: 'bearer', secret: 'key' },
	n8n: { path: '/api:ErOQ8pSj', header: 'raw', secret: 'key' },
	/** The calls of its Zapier app. */
	zapier: { path: '/api:hFrjh8a1/zapier', header: 'raw', secret: 'key' },
	/** What became of messages that were sent, also from its Zapier app. */
	sent: { path: '/api:5l-RgW1B', header: 'raw', secret: 'key' },
	/** Where its automation clients register for incoming messages. */
	incomingHook: { path: '/api:dBShrB6H', header: 'raw', secret: 'key' },
	/** The provider's other clients use it, too. */
	keyCheck: { path: '/api:gncnl2D6', header: 'raw', secret: 'key' },
	account: { path: '/api:-4GSCDHb', header: 'bearer', secret: 'token', origin: CONSOLE },
	bots: { path: '/api:Sc_sezER', header: 'bearer', secret: 'token', origin: CONSOLE },
	log: { path: '/api:ereqLKj6', header: 'bearer', secret: 'token', origin: CONSOLE },
	chat: { path: '/api:bVXsw_FD', header: 'raw', secret: 'token', origin: CHAT },
	/** The one call of the chat that is made without an origin. */
	chatRecipient: { path: '/api:bVXsw_FD/chatapp', header: 'raw', secret: 'token' },
	/** By the reference files are uploaded here, by the agent skills in `chat`. */
	uploads: { path: '/api:ox_LN9zX', header: 'raw', secret: 'token', origin: CHAT },
} as const satisfies Record<string, Group>;

/** @param path of a call, e.g. `/api:U9ztporN/send/message` @returns `undefined` for a group that nobody has described */
export function groupOf(path: string): Group | undefined {
	const fitting = Object.values<Group>(GROUPS).filter(
		(group) => path === group.path || path.startsWith(`${group.path}/`),
	);
	return fitting.sort((a, b) => b.path.length - a.path.length)[0];
}
