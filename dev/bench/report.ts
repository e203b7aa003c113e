import type { measureInProcess } from './inProcess';
import { table } from './markdown';
import { median, ratio } from './statistics';
import type { Target } from './targets';
import type { Throughput } from './throughput';

type InProcess = Awaited<ReturnType<typeof measureInProcess>>;

const NAMES = {
	minimal: 'Minimal community trigger',
	remembering: 'Minimal trigger with a credential that saves one value',
	webhook: "n8n's own Webhook node",
	notifyer: 'Notifyer Trigger',
	notifyerExpression: 'Notifyer Trigger, one setting as an expression',
	notifyerRefused: 'Notifyer: wrong signature, 401',
	notifyerRepeated: 'Notifyer: seen before, 200',
	notifyerFiltered: 'Notifyer: type not wanted, 200',
	zapini: 'Zapini Trigger',
	zapiniRefused: 'Zapini: wrong token, 401',
	zapiniRepeated: 'Zapini: seen before, 200',
	zapiniFiltered: 'Zapini: type not wanted, 200',
};
const nameOf = (candidate: string) => NAMES[candidate as keyof typeof NAMES];

const number = (value: number, digits: number = 0) =>
	Number.isFinite(value)
		? value.toLocaleString('en-US', {
				minimumFractionDigits: digits,
				maximumFractionDigits: digits,
			})
		: '–';

/**
 * @param values By setting and candidate.
 * @param comparisons Columns for each setting; `to`: the candidate that one is compared with.
 */
function perSecondTable(
	values: Record<string, Record<string, number[]>>,
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

/** @returns What the lazy isolate changes, of rounds of the same time. */
function settingsTable({ accepted }: Throughput): string {
	const [before = {}, after = {}] = Object.values(accepted);
	const rows = Object.keys(before).map((name) => [
		nameOf(name),
		number(ratio(after[name] ?? [], before[name] ?? []).median, 2),
	]);
	return table(['', 'lazy isolate / default'], rows);
}

export function throughputReport(throughput: Throughput): string {
	const { accepted, notStarted, answerTimes, bursts, accounts } = throughput;
	const minimal = { title: 'minimal', to: () => 'minimal' };
	const remembering = { title: 'saving', to: () => 'remembering' };
	const webhook = { title: 'Webhook', to: () => 'webhook' };
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
	const checks = accounts.map(({ setting, acknowledged, executions, unexpected }) => {
		const odd = Object.entries(unexpected).map(([what, count]) => `${what} ×${count}`);
		return `${setting}: ${number(acknowledged)} deliveries acknowledged as started, ${number(executions)} executions; other answers: ${odd.join(', ') || 'none'}.`;
	});
	return [
		'### Executions started per second, 8 connections',
		perSecondTable(accepted, [minimal, remembering, webhook]),
		settingsTable(throughput),
		'### Deliveries answered per second, 8 connections',
		perSecondTable(notStarted, [own]),
		'### Time to the answer, milliseconds',
		table(['setting', 'connections', '', 'p50', 'p99', 'answers'], times),
		'### Bursts: all at the same moment',
		table(
			['setting', '', 'answered 200', 'within 10 s', 'executions', 'last answer after'],
			bursting,
		),
		checks.join('\n'),
	].join('\n\n');
}

export function inProcessReport({ stages, identities, zapini }: InProcess): string {
	const sizes = [...new Map(stages.map((cost) => [cost.messages, cost.bytes]))];
	const cost = ({ value, allocated }: { value: number; allocated: number }) =>
		`${number(value, 1)} µs, ${number(allocated / 1000, 1)} kB`;
	const rows = [...new Set(stages.map(({ stage }) => stage))].map((stage) => [
		stage,
		...stages.filter((one) => one.stage === stage).map(cost),
	]);
	const titles = sizes.map(
		([messages, bytes]) => `history of ${messages} (${number(bytes / 1000, 1)} kB)`,
	);
	return [
		'### One Notifyer delivery without n8n: time and memory allocated',
		table(['', ...titles], rows),
		`A whole Zapini delivery (${number(zapini.bytes / 1000, 1)} kB): ${cost(zapini)}.`,
		'### The whole delivery, by identities remembered',
		table(
			['identities', 'cost'],
			identities.map((one) => [number(one.remembered), cost(one)]),
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
