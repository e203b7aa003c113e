import type { IHookFunctions } from 'n8n-workflow';

/** n8n itself activates: it started, or took over from another instance. Nobody is there to read an error. */
export const isStarting = (context: IHookFunctions): boolean =>
	['init', 'leadershipChange'].includes(context.getActivationMode());
