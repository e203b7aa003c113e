import fc from 'fast-check';
import { sleep } from 'n8n-workflow';
import { Replies } from '../../../../nodes/Notifyer/waiting/replies';
import { pass, startClock, stopClock } from '../../../helpers/clock';
import { check } from '../../../helpers/property';
import { message as anyMessage } from '../../../helpers/receiving';

const HOUR = 3_600_000;

/** When a delivery comes in and when its answer is out, in milliseconds; `never`: its endpoint is gone. */
const delivery = fc.record({
	at: fc.integer({ min: 0, max: 4_000 }),
	takes: fc.integer({ min: 0, max: 3_000 }),
	isAcknowledged: fc.boolean(),
	never: fc.boolean(),
});
const upTo = (most: number) =>
	fc.array(fc.array(delivery, { minLength: 5, maxLength: 5 }), {
		minLength: 1,
		maxLength: most,
	});

/** Each message at three waits and at two triggers: every delivery once, in any order. */
interface Taken {
	message: string;
	/** Of the wait, or `trigger`. */
	by: string;
}

async function run(
	messages: Array<Array<{ at: number; takes: number; isAcknowledged: boolean; never: boolean }>>,
) {
	const replies = new Replies();
	const waits = ['w1', 'w2', 'w3'].map((id, index) => ({
		id,
		account: 'a1',
		contact: 'ana',
		askedAt: Date.now() - 60_000 + index,
		until: Date.now() + HOUR,
		isAnswer: () => true,
		isOver: async () => false,
	}));
	for (const wait of waits) replies.ask(wait, false);
	const taken: Taken[] = [];
	let unknown = 0;

	const all = messages.flatMap((deliveries, index) =>
		deliveries.map(async ({ at, takes, isAcknowledged, never }, place) => {
			const wait = waits[place];
			if (never && wait) return;
			await sleep(at);
			const key = `m${index}`;
			const outcome = async () => {
				await sleep(takes);
				if (isAcknowledged) taken.push({ message: key, by: wait?.id ?? 'trigger' });
				return isAcknowledged;
			};
			const brought = { message: anyMessage({ messageId: key }), key };
			const decided = wait
				? await replies.atWait(wait, brought, outcome)
				: await replies.atTrigger(brought, async () => 'a1', outcome);
			if (decided === 'unknown') unknown += 1;
		}),
	);
	await pass(30_000);
	await Promise.all(all);
	return { taken, unknown };
}

describe('messages that come in at three waits and two triggers, in any order', () => {
	beforeEach(() => stopClock());
	afterEach(() => startClock());

	it('are each taken by one execution or by the triggers, and resume no execution twice', async () => {
		await check(
			fc.asyncProperty(upTo(4), async (messages) => {
				const { taken, unknown } = await run(messages);
				const executions = taken.filter(({ by }) => by !== 'trigger');
				expect(new Set(executions.map(({ by }) => by)).size).toBe(executions.length);
				messages.forEach((deliveries, index) => {
					const own = taken.filter(({ message }) => message === `m${index}`);
					const byExecution = own.filter(({ by }) => by !== 'trigger').length;
					expect(byExecution).toBeLessThanOrEqual(1);
					if (byExecution === 1) expect(own).toHaveLength(1);
					const isCertain = deliveries.every(({ isAcknowledged }) => isAcknowledged);
					if (isCertain && unknown === 0) expect(own.length).toBeGreaterThan(0);
				});
			}),
			0.3,
		);
	});
});
