import { disagreements, distTagOf } from '../../../dev/release/tag';

describe('the npm tag of a release', () => {
	it.each([
		['v0.1.0', 'latest'],
		['v12.30.4', 'latest'],
		['v0.2.0-beta.1', 'beta'],
		['v0.2.0-rc.0', 'rc'],
		['v0.2.0-alpha', 'alpha'],
		['v0.2.0-1', 'next'],
		['v0.2.0-20261125.1', 'next'],
		// What is tagged so is what everybody gets.
		['v0.2.0-latest.1', 'next'],
	])('of %s is %s', (tag, wanted) => {
		expect(distTagOf(tag)).toBe(wanted);
	});

	it.each([
		'',
		'0.1.0',
		'v1',
		'v1.2',
		'v1.2.3.4',
		'version-1.2.3',
		'v1.2.3-',
		'v1.2.3-a;b',
		'v1.2.3\n',
	])('is refused for %j', (tag) => {
		expect(() => distTagOf(tag)).toThrow(/is not "v" and a version/);
	});

	it('has to be the version of every package', () => {
		const manifests = [
			{ name: 'one', version: '0.2.0' },
			{ name: 'other', version: '0.1.0' },
		];
		expect(disagreements('v0.2.0', manifests)).toEqual([
			'The tag is v0.2.0, and the version of other is 0.1.0.',
		]);
		expect(disagreements('v0.2.0', manifests.slice(0, 1))).toEqual([]);
	});
});
