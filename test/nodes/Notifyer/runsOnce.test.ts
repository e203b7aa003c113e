import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { toMessage } from '../../../nodes/Notifyer/payload/toMessage';
import { isSameContact } from '../../../nodes/shared/item/phoneNumber';
import {
	AROUND,
	deliver,
	message,
	PEOPLE,
	type Around,
	type Told,
} from '../../helpers/notifyerConversation';
import { jsonRequest } from '../../helpers/n8n/webhook';
import { check } from '../../helpers/property';
import { provider, start, trigger } from '../../helpers/receiving';

const webhook = trigger(provider({ parse: toMessage }));

/** Delivers all, one after the other. @returns the item of each that ran, `undefined` for one that did not */
async function runs(
	payloads: Array<Record<string, unknown>>,
): Promise<Array<IDataObject | undefined>> {
	const { n8n, send } = start();
	const ran: Array<IDataObject | undefined> = [];
	for (const payload of payloads) {
		const before = n8n.executions.length;
		const { status } = await send(webhook, jsonRequest(payload));
		if (status !== 200) throw new Error(`${status} for ${JSON.stringify(payload)}`);
		ran.push(n8n.executions[before]?.json);
	}
	return ran;
}

/** All of an item's names are those of the person who the message is of. */
function expectToName({ person, isIncoming }: Told, item: IDataObject): void {
	const { phoneNumber, whatsappUserId, username, contactName } = item;
	if (person.number === null) expect(phoneNumber).toBeNull();
	else expect(isSameContact(phoneNumber, person.number)).toBe(true);
	expect([null, person.userId]).toContain(whatsappUserId);
	expect([null, person.username]).toContain(username);
	expect([null, person.name]).toContain(contactName);
	expect(item.direction).toBe(isIncoming ? 'incoming' : 'outgoing');
}

const around = fc.constantFrom<Around>(...AROUND);
const once = (count: number) => [true, ...Array<boolean>(count - 1).fill(false)];
const hasRun = (items: Array<IDataObject | undefined>) => items.map((item) => item !== undefined);

test('a message runs once, however its first delivery and each later one show it', async () => {
	let deliveries = 0;
	await check(
		fc.asyncProperty(message(0), around, async (told, first) => {
			const payloads = [first, ...AROUND].map((one) => deliver(told, one));
			deliveries += payloads.length;
			const ran = await runs(payloads);
			expect(hasRun(ran)).toEqual(once(payloads.length));
			expectToName(told, ran[0] as IDataObject);
		}),
		0.05,
	);
	expect(deliveries).toBeGreaterThan(AROUND.length);
});

/** What tells two messages of one second apart. */
const twins: Record<string, (told: Told) => Told> = {
	'another text': (told) => ({ ...told, type: 'text', file: null, text: 'And then?' }),
	'another file': (told) => ({ ...told, type: 'image', text: '', file: 'https://a.test/other' }),
	'another contact': (told) => ({
		...told,
		person: PEOPLE.find((person) => person !== told.person) as (typeof PEOPLE)[number],
	}),
	'the other direction': (told) => ({ ...told, isIncoming: !told.isIncoming }),
};

test.each(Object.keys(twins))(
	'two messages of one second that differ in %s are two, in both orders, and again after every retry',
	async (difference) => {
		const both = fc.tuple(message(0), fc.boolean()).map(([told, isSwapped]) => {
			const twin = (twins[difference] as (typeof twins)[string])(told);
			const second = told.at - (told.at % 1000);
			// WhatsApp gives each of them an identifier of its own, which here is made of the time.
			const other = { ...twin, at: second + ((told.at + 1) % 1000) };
			return isSwapped ? [other, told] : [told, other];
		});
		await check(
			fc.asyncProperty(both, fc.array(fc.tuple(fc.nat(1), around)), async (pair, retries) => {
				const [one, two] = pair as [Told, Told];
				const again = retries.map(([which, how]) => deliver(which === 0 ? one : two, how));
				const first = [one, two].map((told) => deliver(told, 'as at first'));
				expect(hasRun(await runs([...first, ...again]))).toEqual([
					true,
					true,
					...again.map(() => false),
				]);
			}),
			0.02,
		);
	},
);

test('many messages of several people, in any order, with any retries in between: none is lost, none runs twice, no item names two people', async () => {
	const ten = fc.tuple(...Array.from({ length: 10 }, (_, nth) => message(nth)));
	const order = fc.array(fc.tuple(fc.nat(9), around), { minLength: 20, maxLength: 60 });
	await check(
		fc.asyncProperty(ten, order, async (messages, deliveries) => {
			const seen = new Set<number>();
			const expected = deliveries.map(([which]) => !seen.has(which) && Boolean(seen.add(which)));
			const ran = await runs(
				deliveries.map(([which, how]) => deliver(messages[which] as Told, how)),
			);
			expect(hasRun(ran)).toEqual(expected);
			deliveries.forEach(([which], index) => {
				const item = ran[index];
				if (item) expectToName(messages[which] as Told, item);
			});
		}),
		0.02,
	);
});
