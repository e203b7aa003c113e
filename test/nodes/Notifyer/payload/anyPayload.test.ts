import fc from 'fast-check';
import { itemSchema, type Message } from '../../../../nodes/shared/item/message';
import { toItem } from '../../../../nodes/shared/item/toItem';
import adReferral from '../../../fixtures/notifyer/incoming-ad-referral.json';
import documentMessage from '../../../fixtures/notifyer/incoming-document.json';
import textMessage from '../../../fixtures/notifyer/incoming-text.json';
import phoneApp from '../../../fixtures/notifyer/outgoing-phone-app.json';
import { parse, payload, read, THANK_YOU } from '../../../helpers/notifyerPayload';
import { anyJson, anyText, check } from '../../../helpers/property';
import { cpuTime } from '../../../helpers/cpu';

describe('any payload', () => {
	const fields = Object.keys({ ...textMessage, ...phoneApp, ...adReferral, entry: [] });
	/** A payload in which any fields are replaced by anything. */
	const mutated = fc
		.tuple(
			fc.constantFrom<Record<string, unknown>>(textMessage, documentMessage, adReferral, phoneApp),
			fc.dictionary(fc.oneof(fc.constantFrom(...fields), fc.constant('__proto__')), anyJson, {
				maxKeys: 6,
			}),
		)
		.map(([valid, changed]) => fromJson({ ...valid, ...changed }));
	/** As it comes out of JSON.parse: own `__proto__` keys included. */
	const fromJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
	const asObject = (value: unknown): Record<string, unknown> =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? (value as Record<string, unknown>)
			: { phone_number: value };

	test('becomes a valid item or is refused by the name of a field; nothing throws, nothing is polluted', () => {
		const strict = itemSchema.strict();
		let accepted = 0;
		check(
			fc.property(
				fc.oneof({ weight: 3, arbitrary: mutated }, anyJson.map(fromJson).map(asObject)),
				(any) => {
					const parsed = parse(any);
					if ('message' in parsed) {
						accepted += 1;
						const item = toItem(parsed.message, Date.now(), any);
						const { success, error } = strict.safeParse(item);
						if (!success) throw error;
						// n8n stores the item as JSON.
						if (JSON.stringify(item) === undefined) throw new Error('no JSON');
					} else if (!('refused' in parsed) || !/^phone_number: /.test(parsed.refused)) {
						throw new Error(`neither a message nor a named field: ${JSON.stringify(parsed)}`);
					}
					return !('polluted' in {}) && Object.keys(Object.prototype).length === 0;
				},
			),
		);
		expect(accepted).toBeGreaterThan(10);
	});

	test('keeps its identity while history, notes and labels move on', () => {
		const entry = fc.record({
			type: fc.constantFrom('user', 'bot'),
			content: anyText,
			// Later than the message by more than a second.
			timestamp: fc
				.integer({ min: 1749506893001, max: 1749600000000 })
				.map((at) => new Date(at).toISOString()),
			content_type: fc.constantFrom('text', 'image'),
		});
		const movedOn = fc.record({
			later: fc.array(entry, { maxLength: 5 }),
			note: anyText,
			note_automation: anyText,
			labels: anyText,
			conversation_paragraph: anyText,
			recipient_name: anyText,
			send_by: anyText,
			was_message_by_human: fc.boolean(),
		});
		const expected = read(payload()).messageId;
		check(
			fc.property(movedOn, ({ later, ...rest }) => {
				const last_messages = [...later, ...textMessage.last_messages];
				return read(payload({ ...rest, last_messages })).messageId === expected;
			}),
		);
	});

	test('has another identity for another text, number or second', () => {
		const facts = fc.record({
			phone_number: fc.constantFrom('14155552671', '14155552672', '5511999999999'),
			last_message_of_user: anyText,
			user_last_message_time: fc.integer({ min: 1749506891, max: 1749506991 }),
		});
		const id = (given: object) => read(payload({ ...given, last_messages: [] })).messageId;
		check(
			fc.property(
				facts,
				facts,
				(one, two) => (id(one) === id(two)) === (JSON.stringify(one) === JSON.stringify(two)),
			),
		);
	});
});

describe('huge and deep', () => {
	/** Milliseconds; a fake clock would not see them. */
	test.each([
		['a text of a million characters', 'a'.repeat(1_000_000)],
		['blanks', ' '.repeat(1_000_000)],
		['digits', '1'.repeat(1_000_000)],
		['brackets', '['.repeat(1_000_000)],
		['commas', ','.repeat(1_000_000)],
		['an endless URL', `https://a.test/${'a/'.repeat(500_000)}`],
		['percent signs', `https://a.test/${'%'.repeat(300_000)}`],
		['blanks before an end', `https://a.test/${' '.repeat(500_000)}\n`],
		['plus signs', '+'.repeat(1_000_000)],
		['a date without end', `2026-08-15T18:18:36${'0'.repeat(500_000)}`],
	])('%s in every field: bounded time', (_, value) => {
		const given = Object.fromEntries(Object.keys(payload()).map((field) => [field, value]));
		const everywhere = {
			...given,
			phone_number: '14155552671',
			referral: { source_url: value, headline: value },
		};
		const item = cpuTime(() => toItem(read(everywhere), Date.now()));
		const sender = cpuTime(() => parse({ ...everywhere, phone_number: value }));
		expect(item + sender).toBeLessThan(5_000);
	});

	test('an object nested 10,000 deep in every field', () => {
		const deep = JSON.parse('{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)) as unknown;
		const given = Object.fromEntries(Object.keys(payload()).map((field) => [field, deep]));
		const everywhere = { ...given, phone_number: '14155552671', referral: deep, entry: [deep] };
		expect('message' in parse(everywhere, '')).toBe(true);
	});

	test('of a history without end the newest 200 entries', () => {
		const [newest, older] = textMessage.last_messages;
		const last_messages = [newest, ...Array.from({ length: 500_000 }, () => older)];
		let message: Message | undefined;
		expect(cpuTime(() => (message = read(payload({ last_messages }), '')))).toBeLessThan(5_000);
		expect(message?.history).toHaveLength(200);
		expect(message?.history.at(-1)).toMatchObject({ role: 'user', text: THANK_YOU });
	});
});
