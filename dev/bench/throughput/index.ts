import { step } from '../../setup';
import { startLoad } from '../load';
import { startHost } from './host';
import { ACCEPTED, NOT_STARTED, answerTimes, burstOf, perSecond, type Subject } from './measure';

const BURST = 500;

/** How n8n is set, in the order of the tables. */
const SETTINGS: Record<string, Record<string, string>> = {
	default: {},
	'lazy isolate': { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
};

const FULL = {
	accepted: { names: ACCEPTED, rounds: 18, durationMs: 2_000 },
	notStarted: { names: NOT_STARTED, rounds: 8, durationMs: 1_200 },
	answerTimes: { names: ['minimal', 'notifyer'], rounds: 3, durationMs: 4_000 },
};
const QUICK = {
	accepted: { ...FULL.accepted, rounds: 2, durationMs: 800 },
	notStarted: { ...FULL.notStarted, rounds: 2, durationMs: 500 },
	answerTimes: { ...FULL.answerTimes, rounds: 1, durationMs: 1_000 },
};

export type Throughput = Awaited<ReturnType<typeof measureThroughput>>;

/**
 * Measures in real n8ns, one for each setting. Both run the whole time and are measured in turns; the one that
 * is not measured idles.
 *
 * @param options `onOpen` is
 * handed what has to be undone at the end, however that comes.
 */
export async function measureThroughput({
	isQuick,
	tarball,
	onOpen,
}: {
	isQuick: boolean;
	tarball: string;
	onOpen: (undo: () => unknown) => void;
}) {
	const plan = isQuick ? QUICK : FULL;
	const subjects: Subject[] = [];
	for (const [setting, env] of Object.entries(SETTINGS)) {
		const host = await step(
			`Starting n8n (${setting})`,
			async () => await startHost({ tarball, env }),
		);
		onOpen(host.close);
		subjects.push({ setting, host, started: {}, unexpected: {} });
	}
	const load = startLoad();
	onOpen(load.stop);

	const accepted = await step(
		'Executions started per second',
		async () => await perSecond(load, subjects, plan.accepted),
	);
	const notStarted = await step(
		'Deliveries per second that start nothing',
		async () => await perSecond(load, subjects, plan.notStarted),
	);
	const times = await step(
		'Answer times',
		async () => await answerTimes(load, subjects, plan.answerTimes),
	);
	const bursts = await step(`Bursts of ${BURST}`, async () => {
		const all = [];
		for (const subject of subjects) {
			for (const name of ['minimal', 'notifyer', 'zapini'])
				all.push(await burstOf(load, subject, name, BURST));
		}
		return all;
	});
	return { accepted, notStarted, answerTimes: times, bursts, accounts: await reckon(subjects) };
}

/** Whether what was acknowledged is what ran. */
async function reckon(subjects: Subject[]) {
	return await Promise.all(
		subjects.map(async ({ setting, host, started, unexpected }) => {
			const executions = await host.executions();
			const sum = (counts: Record<string, number>) =>
				Object.values(counts).reduce((all, count) => all + count, 0);
			return { setting, acknowledged: sum(started), executions: sum(executions), unexpected };
		}),
	);
}
