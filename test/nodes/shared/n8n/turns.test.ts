import fc from 'fast-check';
import { isFirst, NoTurn } from '../../../../nodes/shared/n8n/turns';
import { pass, startClock, stopClock } from '../../../helpers/clock';
import { processedStore } from '../../../helpers/n8n/processedStore';
import { check } from '../../../helpers/property';

beforeEach(() => stopClock());
afterEach(startClock);

/** Lets time pass until the work is done. */
async function done<T>(work: Promise<T>, limitMs = 120_000): Promise<T> {
	let isOver = false;
	const over = () => void (isOver = true);
	work.then(over, over);
	for (let passed = 0; !isOver && passed < limitMs; passed += 50) await pass(50);
	return await work;
}

const seeded = (seed: number) => () => {
	seed = (seed * 48_271) % 2_147_483_647;
	return seed % 7;
};

describe('first come, first served', () => {
	it('is what n8n’s store alone does not give', async () => {
		const { helpers } = processedStore(() => 3);
		const options = { mode: 'entries' } as const;
		await done(helpers.checkProcessedAndRecord(['before'], 'workflow', options));
		const check = async () =>
			await helpers.checkProcessedAndRecord(['message'], 'workflow', options);
		const both = await done(Promise.all([check(), check()]));
		expect(both.map(({ new: fresh }) => fresh)).toEqual([['message'], ['message']]);
	});

	it('lets exactly one execution go on for each message, however the statements interleave', async () => {
		await check(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 2_000_000_000 }),
				fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 12 }),
				async (seed, messages) => {
					const { helpers, rows } = processedStore(seeded(seed));
					const answers = await done(
						Promise.all(
							messages.map(async (message, execution) =>
								(await isFirst(helpers, `message ${message}`, `${execution}`)) ? [message] : [],
							),
						),
					);
					expect(answers.flat().sort()).toEqual([...new Set(messages)].sort());
					expect(rows.has('node')).toBe(false);
				},
			),
			0.006,
		);
	});

	it('tells an attempt that is made again what it was told before', async () => {
		const { helpers } = processedStore(() => 1);
		const ask = async (who: string) => await done(isFirst(helpers, 'message', who));
		expect([await ask('1'), await ask('2'), await ask('1'), await ask('2')]).toEqual([
			true,
			false,
			true,
			false,
		]);
	});

	it('remembers across other messages, and leaves what others keep in the row', async () => {
		const { helpers, rows } = processedStore(() => 1);
		rows.set('workflow', ['of Remove Duplicates']);
		for (let message = 0; message < 20; message++) {
			await done(isFirst(helpers, `message ${message}`, '1'));
		}
		expect(await done(isFirst(helpers, 'message 0', '2'))).toBe(false);
		expect(rows.get('workflow')).toContain('of Remove Duplicates');
	});

	it('takes the turn of one that crashed after ten seconds, and not before', async () => {
		const { helpers, rows } = processedStore(() => 1);
		rows.set('node', ['turn 0', 'turn 1']);
		let answer: boolean | undefined;
		const asked = isFirst(helpers, 'message', '1').then((first) => (answer = first));
		await pass(9_900);
		expect(answer).toBeUndefined();
		await pass(500);
		expect(await asked).toBe(true);
	});

	it('takes no turn of others that are alive, and gives up after a minute', async () => {
		const { helpers, rows } = processedStore(() => 1);
		const asked = isFirst(helpers, 'message', '1');
		const refused = expect(asked).rejects.toThrow(NoTurn);
		for (let second = 0; second < 62; second++) {
			rows.set(
				'node',
				Array.from({ length: 1 + (second % 2) }, (_, index) => `turn ${index}`),
			);
			await pass(1_000);
		}
		await refused;
		expect(rows.has('node')).toBe(true);
		expect(rows.has('workflow')).toBe(false);
	});

	it('says so when the database cannot be reached', async () => {
		const { helpers } = processedStore(() => 1);
		const broken = async () => {
			throw new Error('connection refused');
		};
		const asked = isFirst({ ...helpers, getProcessedDataCount: broken }, 'message', '1');
		await expect(done(asked)).rejects.toThrow('connection refused');
	});

	it('gives back the turn when the database fails within it', async () => {
		const { helpers, rows } = processedStore(() => 1);
		rows.set('workflow', []);
		const check: typeof helpers.checkProcessedAndRecord = async (items, scope, options) => {
			if (scope === 'workflow') throw new Error('connection lost');
			return await helpers.checkProcessedAndRecord(items, scope, options);
		};
		const asked = isFirst({ ...helpers, checkProcessedAndRecord: check }, 'message', '1');
		await expect(done(asked)).rejects.toThrow('connection lost');
		expect(rows.has('node')).toBe(false);
	});
});
