import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { z } from 'zod';
import { list, textOrNull } from '../../inbox/item/tolerant';
import { notifyerRequest } from '../request';

const labelSchema = z.object({ label: textOrNull });

/** The account's labels, sorted, for a list in the panel. @throws NodeApiError */
export async function getLabels(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const answer = await notifyerRequest(this, { method: 'GET', url: '/api:ErOQ8pSj/n8n/label' });
	const labels = list
		.parse(answer)
		.flatMap((row) => labelSchema.safeParse(row).data?.label ?? [])
		.sort((a, b) => a.localeCompare(b));
	return [...new Set(labels)].map((label) => ({ name: label, value: label }));
}
