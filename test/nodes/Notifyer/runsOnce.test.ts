import fc from 'fast-check';
import { toMessage } from '../../../nodes/Notifyer/payload/toMessage';
import {
	AROUND,
	deliver,
	message,
	type Around,
	type Told,
} from '../../helpers/notifyerConversation';
import { jsonRequest } from '../../helpers/n8n/webhook';
import { check } from '../../helpers/property';
import { provider, start, trigger } from '../../helpers/receiving';

const webhook = trigger(provider({ parse: toMessage }));

/** Delivers all, one after the other. @returns how many ran, and the payload that did not run as it should */
async function runs(payloads: Array<Record<string, unknown>>): Promise<boolean[]> {
	const { n8n, send } = start();
	const ran: boolean[] = [];
	for (const payload of payloads) {
		const before = n8n.executions.length;
		const { status } = await send(webhook, jsonRequest(payload));
		if (status !== 200) throw new Error(`${status} for ${JSON.stringify(payload)}`);
		ran.push(n8n.executions.length > before);
	}
	return ran;
}

const around = fc.constantFrom<Around>(...AROUND);
const once = (count: number) => [true, ...Array<boolean>(count - 1).fill(false)];

test('a message runs once, however its first delivery and each later one show it', async () => {
	let deliveries = 0;
	await check(
		fc.asyncProperty(message(0), around, async (told, first) => {
			const payloads = [first, ...AROUND].map((one) => deliver(told, one));
			deliveries += payloads.length;
			expect(await runs(payloads)).toEqual(once(payloads.length));
		}),
		0.05,
	);
	expect(deliveries).toBeGreaterThan(AROUND.length);
});

/** Beside the same text in the same second, what tells two messages apart. */
const twins: Record<string, (told: Told, at: number) => Told> = {
	'milliseconds in the history': (told, at) => ({ ...told, at }),
	'another file': (told, at) => ({ ...told, file: `${told.file ?? 'https://a.test/'}${at}` }),
	'another contact': (told) => ({ ...told, contact: '447911123456' }),
	'the other direction': (told) => ({ ...told, isIncoming: !told.isIncoming }),
};

test.each(Object.keys(twins))(
	'two messages of one second that differ in %s are two, in both orders, and again after every retry',
	async (difference) => {
		const both = fc
			.tuple(message(0), fc.nat(999), fc.boolean())
			.map(([told, milliseconds, isSwapped]) => {
				const at = Math.floor(told.at / 1000) * 1000 + milliseconds;
				const twin = {
					...(twins[difference] as (typeof twins)[string])(told, at),
					wamid: 'wamid.TWIN',
				};
				return isSwapped ? [twin, told] : [told, twin];
			})
			.filter(([one, two]) => difference !== 'milliseconds in the history' || one?.at !== two?.at);
		await check(
			fc.asyncProperty(both, fc.array(fc.tuple(fc.nat(1), around)), async (pair, retries) => {
				const [one, two] = pair as [Told, Told];
				const of = (which: Told, how: Around) =>
					deliver(which, how, difference === 'milliseconds in the history' ? pair : []);
				const again = retries.map(([which, how]) => of(which === 0 ? one : two, how));
				const ran = await runs([of(one, 'as at first'), of(two, 'as at first'), ...again]);
				expect(ran).toEqual([true, true, ...again.map(() => false)]);
			}),
			0.02,
		);
	},
);

test('two messages of one second that differ in WhatsApp’s identifier alone are two', async () => {
	const text = message(0).filter(({ type, isIncoming }) => type === 'text' && isIncoming);
	await check(
		fc.asyncProperty(text, fc.array(around), async (told, retries) => {
			const known = (one: Told) => ({ ...deliver(one, 'with its envelope'), last_messages: [] });
			const twin = { ...told, wamid: 'wamid.TWIN' };
			const again = [known(told), known(twin), ...retries.map((how) => deliver(twin, how))];
			const withoutHistory = again.map((payload) => ({ ...payload, last_messages: '' }));
			const ran = await runs([known(told), known(twin), ...withoutHistory]);
			expect(ran).toEqual([true, true, ...withoutHistory.map(() => false)]);
		}),
		0.02,
	);
});

test('many messages of one conversation, delivered in any order with any retries in between', async () => {
	const ten = fc.tuple(...Array.from({ length: 10 }, (_, nth) => message(nth)));
	const order = fc.array(fc.tuple(fc.nat(9), around), { minLength: 20, maxLength: 60 });
	await check(
		fc.asyncProperty(ten, order, async (messages, deliveries) => {
			const seen = new Set<number>();
			const expected = deliveries.map(([which]) => !seen.has(which) && Boolean(seen.add(which)));
			const ran = await runs(
				deliveries.map(([which, how]) => deliver(messages[which] as Told, how)),
			);
			expect(ran).toEqual(expected);
		}),
		0.01,
	);
});
