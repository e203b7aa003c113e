/** What is known of one message beyond its coarse identity. */
export interface Known {
	/** 0 to 999. */
	milliseconds: number | undefined;
	/** A number that stands for the provider's identifier, see `isSameId`. */
	id: number | undefined;
}

/** What a delivery says beyond its coarse identity: see `Identity`. */
export interface Seen {
	/** Newest first. */
	milliseconds: number[];
	id: number | undefined;
}

/**
 * Decides which of the messages that share a coarse identity (contact, direction, type, second, and text or file)
 * a delivery is about. `ms` are milliseconds: the delivery's own are those of the newest entry of its history that
 * may be it.
 *
 * | remembered | delivery | |
 * |---|---|---|
 * | nothing | anything | new |
 * | id A | id A | the same, whatever the ms: a cut history may lead to another entry |
 * | id A | id B | two |
 * | ms 100 | ms 100 | the same |
 * | ms 100 | ms 700 | two |
 * | ms 100, id A | ms 700, id unknown (or the other way round) | two |
 * | ms 100, or id A | nothing known: history cut, moved on, broken; no envelope | the same |
 * | nothing known: history lagged | ms 100 | the same, and its ms are learned |
 * | nothing known: history lagged | ms 700, and the history holds another with 100 | two: what was remembered is the one with 100 |
 * | ms 100, id unknown | id A, ms unknown | the same, and its id is learned |
 *
 * In doubt the same: a repeat is frequent, two equal texts in one second without anything that tells them apart
 * are not. What a delivery adds to what is known is noted, so that the next one is judged by more.
 *
 * @param known changed where something is learned
 * @returns the one of `known` that it is; `undefined` when it is another message
 */
export function recognize<Message extends Known>(
	known: Message[],
	delivery: Seen,
): Message | undefined {
	learnOlder(known, delivery);
	const certain =
		known.find((one) => isSameId(one.id, delivery.id)) ??
		known.find((one) => isSameTime(one, delivery) && !areDifferentIds(one.id, delivery.id));
	const possible = certain ? [certain] : known.filter((one) => mayBe(one, delivery));
	const [match] = possible;
	// Which of several it is, nobody knows: then nothing is learned of either.
	if (match && possible.length === 1) {
		match.milliseconds ??= delivery.milliseconds[0];
		match.id = fuller(match.id, delivery.id);
	}
	return match;
}

/** A message of which nothing was known yet, although the history already held a later one: it was the older. */
function learnOlder(known: Known[], delivery: Seen): void {
	const [, ...older] = delivery.milliseconds;
	if (older.length === 0) return;
	const open = older.filter((one) => !known.some(({ milliseconds }) => milliseconds === one));
	const unknown = known.find(
		({ milliseconds, id }) => milliseconds === undefined && !isSameId(id, delivery.id),
	);
	if (unknown) unknown.milliseconds = open.at(-1);
}

const isSameTime = (one: Known, { milliseconds: [own] }: Seen) =>
	own !== undefined && one.milliseconds === own;

const mayBe = (one: Known, { milliseconds: [own], id }: Seen) =>
	!areDifferentIds(one.id, id) &&
	(own === undefined || one.milliseconds === undefined || one.milliseconds === own);

/** An identifier of which only this much survived a restart. */
const SHORT = 0x100;

/** Compared by what is there of both: of one that survived a restart, 8 bits. */
export function isSameId(a: number | undefined, b: number | undefined): boolean {
	if (a === undefined || b === undefined) return false;
	return a < SHORT || b < SHORT ? a % SHORT === b % SHORT : a === b;
}

const areDifferentIds = (a: number | undefined, b: number | undefined) =>
	a !== undefined && b !== undefined && !isSameId(a, b);

const fuller = (a: number | undefined, b: number | undefined) =>
	a === undefined || (a < SHORT && b !== undefined) ? b : a;
