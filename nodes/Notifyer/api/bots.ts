import { z } from 'zod';
import type { CallContext } from '../../shared/calling/callProvider';
import { textOrNull } from '../../shared/item/tolerant';
import { GROUPS } from './groups';
import { notifyerRequest } from './request';
import { rowsOf } from './rows';

const botSchema = z
	.object({
		id: z.union([z.number(), z.string().min(1)]),
		name: textOrNull,
		model: textOrNull,
		handoff_label: textOrNull,
		status: textOrNull,
	})
	.transform(({ id, name, handoff_label: handoffLabel, ...rest }) => ({
		/** As Notifyer writes it: calls take it so. */
		id,
		name: name ?? String(id),
		handoffLabel,
		...rest,
	}));

/** A bot of the account. */
export type Bot = z.output<typeof botSchema>;

/** @returns the account's bots, sorted by name. @throws NodeApiError, NodeOperationError */
export async function listBots(context: CallContext, itemIndex?: number): Promise<Bot[]> {
	const url = `${GROUPS.bots.path}/ai_config`;
	const answer = await notifyerRequest(context, { method: 'GET', url }, { itemIndex });
	return rowsOf(context, answer, 'bots', itemIndex)
		.flatMap((row) => botSchema.safeParse(row).data ?? [])
		.sort((a, b) => a.name.localeCompare(b.name));
}
