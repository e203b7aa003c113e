import * as core from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypeDescription,
	type IPinData,
	type IRun,
} from 'n8n-workflow';
import { NotifyerApi } from '../../../credentials/NotifyerApi.credentials';
import { ZapiniApi } from '../../../credentials/ZapiniApi.credentials';
import { Notifyer } from '../../../nodes/Notifyer/Notifyer.node';
import { NotifyerTrigger } from '../../../nodes/Notifyer/NotifyerTrigger.node';
import { Zapini } from '../../../nodes/Zapini/Zapini.node';
import { ZapiniTrigger } from '../../../nodes/Zapini/ZapiniTrigger.node';
import type { StandIn } from '../e2e/inbox';
import { providers } from '../e2e/providers';
import { connect } from '../connect';
import { from, KINDS } from './kinds';

/**
 * Whole workflows in n8n-core's own engine: its order, its pairing of items, its tools. The nodes around ours
 * are small ones that pair their items as n8n's do; our actions run for real, against the
 * providers' stand-in over HTTP.
 */

export interface EngineNode {
	name: string;
	/** One of `KINDS`, or a node of the package such as `notifyer`. */
	kind: string;
	parameters?: IDataObject;
	/** What `kind` does, where it takes a function or rows. */
	does?: unknown;
	more?: Partial<INode>;
}

const PACKAGE: Record<string, () => INodeType> = {
	notifyer: () => new Notifyer(),
	notifyerTrigger: () => new NotifyerTrigger(),
	zapini: () => new Zapini(),
	zapiniTrigger: () => new ZapiniTrigger(),
};

function standInType(kind: string, does: unknown): INodeType {
	const { inputs = ['main'], outputs = 1, execute } = KINDS[kind] ?? {};
	if (!KINDS[kind]) throw new Error(`There is no kind of node "${kind}"`);
	const description = {
		displayName: kind,
		name: kind,
		group: ['transform'],
		version: 1,
		description: '',
		defaults: {},
		inputs: kind === 'agent' ? [...inputs, { type: 'ai_tool', displayName: 'Tool' }] : inputs,
		outputs: Array.from({ length: outputs }, () => 'main'),
		properties: [],
	} as unknown as INodeTypeDescription;
	return {
		description,
		async execute(response?: never) {
			const run = execute ?? (async () => [this.getInputData()]);
			return (await run.call(this, does, response)) as INodeExecutionData[][];
		},
	};
}

/** As n8n makes a tool, or a human review, of an action. */
function toolType(name: string): INodeType {
	const node = PACKAGE[name.replace(/(Hitl)?Tool$/, '')]?.() as INodeType;
	return {
		...node,
		execute: node.execute,
		description: {
			...node.description,
			name,
			inputs: [],
			outputs: ['ai_tool'],
			properties: [
				...node.description.properties,
				{ displayName: 'Description', name: 'toolDescription', type: 'string', default: 'A tool' },
			],
		},
	};
}

/** Has "Send and Wait" go on at once with an item as a reply is one, instead of waiting. */
function answeredAtOnce(node: INodeType): INodeType {
	return {
		...node,
		async execute(this: IExecuteFunctions) {
			if (this.getNodeParameter('operation', 0) !== 'sendAndWait') {
				return (await node.execute?.call(this)) as INodeExecutionData[][];
			}
			const phoneNumber = this.getNodeParameter('to', 0) as string;
			return [[from({ ...messageFrom(phoneNumber), timedOut: false }, 0)]];
		},
	};
}

export interface EngineOptions {
	pinData?: IPinData;
	settings?: object;
	mode?: 'manual' | 'webhook' | 'trigger';
}

/** A trigger's item, as far as it matters here. */
export const messageFrom = (phoneNumber: string | null, more: IDataObject = {}): IDataObject => ({
	provider: 'notifyer',
	messageId: `m-${phoneNumber}-${Math.random()}`,
	text: 'Hello',
	phoneNumber,
	...more,
});

/**
 * Runs a workflow.
 *
 * @param connections `'A > B'`, `'A:1 > B:1'` (output, input), `'Tool ~> Agent'` (as its tool)
 * @param started the node that starts, and its items
 */
export async function runWorkflow(
	standIn: StandIn,
	nodes: EngineNode[],
	connections: string[],
	started: { at: string; items?: IDataObject[] },
	{ pinData, settings = {}, mode = 'webhook' }: EngineOptions = {},
) {
	const typeOf = (node: EngineNode) =>
		isOurs(node.kind) ? node.kind : `${node.kind}-${node.name}`;
	const types = new Map<string, INodeType>();
	for (const node of nodes) {
		const own = PACKAGE[node.kind]?.();
		if (own) types.set(node.kind, own.execute ? answeredAtOnce(own) : own);
		else if (isOurs(node.kind)) types.set(node.kind, toolType(node.kind));
		else types.set(typeOf(node), standInType(node.kind, node.does));
	}
	const byType = (type: string) => types.get(type.replace(/^.*\./, '')) as INodeType;
	const workflow = new Workflow({
		id: 'workflow-1',
		active: true,
		settings: { executionOrder: 'v1', ...settings },
		pinData,
		nodeTypes: {
			getByName: byType,
			getByNameAndVersion: byType,
			getKnownTypes: () => ({}),
		} as never,
		nodes: nodes.map((node, index) => ({
			id: `id-${index}`,
			typeVersion: node.kind.endsWith('Trigger') ? 2 : 1,
			position: [0, 0],
			parameters: (node.parameters ?? {}) as INodeParameters,
			credentials: credentialsOf(node.kind),
			name: node.name,
			type: isOurs(node.kind) ? `pkg.${node.kind}` : `n8n-nodes-base.${typeOf(node)}`,
			...node.more,
		})),
		connections: connect(connections),
	});
	// A Code node by its type, while the stand-ins are told apart by their names.
	for (const { name, more } of nodes) {
		const node = workflow.getNode(name);
		if (more?.type && node)
			types.set(
				more.type.replace(/^.*\./, ''),
				types.get(typeOf(nodes.find((one) => one.name === name) as EngineNode)) as INodeType,
			);
	}
	const node = workflow.getNode(started.at) as INode;
	const items = (started.items ?? [{}]).map((json) => ({ json }));
	const data = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node, data: { main: [items] }, source: null }],
		} as never,
		resultData: { runData: {}, pinData },
	});
	const engine = new core.WorkflowExecute(additionalData(standIn, mode), mode, data);
	const run = (await engine.processRunExecutionData(workflow)) as IRun;
	const { runData, error } = run.data.resultData;
	const errorOf = (name: string) =>
		(runData[name] ?? []).map((task) => task.error).find((found) => found !== undefined);
	const output = (name: string) =>
		(runData[name] ?? []).flatMap((task) =>
			(task.data?.main ?? []).flat().map((item) => item?.json),
		);
	const sent = providers.flatMap((provider) => provider.sent(standIn));
	return { sent, error, errorOf, output, runData };
}

const isOurs = (kind: string) => /^(notifyer|zapini)/.test(kind);

const credentialsOf = (kind: string) => {
	const name = /^(notifyer|zapini)/.exec(kind)?.[1];
	return name ? { [`${name}Api`]: { id: name, name } } : undefined;
};

/** What n8n gives an execution. */
function additionalData(standIn: StandIn, mode: string) {
	const types = { notifyerApi: new NotifyerApi(), zapiniApi: new ZapiniApi() };
	const data: Record<string, object> = Object.fromEntries(
		providers.map((provider) => [provider.credentialType, provider.credential(standIn)]),
	);
	return {
		hooks: new core.ExecutionLifecycleHooks(mode as never, 'execution-1', {} as never),
		credentialsHelper: {
			getParentTypes: () => [],
			isCredentialUsableByNode: () => true,
			preAuthentication: async () => undefined,
			getDecrypted: async (_data: unknown, _node: unknown, type: string) => ({ ...data[type] }),
			authenticate: async (given: never, type: keyof typeof types, request: never) =>
				await (types[type].authenticate as (...given: never[]) => Promise<unknown>)(given, request),
		},
		executionId: 'execution-1',
		webhookBaseUrl: 'https://n8n.example.test/webhook',
		webhookWaitingBaseUrl: 'https://n8n.example.test/webhook-waiting',
		formWaitingBaseUrl: 'https://n8n.example.test/form-waiting',
		currentNodeExecutionIndex: 0,
		variables: {},
		sendDataToUI: () => undefined,
		setExecutionStatus: () => undefined,
	} as never;
}
