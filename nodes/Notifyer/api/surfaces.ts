import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { z } from 'zod';
import type { CallContext } from '../../shared/calling/callProvider';
import { asNodeError } from '../../shared/calling/nodeError';
import { textOrNull } from '../../shared/item/tolerant';
import { PATHS } from './paths';
import { readKeyCheck, type KeyCheck } from './keyCheck';
import { isNotFound, notifyerRequest } from './request';
import { listOf, readAll } from './rows';
import { isSameWebhook, withoutQuery, type Directions } from './webhooks';

/** n8n waits for a trigger to register and to unregister; a call that takes longer is given up. */
const TIMEOUT_MS = 10_000;

/** Whether Notifyer refuses a call because of who makes it, and not for what it says. */
export const isNoAccess = (error: unknown): error is NodeApiError =>
	error instanceof NodeApiError && ['401', '403'].includes(error.httpCode ?? '');

const refusalSchema = z.object({ code: textOrNull, message: textOrNull }).partial();

/**
 * Registers a URL as the provider's own automation clients do, with the API key alone. No call lists or removes it;
 * the same URL once more changes nothing.
 *
 * @throws NodeApiError, NodeOperationError when it is refused
 */
export async function registerByKey(
	context: CallContext,
	url: string,
	{ outgoing }: Pick<Directions, 'outgoing'>,
): Promise<void> {
	const [path, body] = outgoing
		? [PATHS.hookBoth, { url }]
		: [PATHS.hookIncoming, { hookUrl: url }];
	let answer: unknown;
	try {
		answer = await notifyerRequest(
			context,
			{ method: 'POST', url: path, body },
			// What it answers is not documented.
			{ timeoutMs: TIMEOUT_MS, retries: 1, effect: 'sets', emptyAllowed: true, textAllowed: true },
		);
	} catch (error) {
		// The management API takes no URL twice; should this one do the same, it has what was asked for.
		if (isSameWebhook(error)) return;
		throw asNodeError(context.getNode(), error);
	}
	const { code, message } = refusalSchema.safeParse(answer).data ?? {};
	if (!code) return;
	throw new NodeOperationError(
		context.getNode(),
		`Notifyer did not register the webhook${message ? `: ${message}` : ''}`,
		{ description: 'Activate the workflow again later.' },
	);
}

/**
 * Why nothing can be registered with the key: it is wrong, or another product's.
 *
 * @param otherwise what to say where it is neither
 */
export async function whyNotRegistered<Otherwise extends Error>(
	context: CallContext,
	otherwise: Otherwise,
): Promise<Otherwise | NodeOperationError> {
	const { product, isUnknown } = await checkKey(context);
	if (isUnknown) {
		return new NodeOperationError(context.getNode(), 'Notifyer does not know this API key', {
			description:
				'In the Notifyer dashboard open Developer > API Key, copy the key and paste it into the credential without spaces.',
		});
	}
	if (product === undefined || product === 'notifyer') return otherwise;
	return new NodeOperationError(
		context.getNode(),
		`The API key belongs to another product, ${product}`,
		{
			description:
				'This package works with Notifyer: in the Notifyer dashboard open Developer > API Key, and paste that key into the credential.',
		},
	);
}

/** Never throws. */
async function checkKey(context: CallContext): Promise<KeyCheck> {
	try {
		const options = { timeoutMs: TIMEOUT_MS, retries: 1, noAllowed: true };
		const request = { method: 'GET', url: PATHS.checkKey } as const;
		return readKeyCheck(await notifyerRequest(context, request, options));
	} catch (error) {
		return { isUnknown: error instanceof NodeApiError && error.httpCode === '401' };
	}
}

const rowSchema = z.object({
	id: z.union([z.number(), z.string().min(1)]),
	webhooks: textOrNull,
});

/**
 * Removes what the account's list of such registrations shows for an address; only the sign-in can see it.
 *
 * @param webhookUrl without query
 * @throws NodeApiError
 */
export async function removeListed(context: CallContext, webhookUrl: string): Promise<void> {
	const url = PATHS.hooks;
	const options = { timeoutMs: TIMEOUT_MS, retries: 0 };
	try {
		const answer = await notifyerRequest(context, { method: 'GET', url }, options);
		for (const row of readAll(rowSchema, listOf(context, answer, 'webhooks'))) {
			if (withoutQuery(row.webhooks ?? '') !== webhookUrl) continue;
			await notifyerRequest(context, { method: 'DELETE', url, qs: { id: row.id } }, options);
		}
	} catch (error) {
		if (!isNotFound(error)) throw asNodeError(context.getNode(), error);
	}
}
