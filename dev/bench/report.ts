import type { measureInProcess } from './inProcess';
import { table } from './markdown';
import { median, ratio } from './statistics';
import type { Target } from './targets';
import type { Postgres, Sqlite } from './throughput';
import type { Account, Rounds } from './throughput/measure';
import type { Queue } from './throughput/queue';

type InProcess = Awaited<ReturnType<typeof measureInProcess>>;

const NAMES = {
	remembering: 'A trigger that remembers: minimal, with a credential, saves one value',
	handBuilt: 'Built by hand: Webhook with header auth → Remove Duplicates → Edit Fields',
	handBuiltLarge: 'Built by hand, workflow of 120 kB',
	webhook: "n8n's own Webhook node alone: nothing checked, nothing remembered",
	notifyer: 'Notifyer Trigger',
	notifyerLarge: 'Notifyer Trigger, workflow of 120 kB',
	notifyerExpression: 'Notifyer Trigger, one setting as an expression',
	notifyerRefused: 'Notifyer: wrong signature, 401',
	notifyerRepeated: 'Notifyer: seen before, 200',
	notifyerFiltered: 'Notifyer: type not wanted, 200',
	zapini: 'Zapini Trigger',
	zapiniRefused: 'Zapini: wrong token, 401',
};
const nameOf = (candidate: string) => NAMES[candidate as keyof typeof NAMES];

const number = (value: number, digits: number = 0) =>
	Number.isFinite(value)
		? value.toLocaleString('en-US', {
				minimumFractionDigits: digits,
				maximumFractionDigits: digits,
			})
		: '–';

const CONNECTIONS = '8 connections';

/**
 * @param comparisons Columns for each setting; `to`: the candidate that one is compared with, itself for none.
 */
function perSecondTable(
	values: Rounds,
	comparisons: Array<{ title: string; to: (name: string) => string }>,
) {
	const settings = Object.entries(values);
	const head = settings.flatMap(([setting]) => [
		`${setting}: per second`,
		...comparisons.map(({ title }) => `/ ${title}`),
	]);
	const rows = Object.keys(settings[0]?.[1] ?? {}).map((name) => [
		nameOf(name),
		...settings.flatMap(([, by]) => [
			number(median(by[name] ?? []), 1),
			...comparisons.map(({ to }) =>
				to(name) === name ? '' : number(ratio(by[name] ?? [], by[to(name)] ?? []).median, 2),
			),
		]),
	]);
	return table(['', ...head], rows);
}

/** What our triggers are measured against, for each setting. */
const AGAINST = [
	{ title: 'by hand', to: () => 'handBuilt' },
	{ title: 'remembers', to: () => 'remembering' },
];

/** @returns What the lazy isolate changes, of rounds of the same time. */
function settingsTable(accepted: Rounds): string {
	const [before = {}, after = {}] = Object.values(accepted);
	const rows = Object.keys(before).map((name) => [
		nameOf(name),
		number(ratio(after[name] ?? [], before[name] ?? []).median, 2),
	]);
	return table(['', 'lazy isolate / default'], rows);
}

export function sqliteReport(sqlite: Sqlite): string {
	const { accepted, workflows, notStarted, answerTimes, bursts, accounts } = sqlite;
	const others = [
		{ title: 'Notifyer Trigger', to: () => 'notifyer' },
		{
			title: 'by hand, 120 kB',
			to: (name: string) => (name === 'notifyerLarge' ? 'handBuiltLarge' : name),
		},
	];
	const own = {
		title: 'accepted',
		to: (name: string) => /^[a-z]+/.exec(name)?.[0] ?? '',
	};
	const times = answerTimes.map(({ setting, candidate, connections, answers, p50, p99 }) => [
		setting,
		String(connections),
		nameOf(candidate),
		number(p50, 1),
		number(p99, 1),
		number(answers),
	]);
	const bursting = bursts.map((one) => [
		one.setting,
		nameOf(one.candidate),
		`${one.acknowledged} of ${one.sent}`,
		String(one.inTime),
		String(one.executions),
		`${number(one.lastMs / 1000, 1)} s`,
	]);
	return [
		`### Executions finished per second, SQLite, ${CONNECTIONS}`,
		perSecondTable(accepted, AGAINST),
		settingsTable(accepted),
		`### The same in other workflows, SQLite, ${CONNECTIONS}`,
		perSecondTable(workflows, others),
		`### Deliveries answered per second, SQLite, ${CONNECTIONS}`,
		perSecondTable(notStarted, [own]),
		'### Time to the answer, milliseconds, SQLite',
		table(['setting', 'connections', '', 'p50', 'p99', 'answers'], times),
		'### Bursts: all at the same moment, SQLite',
		table(
			['setting', '', 'answered 200', 'within 10 s', 'executions', 'last answer after'],
			bursting,
		),
		...unexpectedReport(accounts),
	].join('\n\n');
}

export const postgresReport = ({ accepted, accounts }: Postgres): string =>
	[
		`### Executions finished per second, PostgreSQL, ${CONNECTIONS}`,
		perSecondTable(accepted, AGAINST),
		...unexpectedReport(accounts),
	].join('\n\n');

/** How throughput grows with the second worker. */
export function queueReport({ settings, accounts }: Queue): string {
	const rows = Object.entries(settings).flatMap(([setting, byWorkers]) => {
		const [one = {}, two = {}] = Object.values(byWorkers);
		return Object.keys(one).map((name) => {
			const [fewer, more] = [one[name] ?? [], two[name] ?? []];
			return [
				setting,
				nameOf(name),
				number(median(fewer), 1),
				number(median(more), 1),
				number(ratio(more, fewer).median, 2),
			];
		});
	});
	return [
		`### Executions finished per second, queue mode, ${CONNECTIONS}`,
		table(['setting', '', '1 worker', '2 workers', '2 / 1'], rows),
		...unexpectedReport(accounts),
	].join('\n\n');
}

/** @returns Nothing when every answer was the one that was asked for, and every execution succeeded. */
const unexpectedReport = (accounts: Account[]): string[] =>
	accounts.flatMap(({ setting, unexpected }) => {
		const odd = Object.entries(unexpected).map(([what, count]) => `${what} ×${count}`);
		return odd.length ? [`Besides, ${setting}: ${odd.join(', ')}.`] : [];
	});

/** One delivery through our code alone. */
export function inProcessReport({ stages, identities, zapini }: InProcess): string {
	const cost = ({ value, allocated }: { value: number; allocated: number }) => [
		`${number(value, 1)} µs`,
		`${number(allocated / 1000, 1)} kB`,
	];
	const size = (bytes: number) => `${number(bytes / 1000, 1)} kB`;
	const whole = stages.filter(({ stage }) => stage === 'the whole delivery');
	return [
		'### One delivery without n8n: time and memory allocated',
		table(
			['', 'time', 'memory'],
			[
				...whole.map((one) => [
					`Notifyer, history of ${one.messages} (${size(one.bytes)})`,
					...cost(one),
				]),
				[`Zapini (${size(zapini.bytes)})`, ...cost(zapini)],
				...identities.map((one) => [
					`Notifyer, ${number(one.remembered)} messages remembered`,
					...cost(one),
				]),
			],
		),
	].join('\n\n');
}

export const targetsReport = (targets: Target[]): string =>
	[
		'### Targets',
		table(
			['', 'target', 'measured (quartiles of the rounds)', 'met'],
			targets.map(({ what, target, measured, met }) => [
				what,
				target,
				measured,
				met ? 'yes' : 'NO',
			]),
		),
	].join('\n\n');
