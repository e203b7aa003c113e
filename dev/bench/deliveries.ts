/** The deliveries that are measured, as the providers' documentations show them. */
import { notifyerText, zapiniText } from '../provider/payloads';

/** Stands where each delivery has words of its own. */
export const MARK = '@@@@@@@@@@@@';

const WORDS = ['Hello', 'Is it in stock?', 'Yes, in blue', 'Thanks', 'See you'];
const MINUTE_MS = 60_000;

/** One delivery to make any number from, all of the same size and all different. */
export interface Template {
	/** The JSON, cut where the words go. */
	parts: string[];
	bytes: number;
}

function template(payload: unknown): Template {
	const json = JSON.stringify(payload);
	return { parts: json.split(MARK), bytes: Buffer.byteLength(json) };
}

/**
 * @param number Another delivery for each.
 * @param run Tells two runs apart; with the number at most 12 characters.
 * @returns JSON.
 */
export const fill = ({ parts }: Template, number: number, run: string): string =>
	parts.join(`${run}${String(number).padStart(MARK.length - run.length, '0')}`);

/** @param options `messages`: of history, this one included. `extra`: fields that Notifyer does not send. */
export function notifyerTemplate({
	messages,
	type = 'text',
	extra,
}: {
	messages: number;
	type?: string;
	extra?: Record<string, unknown>;
}) {
	const at = new Date();
	const history = Array.from({ length: messages - 1 }, (_, index) => ({
		type: index % 2 ? ('user' as const) : ('bot' as const),
		content: WORDS[index % WORDS.length] ?? '',
		timestamp: new Date(at.getTime() - (index + 1) * MINUTE_MS).toISOString(),
		content_type: 'text',
	}));
	return template(
		notifyerText({ text: MARK, at, history, extra: { message_type: type, ...extra } }),
	);
}

export const zapiniTemplate = ({
	instanceId,
	type = 'text',
}: { instanceId?: string; type?: string } = {}) =>
	template(zapiniText({ text: MARK, at: new Date(), instanceId, extra: { type } }));
