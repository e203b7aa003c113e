import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { WORKFLOW_TIME_ZONE } from '../filters/businessHours';

/** The time zones that this n8n knows, for a list in the panel. */
export async function getTimeZones(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	// The platform's list holds places only.
	const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
	return [
		{ name: 'Same as the Workflow', value: WORKFLOW_TIME_ZONE },
		...[...new Set(zones)].sort().map((zone) => ({ name: zone.replace(/_/g, ' '), value: zone })),
	];
}
