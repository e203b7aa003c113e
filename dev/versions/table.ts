/** From the report of a run to a row of docs/compatibility.md. */
import { rewrite, table } from '../docs/markdown';
import type { Tried } from './list';

const MARK = 'written by npm run test:versions';

/** Depends on n8n alone: whether it answers before or after it stored the execution. */
const STORES_FIRST = 'lets the retry run when n8n could not start the execution';

interface Proof {
	/** The block of tests. */
	block: string;
	/** Of a test within it. */
	wanted?: (title: string) => boolean;
	/** Told, and not promised. */
	isExtra?: boolean;
}

/** What proves each column. */
const COLUMNS: Record<string, Proof> = {
	Loads: { block: 'Loads' },
	Receives: { block: 'the contract', wanted: (title) => title !== STORES_FIRST },
	Replies: { block: 'Replies' },
	'Remembers after a restart': { block: 'Remembers after a restart' },
	'Stores first': {
		block: 'the contract',
		wanted: (title) => title === STORES_FIRST,
		isExtra: true,
	},
};

/** As jest writes it with `--json`. */
export interface Report {
	testResults: Array<{
		message?: string;
		assertionResults: Array<{
			ancestorTitles: string[];
			title: string;
			status: string;
			failureMessages?: string[] | null;
		}>;
	}>;
}

export interface Outcome {
	/** By column. */
	holds: Record<string, boolean>;
	/** What n8n said when it could not load the nodes. */
	refusal?: string;
}

/** @param report `undefined`: nothing ran */
export function outcomeOf(report: Report | undefined): Outcome {
	const results = report?.testResults.flatMap(({ assertionResults }) => assertionResults) ?? [];
	const holds = Object.entries(COLUMNS).map(([column, { block, wanted = () => true }]) => {
		const own = results.filter(
			({ ancestorTitles, title, status }) =>
				ancestorTitles.includes(block) && wanted(title) && status !== 'pending',
		);
		return [column, own.length > 0 && own.every(({ status }) => status === 'passed')] as const;
	});
	const failures = results.flatMap(({ failureMessages }) => failureMessages ?? []);
	const [, refusal] =
		failures
			.map((text) => /Failed to load package [^\n]*\n\s*([^\n]+)/.exec(text))
			.find((match) => match !== null) ?? [];
	return { holds: Object.fromEntries(holds), ...(refusal && { refusal: refusal.trim() }) };
}

/** @returns what of the promise does not hold */
export const missingOf = ({ holds }: Outcome): string[] =>
	Object.entries(COLUMNS)
		.filter(([column, { isExtra }]) => !isExtra && !holds[column])
		.map(([column]) => column);

function rowOf(tried: Tried, { holds, refusal }: Outcome): string[] {
	const { version, what, isPromised, answersFirst } = tried;
	// A refusal may overtake an answer that waits for static data to be saved: a test that passes proves nothing there.
	const isSure = (column: string) => holds[column] && !(answersFirst && column === 'Stores first');
	const cells = Object.keys(COLUMNS).map((column) => (isSure(column) ? 'yes' : '**no**'));
	const said = refusal ? ` n8n says: “${refusal.replace(/\|/g, '\\|')}”` : '';
	return [version, ...cells, isPromised ? 'yes' : 'no', `${what}.${said}`];
}

const byVersion = ([one = '']: string[], [other = '']: string[]) =>
	one.localeCompare(other, 'en', { numeric: true });

/**
 * @param page Markdown with both marks.
 * @param outcomes of this run; the rows of versions that it left out stay as they are
 * @returns the page with the table
 * @throws Error When a mark is missing.
 */
export const withTable = (page: string, outcomes: Array<[Tried, Outcome]>): string =>
	rewrite(page, MARK, (written) => tableOf(written, outcomes));

/** @param written the table as it is */
function tableOf(written: string, outcomes: Array<[Tried, Outcome]>): string {
	const kept = written
		.split('\n')
		.filter((line) => /^\| \d/.test(line))
		.map((line) =>
			line
				.slice(1, -1)
				.split(/(?<!\\)\|/)
				.map((cell) => cell.trim()),
		)
		.filter(([version]) => !outcomes.some(([tried]) => tried.version === version));
	const rows = [...kept, ...outcomes.map(([tried, outcome]) => rowOf(tried, outcome))];
	const head = ['n8n', ...Object.keys(COLUMNS), 'Promised', 'What it is'];
	return table(head, rows.sort(byVersion));
}
