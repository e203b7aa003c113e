import { NotifyerApi } from '../../credentials/NotifyerApi.credentials';
import type { Responder } from './n8n/execute';
import { overHttp } from './n8n/execute';
import { signedInWith } from './notifyerSignIn';

/** Makes the requests for real, with the headers that the credential adds for their API group. */
export function notifyerOverHttp(
	standIn: { url: string; notifyer: { apiKey: string } },
	apiKey = standIn.notifyer.apiKey,
	token = '',
): Responder {
	const credential = signedInWith({ apiKey, baseUrl: standIn.url }, token);
	return async (options) => {
		const request = await new NotifyerApi().authenticate(credential, options);
		const { Authorization, ...headers } = request.headers as Record<string, string>;
		return await overHttp(standIn.url, String(Authorization))({ ...request, headers });
	};
}
