/** How n8n is set, in the order of the tables. */
export const SETTINGS: Record<string, Record<string, string>> = {
	default: {},
	'lazy isolate': { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
};

/** What each part is started with. */
export interface Measurement {
	isQuick: boolean;
	tarball: string;
	/** Is handed what has to be undone at the end, however that comes. */
	onOpen: (undo: () => unknown) => void;
}
