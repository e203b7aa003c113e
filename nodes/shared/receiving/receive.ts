import {
	NodeOperationError,
	type IDataObject,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import type { InboxItem, Message } from '../item/message';
import { toItem } from '../item/toItem';
import { noteReceived } from '../n8n/sameProcess';
import { attachFile } from './attachFile';
import { deduplicate } from './deduplicate';
import { readDelivery, type Delivery } from './delivery';
import { readOptions } from './options';
import { accept, acknowledge, endTest, refuse, type Rejection } from './responses';

/** What a delivery turned out to be. */
export type Parsed =
	/** @see Identity for the key */
	| { message: Message; key: string }
	/** No message: the text names the field that is missing or unreadable, and nothing of its content. */
	| { refused: string }
	/** An event that no workflow waits for. */
	| { ignored: true };

/**
 * What is to become of a message.
 *
 * - `start`: it starts the workflow.
 * - `filtered`: the trigger listens to messages of its kind, but a filter leaves it out.
 * - `notMeant`: it is not of the kind that the trigger listens to, whatever the filters say.
 * - `elsewhere`: an execution that waited for it went on with it, so it counts as seen.
 * - `undecided`: whether one does so is not known yet; the provider has to send it again.
 */
export type Decision = 'start' | 'filtered' | 'notMeant' | 'elsewhere' | 'undecided';

/**
 * The part of receiving that differs between providers. Only `verify` runs before the sender is known, so only it may
 * not read the panel, but for what the check itself needs.
 */
export interface InboxProvider {
	/** Who sent it? @returns what to answer when it is not the provider */
	verify(delivery: Delivery): Rejection | undefined | Promise<Rejection | undefined>;
	/** What does it say? */
	parse(payload: Record<string, unknown>, delivery: Delivery): Parsed;
	/** What is to become of it? Asked once for each message that was not seen before. */
	decide(message: Message, key: string): Decision | Promise<Decision>;
	/** The execution exists, and n8n is about to save the node's static data. */
	beforeSaving?(): void;
}

/**
 * The way of a delivery: verify → parse → deduplicate → decide → item. Every stage owns its answer.
 *
 * @throws NodeOperationError to end a test in the editor with a message; otherwise never, see `answering`
 */
export async function receive(
	context: IWebhookFunctions,
	provider: InboxProvider,
): Promise<IWebhookResponseData> {
	return await answering(context, async () => await pass(context, provider));
}

/**
 * Answers 500 for what `work` throws, but for an error of ours in a test, which the editor shows. n8n itself answers a
 * throw in `webhook()` with a failed execution, and a forgery must start none: so whatever runs before the sender is
 * known belongs in here too.
 */
export async function answering(
	context: IWebhookFunctions,
	work: () => Promise<IWebhookResponseData>,
): Promise<IWebhookResponseData> {
	try {
		return await work();
	} catch (error) {
		// Somebody sits before the editor: the test ends with what we say of the setting or of the sender.
		if (error instanceof NodeOperationError && context.getMode() === 'manual')
			throw new NodeOperationError(context.getNode(), error.message, {
				description: error.description ?? undefined,
			});
		const reason = forLog(error) ?? (error instanceof Error ? error.name : typeof error);
		context.logger.error(`A WhatsApp delivery could not be processed (${reason})`);
		return refuse(context, {
			status: 500,
			error: 'The delivery could not be processed, send it again',
		});
	}
}

/** Of our own errors what they say for a log; of all others the name alone, because a message could quote the payload. */
function forLog(error: unknown): string | undefined {
	const { forLog: said } = (error ?? {}) as { forLog?: unknown };
	return typeof said === 'string' ? said : undefined;
}

/** What a delivery is, as far as its sender and its content go. */
export type Read =
	| { message: Message; key: string; payload: Record<string, unknown> }
	/** It is not a message: the answer to it. */
	| { response: IWebhookResponseData };

/** The beginning of a delivery's way, for triggers and for executions that wait: read → verify → parse. */
export async function readMessage(
	context: IWebhookFunctions,
	{ verify, parse }: Pick<InboxProvider, 'verify' | 'parse'>,
): Promise<Read> {
	const delivery = await readDelivery(context);

	const rejection = await verify(delivery);
	if (rejection?.inTest && context.getMode() === 'manual') {
		const { message, description } = rejection.inTest;
		throw new NodeOperationError(context.getNode(), message, { description });
	}
	if (rejection) return { response: refuse(context, rejection) };

	const { payload } = delivery;
	if (!payload) return { response: refuse(context, noObject) };
	const parsed = parse(payload, delivery);
	if ('refused' in parsed) {
		return { response: refuse(context, { status: 400, error: parsed.refused }) };
	}
	if ('ignored' in parsed) return { response: acknowledge('ignored') };
	return { ...parsed, payload };
}

async function pass(
	context: IWebhookFunctions,
	provider: InboxProvider,
): Promise<IWebhookResponseData> {
	const read = await readMessage(context, provider);
	if ('response' in read) return read.response;

	const { message, key, payload } = read;
	const { claim, saveWithExecution, saveExecuted } = await deduplicate(context, key);
	if (claim === 'duplicate') return acknowledge('duplicate');
	if (claim === 'pending') return refuse(context, stillPending);

	const decision = await provider.decide(message, key);
	if (decision === 'undecided') return refuse(context, stillPending);
	if (decision === 'elsewhere') saveExecuted();
	// Whoever listens for a test would wait on, before a trigger that works.
	if (decision === 'filtered' && context.getMode() === 'manual') return endTest();
	if (decision !== 'start') return acknowledge('ignored');

	const options = readOptions(context);
	const raw = options.includeRaw ? storable(payload) : undefined;
	const item = toItem(message, Date.now(), raw);
	const binary = await attachFile(context, item.attachment, options);
	saveWithExecution();
	noteReceived(item.messageId);
	return accept({ json: asJson(item), ...binary }, () => {
		provider.beforeSaving?.();
		saveExecuted();
	});
}

/** n8n could not store the execution of what is nested without end, so the message goes on without it. */
const storable = (payload: Record<string, unknown>) => (isDeeper(payload, DEEPEST) ? {} : payload);

/** Levels of JSON; no provider's payload has a tenth of it. */
const DEEPEST = 200;

const isDeeper = (value: unknown, levels: number): boolean =>
	typeof value === 'object' &&
	value !== null &&
	(levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1)));

const noObject: Rejection = { status: 400, error: 'body: a JSON object is expected' };

const stillPending: Rejection = {
	status: 503,
	error: 'The same message is still being processed, send it again later',
};

const asJson = (item: InboxItem) => item as unknown as IDataObject;
