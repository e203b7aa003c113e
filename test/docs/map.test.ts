import { mapProblems } from '../../dev/docs/map';

describe('the map in CONTRIBUTING.md', () => {
	it('leads nowhere but to what is there, and leaves no room out', () => {
		expect(mapProblems()).toEqual({ missing: [], unnamed: [] });
	});

	it('notices a path that is wrong, and one that no provider has', () => {
		const { missing } = mapProblems(
			'`nodes/<Provider>/waiting/` `nodes/<Provider>/gone/` `dev/nothing.ts` `node dev/gone.js`',
		);
		expect(missing).toEqual(['nodes/<Provider>/gone/', 'dev/nothing.ts', 'dev/gone.js']);
	});

	it('does not take a file for a folder', () => {
		expect(mapProblems('`dev/json.ts/`').missing).toEqual(['dev/json.ts/']);
	});

	it('notices a room that is not named', () => {
		const { unnamed } = mapProblems('`nodes/shared/item/` `dev/host/` `test/nodes/`');
		expect(unnamed).toContain('nodes/shared/text');
		expect(unnamed).toContain('nodes/Notifyer/api');
		expect(unnamed).toContain('dev/bench');
		expect(unnamed).toContain('test/docs');
		expect(unnamed).not.toContain('nodes/shared/item');
	});
});
