import { step } from '../../setup';
import { startLoad } from '../load';
import { startHost, undoing } from './host';
import { answerTimes, burstOf, newSubject, perSecond, reckon, type Subject } from './measure';
import { SETTINGS, type Measurement } from './settings';

const BURST = 200;
const COMPARED = ['notifyer', 'remembering', 'handBuilt', 'zapini'];

/** Compared with each other, and so measured in the same rounds. */
const FULL = {
	sqlite: {
		accepted: { names: COMPARED, rounds: 14, durationMs: 2_000, what: 'finished' as const },
		workflows: {
			names: ['notifyer', 'notifyerExpression', 'notifyerLarge', 'handBuiltLarge', 'webhook'],
			rounds: 4,
			durationMs: 1_800,
			what: 'finished' as const,
		},
		notStarted: {
			names: [
				'notifyer',
				'notifyerRefused',
				'notifyerRepeated',
				'notifyerFiltered',
				'zapini',
				'zapiniRefused',
			],
			rounds: 5,
			durationMs: 1_000,
			what: 'answered' as const,
		},
		answerTimes: { names: ['notifyer', 'handBuilt'], rounds: 2, durationMs: 3_000 },
	},
	postgres: {
		accepted: {
			names: ['notifyer', 'remembering', 'handBuilt'],
			rounds: 6,
			durationMs: 2_000,
			what: 'finished' as const,
		},
	},
};
type Plan = { rounds: number; durationMs: number };
const quick = <P extends Plan>(plan: P): P => ({ ...plan, rounds: 2, durationMs: 600 });

export type Sqlite = Awaited<ReturnType<typeof measureSqlite>>;
export type Postgres = Awaited<ReturnType<typeof measurePostgres>>;

/**
 * Runs in real n8ns, one for each setting. Both run the whole time and are measured in turns; the one that is not
 * measured idles.
 */
async function inHosts<Result>(
	{ tarball, onOpen }: Measurement,
	{ onPostgres, title }: { onPostgres: boolean; title: string },
	run: (load: ReturnType<typeof startLoad>, subjects: Subject[]) => Promise<Result>,
) {
	const undo = undoing();
	onOpen(undo.now);
	try {
		const subjects: Subject[] = [];
		for (const [setting, env] of Object.entries(SETTINGS)) {
			const host = await step(
				`Starting n8n (${title}, ${setting})`,
				async () => await startHost({ tarball, env, onPostgres }),
			);
			undo.later(host.close);
			subjects.push(newSubject(setting, host));
		}
		const load = startLoad();
		undo.later(load.stop);
		const result = await run(load, subjects);
		return { ...result, accounts: await Promise.all(subjects.map(reckon)) };
	} finally {
		await undo.now();
	}
}

/** Throughput, what starts nothing, answer times and bursts, with n8n's default database. */
export async function measureSqlite(measurement: Measurement) {
	const plan = FULL.sqlite;
	const of = measurement.isQuick ? quick : <P>(one: P) => one;
	const names = { onPostgres: false, title: 'SQLite' };
	return await inHosts(measurement, names, async (load, subjects) => ({
		accepted: await step(
			'Executions finished per second',
			async () => await perSecond(load, subjects, of(plan.accepted)),
		),
		workflows: await step(
			'The same in other workflows',
			async () => await perSecond(load, subjects, of(plan.workflows)),
		),
		notStarted: await step(
			'Deliveries per second that start nothing',
			async () => await perSecond(load, subjects, of(plan.notStarted)),
		),
		answerTimes: await step(
			'Answer times',
			async () => await answerTimes(load, subjects, of(plan.answerTimes)),
		),
		bursts: await step(`Bursts of ${BURST}`, async () => {
			const all = [];
			for (const subject of subjects)
				for (const name of ['notifyer', 'handBuilt'])
					all.push(await burstOf(load, subject, name, BURST));
			return all;
		}),
	}));
}

/** Throughput with PostgreSQL, a server for each n8n. */
export async function measurePostgres(measurement: Measurement) {
	const plan = measurement.isQuick ? quick(FULL.postgres.accepted) : FULL.postgres.accepted;
	const names = { onPostgres: true, title: 'PostgreSQL' };
	return await inHosts(measurement, names, async (load, subjects) => ({
		accepted: await step(
			'Executions finished per second',
			async () => await perSecond(load, subjects, plan),
		),
	}));
}
