import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHookFunctions,
	IHttpRequestOptions,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { send } from './http';
import { loggerInto, NODE, parameterAt, webhookMembers, type LogLine } from './members';
import { strict, unexpected } from './strict';

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
	const logs: LogLine[] = [];
	const staticData = setup.staticData ?? {};
	const workflowId = setup.workflowId ?? `hook-workflow-${++workflows}`;
	const parameters = setup.parameters ?? {};

	const context = strict<IHookFunctions>('hook context', {
		getNode: () => ({ ...NODE, id: setup.nodeId ?? 'node-1', name: 'Trigger', typeVersion: 2 }),
		getWorkflow: () => strict('workflow', { id: workflowId }),
		getMode: () => setup.mode ?? 'trigger',
		getActivationMode: () => setup.activationMode ?? 'activate',
		...webhookMembers(setup.webhookUrl, staticData),
		getNodeParameter: (path: string, fallback?: unknown) => parameterAt(parameters, path, fallback),
		...((setup.credentials ?? setup.request) && {
			getCredentials: async () => setup.credentials ?? {},
		}),
		logger: loggerInto(logs),
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
		return await send(options);
	};
}
