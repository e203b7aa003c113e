import { StepError } from '../setup';

/** What can be measured by itself, in the order of the report. */
export const PARTS = ['sqlite', 'postgres', 'queue', 'in-process'] as const;
export type Part = (typeof PARTS)[number];

const isPart = (name: string): name is Part => PARTS.some((part) => part === name);

/**
 * @param only Names of parts; undefined: all of them.
 * @throws StepError When a name is none of theirs.
 */
export function chosen(only: string[] | undefined): Part[] {
	for (const name of only ?? [])
		if (!isPart(name)) throw new StepError(`There is no part "${name}": take ${PARTS.join(', ')}`);
	return PARTS.filter((part) => !only || only.includes(part));
}

/** Parts that need PostgreSQL, or Redis too. */
export const needsServers = (part: Part): boolean => part === 'postgres' || part === 'queue';
