import { BEGIN, END, replaceBetweenMarks, table } from '../../../dev/bench/markdown';

describe('replaceBetweenMarks', () => {
	it('changes nothing but what stands between the marks', () => {
		const once = replaceBetweenMarks(`# Title\n${BEGIN}\nold\n${END}\nrest\n`, 'new $& $1');
		expect(once).toBe(`# Title\n${BEGIN}\n\nnew $& $1\n\n${END}\nrest\n`);
		expect(replaceBetweenMarks(once, 'new $& $1')).toBe(once);
	});

	it('throws rather than write a document without marks', () => {
		expect(() => replaceBetweenMarks('# Title', 'new')).toThrow('marks');
		expect(() => replaceBetweenMarks(`${END}${BEGIN}`, 'new')).toThrow('marks');
	});
});

describe('table', () => {
	it('lines its columns up', () => {
		expect(
			table(
				['', 'per second'],
				[
					['ours', '30.1'],
					['a longer one', '5'],
				],
			),
		).toBe(
			[
				'|              | per second |',
				'| ------------ | ---------- |',
				'| ours         | 30.1       |',
				'| a longer one | 5          |',
			].join('\n'),
		);
	});
});
