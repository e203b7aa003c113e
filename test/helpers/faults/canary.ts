import { parse } from 'flatted';

/** What must not turn up where nobody asked for it. */
interface Confidential {
	/** Keys, tokens, signing secrets: nowhere, not even in an execution's data. */
	secrets: string[];
	/** Phone numbers (digits), names, message texts: in an execution's items, never in a log line or an error. */
	personal: string[];
}

interface Row {
	executionId: number;
	data: string;
	workflowData: string;
}

interface N8n {
	readDatabase(sql: string): Promise<Row[]>;
	log(): string;
}

/**
 * Searches all that an n8n has printed, and all executions it has stored.
 *
 * @param n8n what `startN8n` returns, on SQLite
 * @returns where something was found; empty when nothing was. Holds none of what it found, since it ends up in
 *   a test's output.
 */
export async function findLeaks(n8n: N8n, { secrets, personal }: Confidential): Promise<string[]> {
	const all = [...secrets, ...personal];
	const rows = await n8n.readDatabase('SELECT executionId, data, workflowData FROM execution_data');
	return [
		...n8n
			.log()
			.split('\n')
			.flatMap((line, index) => search(line, `log line ${index + 1}`, all)),
		...rows.flatMap(({ executionId, data, workflowData }) => [
			...search(data + workflowData, `data of execution ${executionId}`, secrets),
			...search(errorsIn(data), `errors of execution ${executionId}`, all),
		]),
	];
}

function search(text: string, where: string, values: string[]): string[] {
	return values
		.filter((value) => value !== '' && text.includes(value))
		.map((value) => `${where}: ${masked(text, value)}`);
}

/** The words before the find, to tell by what printed it. */
function masked(text: string, value: string): string {
	const at = text.indexOf(value);
	return `${text.slice(Math.max(0, at - 60), at)}… (${value.length} characters)`;
}

/** One run of a node, as far as an error can be in it. */
interface NodeRun {
	error?: unknown;
	data?: { main?: Array<Array<{ json?: { error?: unknown }; error?: unknown }> | null> };
}

/** Every error that an execution has kept, as text. */
function errorsIn(data: string): string {
	const { resultData } = parse(data);
	const runs = Object.values(resultData?.runData ?? {}).flat() as NodeRun[];
	const errors = [resultData?.error, ...runs.map((run) => run?.error)];
	// "Continue on Fail" puts the error into the item.
	const items = runs.flatMap((run) => run?.data?.main?.flat() ?? []);
	const inItems = items.map((item) => item?.json?.error ?? item?.error);
	return JSON.stringify([...errors, ...inItems].filter(Boolean));
}
