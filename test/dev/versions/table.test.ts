import { choose, VERSIONS, type Tried } from '../../../dev/versions/list';
import { missingOf, outcomeOf, withTable, type Report } from '../../../dev/versions/table';

const MARKS = [
	'<!-- written by npm run test:versions: begin -->',
	'<!-- written by npm run test:versions: end -->',
];
const EMPTY = `# Page\n\n${MARKS.join('\n')}\n\nMore.\n`;
const tried = (version: string, more: Partial<Tried> = {}): Tried => ({
	version,
	what: 'Any',
	isPromised: true,
	beside: {},
	overrides: {},
	env: {},
	answersFirst: false,
	...more,
});

/** A report in which the named blocks pass, and those of `failing` fail too. */
function reportOf(
	passing: string[],
	failing: string[] = [],
	{ message = 'Expected 1', title = 'runs once' } = {},
): Report {
	const result = (block: string, status: string) => ({
		ancestorTitles: ['the promise', 'Any provider', block],
		title: block === 'the contract' ? title : 'works',
		status,
		failureMessages: status === 'failed' ? [message] : [],
	});
	return {
		testResults: [
			{
				assertionResults: [
					...passing.map((block) => result(block, 'passed')),
					...failing.map((block) => result(block, 'failed')),
				],
			},
		],
	};
}
const ALL = ['Loads', 'the contract', 'Replies', 'Remembers after a restart'];

describe('what a run says of a version', () => {
	it('holds where every test of the block passed', () => {
		expect(missingOf(outcomeOf(reportOf(ALL)))).toEqual([]);
	});

	it.each(ALL)('does not hold where one test of "%s" failed', (block) => {
		expect(missingOf(outcomeOf(reportOf(ALL, [block])))).toHaveLength(1);
	});

	it.each(ALL)('does not hold where no test of "%s" ran', (block) => {
		expect(missingOf(outcomeOf(reportOf(ALL.filter((one) => one !== block))))).toHaveLength(1);
	});

	it('does not hold where nothing ran at all', () => {
		expect(missingOf(outcomeOf(undefined))).toHaveLength(ALL.length);
	});

	it('tells whether an execution is stored before the answer, and promises it of none', () => {
		const title = 'lets the retry run when n8n could not start the execution';
		const stored = outcomeOf(reportOf(['the contract'], [], { title }));
		const lost = outcomeOf(reportOf([], ['the contract'], { title }));
		expect([stored.holds['Stores first'], lost.holds['Stores first']]).toEqual([true, false]);
		expect(missingOf(outcomeOf(reportOf(ALL)))).toEqual([]);
	});

	it('gives what n8n said when it could not load the nodes', () => {
		const message =
			'Error: Failed to load package "n8n-nodes-x"\nCannot read properties of undefined\n    at …';
		expect(outcomeOf(reportOf([], ALL, { message })).refusal).toBe(
			'Cannot read properties of undefined',
		);
	});
});

describe('the table of versions', () => {
	const good = outcomeOf(reportOf(ALL));

	it('is written between its marks, oldest version first', () => {
		const page = withTable(EMPTY, [
			[tried('2.10.0'), good],
			[tried('2.9.0', { isPromised: false }), outcomeOf(reportOf(['Loads']))],
		]);
		const rows = page.split('\n').filter((line) => /^\| \d/.test(line));
		expect(
			rows.map((row) =>
				row
					.split('|')
					.map((cell) => cell.trim())
					.slice(1, -1),
			),
		).toEqual([
			['2.9.0', 'yes', '**no**', '**no**', '**no**', '**no**', 'no', 'Any.'],
			['2.10.0', 'yes', 'yes', 'yes', 'yes', '**no**', 'yes', 'Any.'],
		]);
		expect(page).toMatch(/^# Page\n[^]*\nMore\.\n$/);
	});

	it('takes no version that answers first for one that stores first, whichever was quicker in a run', () => {
		const title = 'lets the retry run when n8n could not start the execution';
		const stored = outcomeOf(reportOf(ALL, [], { title }));
		const storesFirst = (answersFirst: boolean) =>
			withTable(EMPTY, [[tried('2.0.0', { answersFirst }), stored]])
				.match(/^\| 2.*$/m)?.[0]
				.split('|')[6];
		expect(storesFirst(false)).toMatch(/yes/);
		expect(storesFirst(true)).toMatch(/no/);
	});

	it('keeps the rows of versions that did not run, and replaces those that did', () => {
		const before = withTable(EMPTY, [
			[tried('2.0.0'), good],
			[tried('2.1.0'), good],
		]);
		const after = withTable(before, [[tried('2.1.0'), outcomeOf(undefined)]]);
		const cells = (page: string) => /^\| 2\.0\.0 .*$/m.exec(page)?.[0].replace(/ +/g, ' ');
		expect(cells(after)).toBe(cells(before));
		expect(after.match(/^\| 2\.1\.0 /gm)).toHaveLength(1);
		expect(after).toMatch(/^\| 2\.1\.0 +\| \*\*no\*\*/m);
	});

	it('is written nowhere else', () => {
		expect(() => withTable('# Page', [])).toThrow(/lost its marks/);
	});
});

describe('the versions that are tried', () => {
	it('are all of the list unless some are named', () => {
		expect(choose([])).toEqual(VERSIONS);
		const promised = VERSIONS.filter(({ isPromised }) => isPromised);
		expect(choose(['oldest', 'newest'])).toEqual([promised[0], promised.at(-1)]);
		expect(choose(['2.0.0'])).toMatchObject([{ version: '2.0.0' }]);
	});

	it('may be others, for which nothing is promised', () => {
		expect(choose(['2.99.0'])).toMatchObject([{ version: '2.99.0', isPromised: false }]);
	});

	it('may be the latest by name, which has to hold', () => {
		expect(choose(['latest'], '2.99.0')).toMatchObject([{ version: '2.99.0', isPromised: true }]);
		expect(choose(['latest'], '2.0.0')).toEqual(choose(['2.0.0']));
	});
});
