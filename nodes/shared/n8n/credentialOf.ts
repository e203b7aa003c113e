import {
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type INode,
	type IWebhookFunctions,
} from 'n8n-workflow';

/** A credential that n8n does not give. */
export class CredentialError extends NodeOperationError {
	/** What a log may say of it. */
	readonly forLog: string;

	constructor(node: INode, credentialType: string) {
		const name = node.credentials?.[credentialType]?.name ?? credentialType;
		const message = `The credential “${name}” of the node “${node.name}” cannot be read`;
		super(node, message, {
			description:
				'It may have been deleted, or is not shared with the workflow’s owner any more. Open the node, select another one, and publish the workflow again.',
		});
		this.name = 'CredentialError';
		this.forLog = message;
	}
}

/**
 * Reads a credential while a delivery is received: nobody sees an error then but who reads n8n's log.
 *
 * @throws CredentialError when n8n does not give it, e.g. because it was deleted
 */
export async function credentialOf(
	context: Pick<IWebhookFunctions, 'getCredentials' | 'getNode'>,
	credentialType: string,
): Promise<ICredentialDataDecryptedObject> {
	return await context.getCredentials<ICredentialDataDecryptedObject>(credentialType).catch(() => {
		throw new CredentialError(context.getNode(), credentialType);
	});
}
