import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

/** The API groups that want something else than `Bearer <API key>`, by the start of their path. */
const MANAGEMENT_GROUP = '/api:qh9OQ3OW/';
const N8N_GROUP = '/api:ErOQ8pSj/';
/** Management calls from elsewhere can be refused; the provider's own integrations send this origin. */
const DASHBOARD_ORIGIN = 'https://console.notifyer-systems.com';

const HOW_TO_FIND =
	'In the Notifyer dashboard open Developer > API Key, copy the key again and paste it here without spaces.';

export class NotifyerApi implements ICredentialType {
	name = 'notifyerApi';

	displayName = 'Notifyer API';

	icon: Icon = {
		light: 'file:../nodes/Notifyer/notifyer.svg',
		dark: 'file:../nodes/Notifyer/notifyer.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-whatsapp-inbox/n8n-nodes-whatsapp-inbox#notifyer-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			hint: 'In the Notifyer dashboard under Developer > API Key',
			description: 'The key that Notifyer’s API is called with',
		},
		{
			displayName: 'Management Token',
			name: 'managementToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Leave empty, unless publishing the workflow says that the key was refused',
			description:
				'Leave empty unless publishing (activating) the trigger says that the key was refused. Some accounts register webhooks only with the dashboard token: sign in to the dashboard, open the browser’s developer tools, and copy the token behind “Bearer” from any request.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.insightssystem.com',
			required: true,
			description: 'Change it only when Notifyer support tells you to',
		},
	];

	/** Adds the base URL and the header that the call's API group wants. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const baseURL = String(credentials.baseUrl).trim().replace(/\/+$/, '');
		const apiKey = String(credentials.apiKey).trim();
		const managementToken = String(credentials.managementToken ?? '').trim();
		const path = request.url.replace(baseURL, '');

		const headers: IHttpRequestOptions['headers'] = { ...request.headers };
		if (path.startsWith(MANAGEMENT_GROUP)) {
			headers.Authorization = `Bearer ${managementToken || apiKey}`;
			headers.Origin = DASHBOARD_ORIGIN;
		} else if (path.startsWith(N8N_GROUP)) {
			headers.Authorization = apiKey;
		} else {
			headers.Authorization = `Bearer ${apiKey}`;
		}
		return { ...request, baseURL, headers };
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '/api:AFRA_QCy/get_templates',
		},
		rules: [
			{
				type: 'responseCode',
				properties: { value: 401, message: `Notifyer refused the API key. ${HOW_TO_FIND}` },
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message: 'Notifyer knows the API key, but its plan does not include the API.',
				},
			},
		],
	};
}
