import { chosen, needsServers, PARTS } from '../../../dev/bench/parts';

describe('the parts of the benchmark', () => {
	it('are all measured unless some are named, in the order of the report', () => {
		expect(chosen(undefined)).toEqual([...PARTS]);
		expect(chosen(['queue', 'sqlite'])).toEqual(['sqlite', 'queue']);
	});

	it('are named when one is asked for that is not there', () => {
		expect(() => chosen(['queues'])).toThrow(
			'There is no part "queues": take sqlite, postgres, queue, in-process',
		);
	});

	it('need servers where n8n does', () => {
		expect(PARTS.filter(needsServers)).toEqual(['postgres', 'queue']);
	});
});
