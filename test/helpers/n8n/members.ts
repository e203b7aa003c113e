import type { IDataObject, INode } from 'n8n-workflow';
import { strict, unexpected } from './strict';

/** What every context of n8n has in the same way. */

export const WEBHOOK_URL = 'https://n8n.example.test/webhook/5c1d/webhook';

export const NODE: INode = {
	id: '1',
	name: 'Node under Test',
	type: 'test.node',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** n8n's own records, of an execution in which nothing has run before. */
export const NOTHING_RAN = {
	getParentNodes: () => [],
	getChildNodes: () => [],
	workflow: { getNode: () => NODE, getChildNodes: () => [], connectionsBySourceNode: {} },
	runExecutionData: { resultData: { runData: {} } },
	executeData: { source: null },
};

export interface LogLine {
	level: string;
	message: string;
}

/** @param logs gets what is logged, oldest first */
export function loggerInto(logs: LogLine[]): object {
	const log = (level: string) => (message: string) => void logs.push({ level, message });
	return strict('logger', {
		error: log('error'),
		warn: log('warn'),
		info: log('info'),
		debug: log('debug'),
	});
}

/** Of a trigger with one webhook. */
export const webhookMembers = (webhookUrl = WEBHOOK_URL, staticData: IDataObject) => ({
	getNodeWebhookUrl: (name: string) => {
		if (name !== 'default') throw unexpected(`getNodeWebhookUrl('${name}')`);
		return webhookUrl;
	},
	getWorkflowStaticData: (type: string) => {
		if (type !== 'node') throw unexpected(`static data of type ${type}`);
		return staticData;
	},
});

/**
 * What n8n answers for `getNodeParameter`.
 *
 * @param path e.g. `options.includeRaw`
 */
export const parameterAt = (parameters: IDataObject, path: string, fallback?: unknown): unknown =>
	path
		.split('.')
		.reduce<unknown>((value, name) => (value as IDataObject | null)?.[name], parameters) ??
	fallback;
