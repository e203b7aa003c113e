import { WEBHOOK_URL } from '../../host';
import { startStandIn } from '../../provider';
import { startQueueMode } from '../../queue';
import { step } from '../../setup';
import { startLoad } from '../load';
import { createBoth } from './candidates';
import { undoing } from './host';
import { createLedger } from './ledger';
import {
	finishedPerSecond,
	newSubject,
	reckon,
	turn,
	warmUp,
	type Account,
	type Rounds,
} from './measure';
import { SETTINGS, type Measurement } from './settings';

const NAMES = ['notifyer', 'handBuilt'];
const WORKERS = [1, 2];
const FULL = { rounds: 3, durationMs: 3_000 };
const QUICK = { rounds: 2, durationMs: 800 };

export interface Queue {
	/** By setting; then by the number of workers and candidate, one value a round. */
	settings: Record<string, Rounds>;
	accounts: Account[];
}

/** n8n's queue mode with one webhook processor and one or two workers, in turns. */
export async function measureQueue(measurement: Measurement): Promise<Queue> {
	const all: Queue = { settings: {}, accounts: [] };
	for (const [setting, env] of Object.entries(SETTINGS)) {
		const { rounds, account } = await measureSetting(measurement, setting, env);
		all.settings[setting] = rounds;
		all.accounts.push(account);
	}
	return all;
}

async function measureSetting(
	{ isQuick, tarball, onOpen }: Measurement,
	setting: string,
	env: Record<string, string>,
) {
	const undo = undoing();
	onOpen(undo.now);
	try {
		const mode = await step(`Starting n8n's queue mode (${setting})`, async () => {
			const started = await startQueueMode({ tarball, processors: 1, workers: 2, env });
			undo.later(started.stop);
			return started;
		});
		const standIn = await startStandIn();
		undo.later(standIn.close);
		const [url = ''] = mode.processors.map((processor) => processor.url);
		standIn.mapOrigin(new URL(WEBHOOK_URL).origin, url);
		const candidates = await createBoth({ api: mode.api, url, standIn });
		const host = { candidates, close: undo.now, ...createLedger(mode.query) };
		const subject = newSubject(setting, host);
		const load = startLoad();
		undo.later(load.stop);

		const [, second] = mode.workers;
		let running = 2;
		const useWorkers = async (count: number) => {
			if (count === running) return;
			await (count === 1 ? second?.stop() : second?.restart());
			running = count;
			await warmUp(load, subject, NAMES);
		};
		const { rounds, durationMs } = isQuick ? QUICK : FULL;
		const values: Rounds = {};
		await step('Executions finished per second, with one worker and with two', async () => {
			await warmUp(load, subject, NAMES);
			for (let round = 0; round < rounds; round++) {
				for (const workers of turn(round + 1, WORKERS)) {
					await useWorkers(workers);
					for (const name of turn(round, NAMES)) {
						const value = await finishedPerSecond(load, subject, name, durationMs);
						((values[workers] ??= {})[name] ??= []).push(value);
					}
				}
			}
		});
		return { rounds: values, account: await reckon(subject) };
	} finally {
		await undo.now();
	}
}
