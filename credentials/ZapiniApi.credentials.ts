import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { readAccess } from '../nodes/Zapini/api/credential';
import { toOwnOrigin, withHeaders } from '../nodes/shared/calling/ownOrigin';

export class ZapiniApi implements ICredentialType {
	name = 'zapiniApi';

	displayName = 'Zapini API';

	icon: Icon = {
		light: 'file:../nodes/Zapini/zapini.svg',
		dark: 'file:../nodes/Zapini/zapini.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-whatsapp-inbox/n8n-nodes-whatsapp-inbox/blob/main/docs/setup.md#zapini-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. sk_…',
			hint: 'In Zapini under API Tokens',
			description:
				'The API token of your Zapini account. A token for one instance starts with sk_.',
		},
		{
			displayName: 'Instance ID',
			name: 'instanceId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
			hint: 'In Zapini in the settings of the WhatsApp instance',
			description:
				'The ID of the WhatsApp instance: 36 letters, digits and hyphens. With it, messages of other instances are refused. With an sk_ token it may stay empty.',
		},
		{
			displayName: 'Webhook Token',
			name: 'webhookToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'For the trigger only: make up at least 24 letters and digits, and keep them in a note until you have pasted the URL into Zapini',
			description:
				'A secret of your own, used by the trigger only: at least 24 random letters and digits, e.g. from your password manager. You add it to the webhook URL that you paste in Zapini, so that nobody else can start your workflow. It is not shown again once it is saved; if you lose it, make up a new one and put it in both places.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://zapini.app/api/v1',
			required: true,
			description: 'Change it only if your instance has its own gateway address',
		},
	];

	/** @throws CredentialAddressError for a request to another origin */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const { baseUrl, apiToken } = readAccess(credentials);
		const { request: own } = toOwnOrigin(request, baseUrl, 'Zapini', { 'API Token': apiToken });
		const headers = withHeaders(own.headers, {
			Accept: 'application/json',
			Authorization: `Bearer ${apiToken}`,
		});
		return { ...own, headers };
	};
}
