import type { Identity } from '../../shared/item/identity';
import { BoundedMap, toKey } from '../../shared/memory/boundedMap';
import { recognize, type Known } from '../../shared/receiving/recognize';
import { seenOf } from '../../shared/receiving/seen';

/** Messages remembered until their other deliveries have come in. */
const REMEMBERED = 1_000;

interface Sighting extends Known {
	key: string;
}

/** By what all deliveries of a message share; mostly one each. */
const sightings = new BoundedMap<Sighting[]>(REMEMBERED);
let count = 0;

/** @returns the key that an earlier delivery of the same message got; `undefined` where there was none */
export function knownKey(identity: Identity): string | undefined {
	return recognize(sightings.get(toKey(identity.coarse)) ?? [], seenOf(identity))?.key;
}

/** @returns a key that all deliveries of one message share, whatever each of them tells of it, and no other message has */
export function messageKey(identity: Identity): string {
	const known = knownKey(identity);
	if (known !== undefined) return known;
	const coarse = toKey(identity.coarse);
	const { milliseconds, id } = seenOf(identity);
	const key = String(++count);
	const sighting: Sighting = { key, milliseconds: milliseconds[0], id };
	sightings.renew(coarse, [...(sightings.get(coarse) ?? []), sighting]);
	return key;
}
