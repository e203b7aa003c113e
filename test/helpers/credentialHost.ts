import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestOptions,
	INode,
} from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

export interface Answered {
	statusCode: number;
	body: unknown;
}

const NODE = { id: '1', name: 'Node', type: 'test.node', typeVersion: 1 } as INode;

/**
 * What n8n 2.40.7 does with a credential around each request (`httpRequestWithAuthentication`,
 * `CredentialsHelper.preAuthentication`): it fetches the expirable property while that is empty and keeps it, and
 * after a 401 that was thrown it fetches it anew and makes the request once more.
 */
export class CredentialHost {
	/** Every request that went out, in order. */
	readonly requests: IHttpRequestOptions[] = [];

	/**
	 * @param stored the credential as in n8n's database, without what is at its default
	 * @param respond the provider; `undefined`: no answer comes
	 */
	constructor(
		private readonly type: ICredentialType,
		readonly stored: ICredentialDataDecryptedObject,
		private readonly respond: (request: IHttpRequestOptions) => Answered | undefined,
	) {}

	/** n8n's `helpers.httpRequestWithAuthentication`. */
	async request(name: string, options: IHttpRequestOptions): Promise<unknown> {
		if (name !== this.type.name) throw new Error(`The test did not expect the credential ${name}`);
		const credentials = this.decrypted();
		try {
			await this.preAuthentication(credentials, false);
			return await this.send(await this.authenticate(credentials, options));
		} catch (error) {
			if ((error as { response?: { status?: number } }).response?.status === 401) {
				try {
					await this.preAuthentication(credentials, true);
					return await this.send(await this.authenticate(credentials, options));
				} catch (again) {
					throw new NodeApiError(NODE, again as never);
				}
			}
			throw new NodeApiError(NODE, error as never);
		}
	}

	/** Stored values over the defaults. */
	decrypted(): ICredentialDataDecryptedObject {
		const defaults = this.type.properties.map(({ name, default: value }) => [name, value]);
		return { ...Object.fromEntries(defaults), ...this.stored };
	}

	private async preAuthentication(
		credentials: ICredentialDataDecryptedObject,
		isExpired: boolean,
	): Promise<void> {
		const expirable = this.type.properties.find(
			({ type, typeOptions }) => type === 'hidden' && typeOptions?.expirable === true,
		);
		if (!expirable || !this.type.preAuthentication) return;
		if (credentials[expirable.name] !== '' && !isExpired) return;
		const helpers = {
			httpRequest: async (options: IHttpRequestOptions) => await this.send(options),
		};
		const output = await this.type.preAuthentication.call({ helpers }, credentials);
		if (output[expirable.name] === undefined) return;
		Object.assign(this.stored, output);
		Object.assign(credentials, output);
	}

	private async authenticate(
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		if (typeof this.type.authenticate !== 'function')
			throw new Error('The test wants a credential with a function');
		return await this.type.authenticate(credentials, options);
	}

	private async send(options: IHttpRequestOptions): Promise<unknown> {
		this.requests.push(options);
		const answer = this.respond(options);
		const config = { headers: options.headers, data: JSON.stringify(options.body ?? null) };
		if (!answer) {
			throw Object.assign(new Error('timeout'), {
				name: 'AxiosError',
				code: 'ECONNABORTED',
				config,
			});
		}
		const { statusCode, body } = answer;
		const ignored = options.ignoreHttpStatusErrors;
		const throws =
			typeof ignored === 'object' ? ignored.except?.includes(statusCode) : ignored !== true;
		if (throws && statusCode >= 400) {
			throw Object.assign(new Error(`Request failed with status code ${statusCode}`), {
				name: 'AxiosError',
				config,
				response: { status: statusCode, data: body },
			});
		}
		return options.returnFullResponse ? { statusCode, headers: {}, body } : (body as IDataObject);
	}
}
