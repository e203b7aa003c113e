import type { IDataObject } from 'n8n-workflow';
import type { CallContext, CallOptions, ProviderRequest } from '../../shared/calling/callProvider';
import { callProvider } from '../../shared/calling/callProvider';
import { toObject } from '../../shared/item/tolerant';
import type { Wording } from '../../shared/calling/wording';
import type { Refusal } from '../../shared/calling/failure';
import { camelCaseKeys } from '../../shared/operations/camelCase';

type Options = Omit<CallOptions, 'service' | 'describe'>;

/** A successful answer: `{ success: true, message?, data }`, with what else stands beside `data`. */
export type ZapiniAnswer = Record<string, unknown>;

/**
 * Makes one call to Zapini and gives its answer as it is, with what stands beside `data`.
 *
 * @param request its path follows the base URL, e.g. `/messages/send`
 * @throws NodeApiError see `callProvider`
 */
export async function zapiniAnswer(
	context: CallContext,
	request: ProviderRequest,
	options: Options = {},
): Promise<ZapiniAnswer> {
	const body = await callProvider(context, 'zapiniApi', request, {
		...options,
		service: 'Zapini',
		describe,
	});
	return toObject(body);
}

/**
 * Makes one call to Zapini.
 *
 * @returns the `data` of its answer
 * @throws NodeApiError see `callProvider`
 */
export async function zapiniRequest(
	context: CallContext,
	request: ProviderRequest,
	options: Options = {},
): Promise<unknown> {
	return (await zapiniAnswer(context, request, options)).data;
}

/**
 * Makes one call to Zapini that is about one record.
 *
 * @returns the record, keys in camelCase; `{}` where the answer has none
 * @throws NodeApiError see `callProvider`
 */
export async function zapiniRecord(
	context: CallContext,
	request: ProviderRequest,
	options: Options,
): Promise<IDataObject> {
	return camelCaseKeys(toObject(await zapiniRequest(context, request, options)));
}

/**
 * @returns `{ instance_id }` from the credential, to add to a query or body; `{}` when the credential
 *   holds none: a token that starts with `sk_` belongs to one instance and needs none
 */
export async function readInstance(context: CallContext): Promise<{ instance_id?: string }> {
	const { instanceId } = await context.getCredentials('zapiniApi');
	const id = String(instanceId ?? '').trim();
	return id === '' ? {} : { instance_id: id };
}

function describe({ status, codes, words }: Refusal): Wording | undefined {
	if (/not[\s_]connected|disconnected/i.test(`${codes.join(' ')} ${words}`)) {
		return {
			message: 'The Zapini instance is not connected to WhatsApp',
			description:
				'Open the instance in Zapini, scan the QR code with the phone and run the workflow again.',
		};
	}
	return BY_STATUS[status];
}

const BY_STATUS: Record<number, Wording> = {
	401: {
		message: 'Zapini did not accept the API token',
		description:
			'In Zapini open API Tokens, copy the token and paste it into the credential without spaces.',
	},
	403: {
		message: 'Zapini does not allow this with the current plan or quota',
		description:
			'Check in Zapini what the plan includes and how many messages the instance may still send.',
	},
	404: {
		message: 'Zapini did not find what this node asks for',
		description: 'Check the Instance ID in the credential and the ID in this node.',
	},
	422: {
		message: 'Zapini did not accept the values',
		description: 'Check the fields of this node that are named here.',
	},
	429: {
		description:
			'Zapini allows 100 requests within 15 minutes. Send less often, for example with a Loop Over Items and a Wait node.',
	},
};
