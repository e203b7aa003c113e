import { toMessages } from '../../../../nodes/shared/text';

const one = (markdown: string) => toMessages(markdown, 'markdown').join('\n');

describe('what a model writes for itself', () => {
	it.each([
		['a thought', '<think>\nShe asks for\n\na **price**.\n</think>\n\nIt is 10 €.', 'It is 10 €.'],
		['in one line', '<think>hm</think>Yes', 'Yes'],
		['of another name', '<Thinking>hm</Thinking>\nYes', 'Yes'],
		['between two paragraphs', 'One\n\n<think>hm</think>\n\nTwo', 'One\n\nTwo'],
		['empty', '<think>\n\n</think>\n\nYes', 'Yes'],
		['a source', 'Open till 8【4:0†source】. Call us 【12†hours.pdf】', 'Open till 8. Call us'],
	])('is left out: %s', (_, markdown, expected) => {
		expect(one(markdown)).toBe(expected);
	});

	it.each([
		['a thought without an end', '<think>hm'],
		['an end without a beginning', 'hm</think> yes'],
		['a tag within a sentence', 'Write <think>so</think> in HTML'],
		['a thought in code', '```\n<think>hm</think>\n```'],
		['other brackets', '【重要】 【4】 【†】'],
	])('stays where it is not a whole one: %s', (_, text) => {
		expect(one(text)).toBe(text);
	});

	it('stays in a text that is sent as it is', () => {
		const text = '<think>hm</think>Yes【4:0†source】';
		expect(toMessages(text, 'asIs')).toEqual([text]);
	});

	it('leaves no message of a thought alone', () => {
		expect(toMessages('<think>hm</think>\n', 'markdown')).toEqual([]);
	});
});
