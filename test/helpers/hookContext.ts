import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHookFunctions,
	IHttpRequestOptions,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { strict, unexpected } from './strict';
import { WEBHOOK_URL } from './webhookContext';

type AuthenticatedRequest = (
	credentialType: string,
	options: IHttpRequestOptions,
) => Promise<unknown>;

/** What a test provides; a call beyond it fails the test. */
export interface HookSetup {
	workflowId?: string;
	nodeId?: string;
	mode?: WorkflowExecuteMode;
	activationMode?: WorkflowActivateMode;
	webhookUrl?: string;
	parameters?: IDataObject;
	/** Node static data; what the hook changes is changed here. */
	staticData?: IDataObject;
	credentials?: ICredentialDataDecryptedObject;
	request?: AuthenticatedRequest;
}

let workflows = 0;

/** A strict fake of what n8n gives `checkExists`, `create` and `delete`. */
export function createHookContext(setup: HookSetup = {}) {
	const logs: Array<{ level: string; message: string }> = [];
	const log = (level: string) => (message: string) => void logs.push({ level, message });
	const staticData = setup.staticData ?? {};
	const workflowId = setup.workflowId ?? `hook-workflow-${++workflows}`;
	const parameters = setup.parameters ?? {};

	const context = strict<IHookFunctions>('hook context', {
		getNode: () => ({
			id: setup.nodeId ?? 'node-1',
			name: 'Trigger',
			type: 'test.trigger',
			typeVersion: 2,
			position: [0, 0],
			parameters: {},
		}),
		getWorkflow: () => strict('workflow', { id: workflowId }),
		getMode: () => setup.mode ?? 'trigger',
		getActivationMode: () => setup.activationMode ?? 'activate',
		getNodeWebhookUrl: (name: string) => {
			if (name !== 'default') throw unexpected(`getNodeWebhookUrl('${name}')`);
			return setup.webhookUrl ?? WEBHOOK_URL;
		},
		getWorkflowStaticData: (type: string) => {
			if (type !== 'node') throw unexpected(`static data of type ${type}`);
			return staticData;
		},
		getNodeParameter: (name: string, fallback?: unknown) => parameters[name] ?? fallback,
		...(setup.credentials && { getCredentials: async () => setup.credentials }),
		logger: strict('logger', {
			error: log('error'),
			warn: log('warn'),
			info: log('info'),
			debug: log('debug'),
		}),
		helpers: strict('hook helpers', {
			...(setup.request && { httpRequestWithAuthentication: setup.request }),
		}),
	});
	return { context, staticData, logs };
}

/** Makes requests for real, authenticated by the credential class itself, as n8n's own helper does. */
export function overHttp(
	credentialType: ICredentialType,
	credentials: ICredentialDataDecryptedObject,
): AuthenticatedRequest {
	return async (name, given) => {
		if (name !== credentialType.name) throw unexpected(`credential ${name}`);
		if (typeof credentialType.authenticate !== 'function')
			throw unexpected('a credential without authenticate()');
		const options = await credentialType.authenticate(credentials, given);
		const target = new URL(`${options.baseURL ?? ''}${options.url}`);
		for (const [key, value] of Object.entries(options.qs ?? {}))
			target.searchParams.set(key, String(value));
		const response = await fetch(target, {
			method: options.method,
			headers: { 'content-type': 'application/json', ...(options.headers as object) },
			...(options.body !== undefined && { body: JSON.stringify(options.body) }),
			redirect: 'manual',
		}).catch(noAnswer);
		return {
			statusCode: response.status,
			headers: Object.fromEntries(response.headers),
			body: parsed(await response.text()),
		};
	};
}

/** As n8n's HTTP client says it. */
function noAnswer(error: Error & { cause?: { code?: string; syscall?: string } }): never {
	const { code = 'ECONNRESET', syscall } = error.cause ?? {};
	throw Object.assign(new Error('The request had no answer'), { code, syscall });
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
