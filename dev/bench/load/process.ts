/* eslint-disable @n8n/community-nodes/no-restricted-globals
   -- a tool of the repository, never run inside n8n */
/** A process of its own, so that making deliveries takes no time from whoever answers them. See index.ts. */
import type { Json } from '../../json';
import { burst, closedLoop } from './closedLoop';

const LOADS: Record<string, (load: Json) => Promise<unknown>> = { burst, closedLoop };

process.on('message', async ({ kind, load }: Json) => {
	try {
		process.send?.({ result: await LOADS[kind]?.(load) });
	} catch (error) {
		process.send?.({ error: String(error) });
	}
});
// Whoever started this is gone.
process.on('disconnect', () => process.exit());
