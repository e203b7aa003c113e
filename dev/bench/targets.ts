import { ratio } from './statistics';
import type { Account } from './throughput/measure';

export interface Target {
	what: string;
	target: string;
	measured: string;
	met: boolean;
}

const two = (value: number) => value.toFixed(2);

/**
 * @param ours One value a round.
 * @param theirs Of the same rounds.
 */
export function atLeast(
	what: string,
	ours: number[] = [],
	theirs: number[] = [],
	least: number = 1,
): Target {
	const { median, low, high } = ratio(ours, theirs);
	return {
		what,
		target: `≥ ${least}`,
		measured: `${two(median)} (${two(low)} to ${two(high)})`,
		met: median >= least,
	};
}

/** Ten times as many identities, and a cost that differs by no more than what is measured of noise. */
const CONSTANT = 1.25;
const TRIGGERS = { notifyer: 'Notifyer Trigger', zapini: 'Zapini Trigger' };
/** Of what somebody builds by hand, by setting. */
const BY_HAND: Record<string, number> = { default: 1.1, 'lazy isolate': 3.2 };
/** Of the least that can do this job. */
const REMEMBERING = 0.95;

/** @param throughput By setting and candidate, one value a round. */
export function throughputTargets({
	accepted,
	notStarted,
}: {
	accepted: Record<string, Record<string, number[]>>;
	notStarted: Record<string, Record<string, number[]>>;
}): Target[] {
	const settings = Object.entries(accepted);
	return Object.entries(TRIGGERS).flatMap(([key, name]) => [
		...settings.map(([setting, by]) =>
			atLeast(`${name} / built by hand, ${setting}`, by[key], by['handBuilt'], BY_HAND[setting]),
		),
		...settings.map(([setting, by]) =>
			atLeast(
				`${name} / a trigger that remembers, ${setting}`,
				by[key],
				by['remembering'],
				REMEMBERING,
			),
		),
		...Object.entries(notStarted).map(([setting, by]) =>
			atLeast(`${name}: refused / accepted, ${setting}`, by[`${key}Refused`], by[key], 1.5),
		),
	]);
}

/**
 * Every delivery that was acknowledged has one execution, and there is no other.
 *
 * @param part E.g. `SQLite`.
 */
export const accountTargets = (part: string, accounts: Account[]): Target[] =>
	accounts.map(({ setting, acknowledged, executions, lost, surplus }) => ({
		what: `Executions / deliveries acknowledged as started, ${part}, ${setting}`,
		target: 'one each',
		measured: `${executions} / ${acknowledged}; ${lost} lost, ${surplus} too many`,
		met: acknowledged > 0 && lost === 0 && surplus === 0,
	}));

/**
 * A size that is not among those measured: its cost lies on the line between the two around it.
 *
 * @param costs By size, ascending; at least two.
 */
export function costAt(costs: Array<{ bytes: number; value: number }>, bytes: number): number {
	const upper = costs.findIndex((cost) => cost.bytes >= bytes);
	const [below, above] = costs.slice(Math.max(0, upper - 1));
	if (!below || !above) return NaN;
	const share = (bytes - below.bytes) / (above.bytes - below.bytes);
	return below.value + share * (above.value - below.value);
}

/** @param costs In microseconds. */
export function inProcessTargets({
	stages,
	identities,
}: {
	stages: Array<{ stage: string; bytes: number; value: number }>;
	/** Ascending. */
	identities: Array<{ remembered: number; rounds: number[] }>;
}): Target[] {
	const at2kB = costAt(
		stages.filter(({ stage }) => stage === 'the whole delivery'),
		2_000,
	);
	const most = identities.at(-1);
	const growth = identities.slice(0, -1).map((fewer) => {
		const { median, low, high } = ratio(most?.rounds ?? [], fewer.rounds);
		return {
			what: `A delivery after ${most?.remembered} identities / after ${fewer.remembered || 'none'}`,
			target: `≤ ${CONSTANT}`,
			measured: `${two(median)} (${two(low)} to ${two(high)})`,
			met: median <= CONSTANT,
		};
	});
	return [
		{
			what: 'A Notifyer delivery of 2 kB, in process',
			target: '< 100 µs',
			measured: `${at2kB.toFixed(0)} µs`,
			met: at2kB < 100,
		},
		...growth,
	];
}
