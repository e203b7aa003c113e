import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

/** What n8n keeps of what was processed. Its two rows: one for this node, one for the whole workflow. */
type Store = Pick<
	IExecuteFunctions['helpers'],
	'checkProcessedAndRecord' | 'clearAllProcessedItems' | 'getProcessedDataCount' | 'removeProcessed'
>;

/** A turn takes some ten milliseconds. Whoever kept it for so long has crashed. */
const LONGEST_TURN_MS = 10_000;
const PATIENCE_MS = 60_000;
const PAUSE_MS = 20;
/** A turn differs from the next in how many entries it has: one in so many is taken for its predecessor. */
const SIZES = 64;
/** As many as n8n’s Remove Duplicates keeps, which may share the row: two for each message. */
const REMEMBERED = 10_000;

const ENTRIES = { mode: 'entries' } as const;

/** Somebody else has had the turn for all that time. */
export class NoTurn extends Error {}

/**
 * First come, first served over all processes of n8n. Its store reads, then writes, so two may take the same
 * message for new; but its row has a primary key, so of two who insert it only one succeeds. The node’s own row
 * serves as that turn: who inserts it may read and write the workflow’s row, then deletes it. (Read in n8n 2.40.7,
 * `DeduplicationHelper`: `insert` without `upsert`, key of workflow and node.)
 *
 * @param key of what is to happen once
 * @param who identifies this attempt: the same one gets "first" again when it repeats
 * @returns whether `who` was the first with this key
 * @throws NoTurn after a minute without a turn
 */
export async function isFirst(store: Store, key: string, who: string): Promise<boolean> {
	await takeTurn(store);
	try {
		const own = `${key} ${who}`;
		const options = { ...ENTRIES, maxEntries: REMEMBERED };
		const found = await store.checkProcessedAndRecord([key, own], 'workflow', options);
		if (found.new.includes(key)) return true;
		// An attempt that is made again, after its answer was lost.
		if (found.processed.includes(own)) return true;
		await store.removeProcessed([own], 'workflow', options);
		return false;
	} finally {
		await endTurn(store);
	}
}

async function takeTurn(store: Store): Promise<void> {
	const started = Date.now();
	let seen = { size: 0, since: started };
	for (;;) {
		const size = await store.getProcessedDataCount('node', ENTRIES);
		const now = Date.now();
		if (size === 0 && (await insertTurn(store))) return;
		if (size !== seen.size) seen = { size, since: now };
		if (size > 0 && now - seen.since > LONGEST_TURN_MS) await endTurn(store);
		if (now - started > PATIENCE_MS) throw new NoTurn('Others had the turn for a minute');
		await sleep(PAUSE_MS * (0.5 + Math.random()));
	}
}

async function insertTurn(store: Store): Promise<boolean> {
	const size = 1 + Math.floor(Math.random() * SIZES);
	const entries = Array.from({ length: size }, (_, index) => `turn ${index}`);
	// Rejected: another one inserted it in the same moment. If the database cannot be reached, the next look says so.
	return await store.checkProcessedAndRecord(entries, 'node', ENTRIES).then(
		({ new: inserted }) => inserted.includes(entries[0] as string),
		() => false,
	);
}

/** A turn that cannot be ended ends by its age: what was decided in it stands. */
async function endTurn(store: Store): Promise<void> {
	await store.clearAllProcessedItems('node', ENTRIES).catch(() => undefined);
}
