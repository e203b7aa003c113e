import { IANAZone } from 'luxon';
import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

/** What the panel holds when the workflow's own time zone is wanted. */
export const WORKFLOW_TIME_ZONE = 'workflow';

/**
 * Whether a text names a time zone, e.g. `America/New_York`. An offset is none, although later versions of Node take
 * `+03:00`: the providers do not.
 */
export const isTimeZone = (name: string): boolean =>
	IANAZone.isValidZone(name) && (!/[+-]\d/.test(name) || /^Etc\//i.test(name));

/** The time zones that this n8n knows, for a list in the panel. */
export async function getTimeZones(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	// The platform's list holds places only.
	const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
	return [
		{ name: 'Same as the Workflow', value: WORKFLOW_TIME_ZONE },
		...[...new Set(zones)].sort().map((zone) => ({ name: zone.replace(/_/g, ' '), value: zone })),
	];
}
