import type {
	IBinaryData,
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	INodeCredentials,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { HttpResponse } from './response';
import { loggerInto, parameterAt, webhookMembers, type LogLine } from './members';
import { strict, unexpected } from './strict';

export { WEBHOOK_URL } from './members';

/** A request as n8n hands it over: it parses JSON, keeps the bytes, and leaves other types unread. */
export interface IncomingRequest {
	headers: Record<string, string | string[] | undefined>;
	query: Record<string, unknown>;
	body: unknown;
	rawBody: Buffer | undefined;
	/** There where n8n has not read the body yet. */
	readRawBody?: () => Promise<void>;
}

/** A delivery of this JSON, as n8n hands it over. */
export function jsonRequest(
	payload: unknown,
	more: Partial<Pick<IncomingRequest, 'headers' | 'query'>> = {},
): IncomingRequest {
	const json = JSON.stringify(payload);
	return {
		headers: { 'content-type': 'application/json', ...more.headers },
		query: more.query ?? {},
		body: JSON.parse(json),
		rawBody: Buffer.from(json),
	};
}

export type Webhook = (context: IWebhookFunctions) => Promise<IWebhookResponseData>;

/** What a test provides; a call beyond it fails the test. */
export interface Setup {
	workflowId?: string;
	nodeId?: string;
	mode?: WorkflowExecuteMode;
	webhookUrl?: string;
	parameters?: IDataObject;
	/** Node static data as it is in the database. */
	staticData?: IDataObject;
	credential?: () => ICredentialDataDecryptedObject;
	/** As the node names its credentials, by type. */
	credentialNames?: INodeCredentials;
	httpRequest?: (options: IHttpRequestOptions) => Promise<unknown>;
	prepareBinaryData?: (
		content: Buffer,
		fileName?: string,
		mimeType?: string,
	) => Promise<Partial<IBinaryData>>;
}

/** What goes wrong around one delivery. */
export interface Trouble {
	/** n8n cannot create the execution: the database refuses. */
	executionFails?: boolean;
	/** The sender hangs up: before the node sees the delivery, or while n8n creates the execution. */
	hangUp?: 'before' | 'during';
	/** Resolves when n8n may create the execution. */
	untilExecution?: Promise<void>;
}

export interface Answer {
	/** As sent; `undefined` when the sender had hung up. */
	status: number | undefined;
	body: unknown;
	/** What started the workflow. */
	items: INodeExecutionData[];
}

let workflows = 0;

/**
 * n8n around one trigger, as measured on 2.40.7: static data is loaded from the database for each delivery;
 * `webhook()` is asked; the execution is created, which resets "static data was changed"; only then the
 * answer's body is read (twice), static data is saved if it was changed since, and the answer goes out.
 */
export class FakeN8n {
	/** Every item that started the workflow. */
	readonly executions: INodeExecutionData[] = [];
	readonly logs: LogLine[] = [];
	/** `credential` each time it was read, and the path of each call to the provider. */
	readonly asked: string[] = [];
	/** Of the node, as in the database. */
	staticData: IDataObject;
	readonly setup: Setup;
	private readonly workflowId: string;

	constructor(setup: Setup = {}) {
		this.setup = setup;
		this.staticData = setup.staticData ?? {};
		// Of its own by default, because the nodes remember by workflow.
		this.workflowId = setup.workflowId ?? `workflow-${++workflows}`;
	}

	async deliver(
		webhook: Webhook,
		request: IncomingRequest,
		trouble: Trouble = {},
	): Promise<Answer> {
		const response = new HttpResponse();
		const data = new StaticData(this.staticData);
		if (trouble.hangUp === 'before') response.hangUp();
		const result = await webhook(this.context(request, response, data));
		const items: INodeExecutionData[] = [];

		/** As n8n reads it for an answer: it asks whether there is one, then for it. */
		const body = (none: string): unknown =>
			result.webhookResponse !== undefined ? result.webhookResponse : { message: none };
		// Of a form with parts, n8n first looks whether the answer is a stream that still needs their files.
		if (/^multipart\//.test(String(request.headers['content-type']))) void result.webhookResponse;

		if (result.noWebhookResponse) {
			if (!response.writableEnded) throw unexpected('no answer at all: the sender would hang');
		} else if (result.workflowData === undefined) {
			response.status(200).json(body('Webhook call received'));
			this.staticData = data.saved();
		} else {
			await trouble.untilExecution;
			if (trouble.hangUp === 'during') response.hangUp();
			if (trouble.executionFails) {
				response.status(500).json({ message: 'Error in workflow' });
			} else {
				items.push(...(result.workflowData[0] ?? []));
				this.executions.push(...items);
				data.changed = false;
				const answer = body('Workflow was started');
				if (data.changed) this.staticData = data.saved();
				response.status(200).json(answer);
			}
		}
		const status = trouble.hangUp ? undefined : response.statusCode;
		// As in production: whoever waits for the answer's outcome learns of it after the sender.
		await new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)));
		return { status, body: response.body, items };
	}

	/** For calls that are not part of a delivery. */
	context(
		request: IncomingRequest,
		response: HttpResponse = new HttpResponse(),
		data: StaticData = new StaticData(this.staticData),
	): IWebhookFunctions {
		const { nodeId, mode, webhookUrl, parameters, credential, httpRequest, prepareBinaryData } =
			this.setup;
		return strict('context', {
			getNode: () =>
				strict('node', {
					id: nodeId ?? 'node-1',
					name: 'Trigger',
					credentials: this.setup.credentialNames,
				}),
			getWorkflow: () => strict('workflow', { id: this.workflowId }),
			getMode: () => mode ?? 'webhook',
			getRequestObject: () => strict('request', requestMembers(request)),
			getResponseObject: () => response.asExpress(),
			...webhookMembers(webhookUrl, data.observed),
			...(parameters && {
				getNodeParameter: (path: string, fallback?: unknown) =>
					parameterAt(parameters, path, fallback),
			}),
			getCredentials: async () => {
				this.asked.push('credential');
				return credential?.() ?? { apiKey: 'key' };
			},
			logger: loggerInto(this.logs),
			helpers: strict('helpers', {
				...(httpRequest && { httpRequest }),
				httpRequestWithAuthentication: async (_type: string, { url }: IHttpRequestOptions) => {
					this.asked.push(url);
					if (!url.endsWith('/webhook/dev')) throw unexpected(`a call to ${url}`);
					return { statusCode: 200, headers: {}, body: [] };
				},
				...(prepareBinaryData && { prepareBinaryData }),
			}),
		});
	}
}

/** As strict as a request can be that is asked for what it lacks. */
function requestMembers(request: IncomingRequest): object {
	const members = { readRawBody: undefined, ...request };
	Object.defineProperty(members, 'rawBody', {
		get: () => request.rawBody,
	});
	return members;
}

/** n8n's observed object: knows that a property was set, and nothing of deeper changes. */
class StaticData {
	changed = false;
	readonly observed: IDataObject;
	private readonly data: IDataObject;

	constructor(saved: IDataObject) {
		this.data = structuredClone(saved);
		this.observed = new Proxy(this.data, {
			set: (target, key, value) => {
				this.changed = true;
				return Reflect.set(target, key, value);
			},
			deleteProperty: (target, key) => {
				this.changed = true;
				return Reflect.deleteProperty(target, key);
			},
		});
	}

	/** As JSON, as the database keeps it. */
	saved(): IDataObject {
		return JSON.parse(JSON.stringify(this.data)) as IDataObject;
	}
}
