import { hasKeyword, readKeywords } from '../../../../nodes/inbox/filters/keywords';

const contains = (text: string, ...texts: string[]) =>
	hasKeyword(text, { match: 'contains', texts });

describe('hasKeyword', () => {
	it.each([
		['capital letters', 'PRICE please', 'price'],
		['accents in the message', 'Quero o orçamento', 'orcamento'],
		['accents in the keyword', 'quero o orcamento', 'Orçamento'],
		['a phrase over punctuation and lines', 'Opening,\n  hours?', 'opening hours'],
		['an apostrophe of either kind', 'I don’t know', "don't"],
		['German sharp s', 'STRASSE', 'Straße'],
		['Turkish dotted and dotless i', 'İPTAL', 'iptal'],
		['an emoji beside a word', 'Great👍🏽 thanks', 'great'],
		['an emoji as keyword', 'ok ❤️', '❤'],
		['Chinese, which has no spaces', '我想退款谢谢', '退款'],
		['Hindi, whose vowel signs are letters', 'मुझे कीमत बताओ', 'कीमत'],
		['Arabic with and without vowel signs', 'كِتَاب', 'كتاب'],
		['a number', 'order 4711!', '4711'],
		['the second of two', 'refund', 'price', 'refund'],
	])('finds %s', (_, text, ...texts) => {
		expect(contains(text, ...(texts as string[]))).toBe(true);
	});

	it.each([
		['part of a word', 'prices', 'price'],
		['part of a number', 'order 47110', '4711'],
		['another vowel sign', 'का', 'की'],
		['the words of a phrase apart', 'opening and hours', 'opening hours'],
		['anything in an empty text', '', 'price'],
		['nothing but punctuation', 'what?!', '?!'],
	])('does not find %s', (_, text, wanted) => {
		expect(contains(text, wanted)).toBe(false);
	});

	it('tells equal, beginning and containing apart', () => {
		const by = (match: 'contains' | 'equals' | 'startsWith', text: string) =>
			hasKeyword(text, { match, texts: ['stop now'] });
		const found = (text: string) =>
			(['equals', 'startsWith', 'contains'] as const).filter((match) => by(match, text));
		expect(found('Stop now!')).toEqual(['equals', 'startsWith', 'contains']);
		expect(found('stop now please')).toEqual(['startsWith', 'contains']);
		expect(found('please stop now')).toEqual(['contains']);
		expect(found('stop nowhere')).toEqual([]);
	});

	it('is quick with a long text of anything', () => {
		const started = performance.now();
		for (const unit of [' ', 'a', '👍', '.', 'é', '\u0301', '退']) {
			contains(unit.repeat(200_000), 'price');
		}
		expect(performance.now() - started).toBeLessThan(3_000);
	});
});

describe('readKeywords', () => {
	it('reads the panel', () => {
		expect(readKeywords({ rule: { match: 'equals', texts: [' yes ', '', 'no'] } })).toEqual({
			match: 'equals',
			texts: ['yes', 'no'],
		});
		expect(readKeywords({ rule: { texts: 'one text of an expression' } })).toEqual({
			match: 'contains',
			texts: ['one text of an expression'],
		});
	});

	it.each([undefined, {}, { rule: {} }, { rule: { texts: [] } }, { rule: { texts: ['  '] } }])(
		'is off for %j',
		(option) => {
			expect(readKeywords(option)).toBeUndefined();
		},
	);
});
