/** How n8n is set, in the order of the tables. */
export const SETTINGS: Record<string, Record<string, string>> = {
	default: {},
	'lazy isolate': { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
};
