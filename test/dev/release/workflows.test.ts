/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports
   -- a test, never run inside n8n */
import { readFileSync, readdirSync } from 'fs';
import path from 'path';
import { ROOT } from '../../../dev/host/paths';

const FOLDER = path.join(ROOT, '.github', 'workflows');
const workflows = readdirSync(FOLDER).map((file) => ({
	file,
	text: readFileSync(path.join(FOLDER, file), 'utf8'),
}));
/** The jobs of a workflow, by name, each with its lines. */
const jobsOf = (text: string) =>
	new Map(
		(text.split(/^jobs:\n/m)[1] ?? '')
			.split(/^(?= {2}\w[\w-]*:$)/m)
			.map((job) => [/^ {2}([\w-]+):$/m.exec(job)?.[1] ?? '', job]),
	);

describe('the workflows', () => {
	it.each(workflows)(
		'$file uses actions by the commit, with their version beside it',
		({ text }) => {
			const used = [...text.matchAll(/uses: (.+)$/gm)].map(([, action = '']) => action);
			expect(used.length).toBeGreaterThan(0);
			for (const action of used)
				expect(action).toMatch(/^\.\/|^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
		},
	);

	it.each(workflows)(
		'$file grants reading only, for all that it does not say otherwise',
		({ text }) => {
			expect(text).toMatch(/^permissions:\n {2}contents: read\n\n/m);
		},
	);

	it('mint a token only where files made before are published, and nothing else runs', () => {
		const jobs = workflows.flatMap(({ text }) => [...jobsOf(text)]);
		const minting = jobs.filter(([, job]) => job.includes('id-token'));
		expect(minting.map(([name]) => name)).toEqual(['publish']);
		const [[, publish]] = minting as [[string, string]];
		expect(publish).not.toMatch(/actions\/checkout|npm (ci|install|run|test|pack)|npx|node /);
		expect(publish).toMatch(/needs: \[check, build\]/);
		expect(publish).toMatch(/actions\/download-artifact/);
		expect(publish).toMatch(/npm publish .*--provenance .*--ignore-scripts .*--tag "\$DIST_TAG"/);
	});

	it('check the tag before everything else', () => {
		const publish = workflows.find(({ file }) => file === 'publish.yml');
		const jobs = jobsOf(publish?.text ?? '');
		expect([...jobs.keys()].filter(Boolean)).toEqual(['check', 'ci', 'build', 'publish']);
		expect(jobs.get('check')).toContain('node dev/release/tag.js "$GITHUB_REF_NAME"');
		expect(jobs.get('ci')).toContain('needs: check');
		expect(jobs.get('build')).toContain('needs: ci');
	});

	it('run every suite there is', () => {
		const ci = workflows.find(({ file }) => file === 'ci.yml')?.text ?? '';
		const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
		const suites = Object.keys(scripts).flatMap((name) => /^test:(\w+)$/.exec(name)?.[1] ?? []);
		const [, listed = ''] = /suite: \[(.+)\]/.exec(ci) ?? [];
		expect([...listed.split(', '), 'versions'].sort()).toEqual(suites.sort());
		expect(ci).toContain('npm run test:versions -- ${{ matrix.n8n }}');
	});
});

describe('a program that is missing', () => {
	const before = { CI: process.env.CI, CHROMIUM: process.env.CHROMIUM };

	afterEach(() => {
		for (const [name, value] of Object.entries(before)) {
			if (value === undefined) delete process.env[name];
			else process.env[name] = value;
		}
	});

	it.each([
		['true', true],
		['1', true],
		['', false],
		['false', false],
	])('with CI=%j, the tests in a browser run and fail: %s', async (ci, run) => {
		const { hasChromium, launchChromium } = await import('../../../dev/editor/chromium');
		process.env.CI = ci;
		process.env.CHROMIUM = path.join(ROOT, 'no', 'such', 'browser');
		expect(hasChromium()).toBe(run);
		await expect(launchChromium()).rejects.toThrow('No Chromium is installed');
	});
});
