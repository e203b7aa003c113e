import { BoundedMap, toKey } from '../../shared/memory/boundedMap';
import type { Group, Header } from './groups';

/**
 * How the API key stands in `Authorization`, where that is not as `groups.ts` says. The provider's documents write
 * `Bearer <key>`, its own clients send the key alone; a call that was refused for it was not carried out. What
 * worked is kept in this process, for each key and group.
 */
const worked = new BoundedMap<{ header: Header; since: number }>(200);
let learned = 0;

const nameOf = (apiKey: string, { path }: Group) => toKey(JSON.stringify([apiKey, path]));

/** @returns how to write the key for this group */
export const keyHeader = (apiKey: string, group: Group): Header =>
	worked.get(nameOf(apiKey, group))?.header ?? group.header;

/** @returns a point in time, for `otherKeyHeader` */
export const headersLearned = (): number => learned;

/** @param begun when the call that was refused began: what another call has found out since is what to try */
export function otherKeyHeader(apiKey: string, group: Group, begun: number): Header {
	const known = worked.get(nameOf(apiKey, group));
	if (known && known.since > begun) return known.header;
	return keyHeader(apiKey, group) === 'raw' ? 'bearer' : 'raw';
}

/** Notifyer took the key in this form. */
export function keepKeyHeader(apiKey: string, group: Group, header: Header): void {
	worked.renew(nameOf(apiKey, group), { header, since: ++learned });
}
