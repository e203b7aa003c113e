import { refuse } from '../../../helpers/refuse';
import { hasKeyword, readKeywords } from '../../../../nodes/shared/filters/keywords';
import { cpuTime } from '../../../helpers/cpu';

const by = (match: string, text: string, ...texts: string[]) => {
	const keywords = readKeywords({ rule: { match, texts } }, refuse);
	return keywords !== undefined && hasKeyword(text, keywords);
};
const contains = (text: string, ...texts: string[]) => by('contains', text, ...texts);

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
		['Polish', 'Łódź jest piękna', 'Lodz'],
		['Polish the other way round', 'lodz', 'Łódź'],
		['Vietnamese', 'Tôi muốn Đặt hàng', 'dat hang'],
		['Danish', 'smørrebrød, tak', 'smorrebrod'],
		['Danish ligature', 'Ærø', 'aero'],
		['French ligature', 'un œuf', 'oeuf'],
		['Icelandic', 'Þórður', 'thordur'],
		['Croatian', 'Đorđe', 'dorde'],
		['Maltese', 'Ħamrun', 'hamrun'],
		['Hebrew with and without points', 'שָׁלוֹם', 'שלום'],
		['Arabic letters typed on a Persian keyboard', 'کتاب', 'كتاب'],
		['Persian letters typed on an Arabic keyboard', 'كتاب', 'کتاب'],
		['Persian yeh for Arabic yeh', 'علی', 'علي'],
		['alef without its hamza', 'أحمد', 'احمد'],
		['teh marbuta written as heh', 'مدرسة', 'مدرسه'],
		['an elongated Arabic word', 'مرحـــبا', 'مرحبا'],
		['Urdu heh', 'ہاں', 'هاں'],
		['Arabic-Indic digits', 'طلب ٤٧١١', '4711'],
		['Persian digits', 'سفارش ۴۷۱۱', '4711'],
		['Devanagari digits', 'ऑर्डर ४७११', '4711'],
		['full-width digits and letters', 'ＯＲＤＥＲ ４７１１', 'order 4711'],
		['Greek capitals and the final sigma', 'ΟΔΟΣ', 'οδός'],
		['Ukrainian', 'Київ', 'Киів'],
		["Ukrainian with a letter's apostrophe", 'звʼязок зник', "зв'язок"],
		['Ukrainian the other way round', 'зв’язок', 'звʼязок'],
		['Uzbek', 'bogʻlanish kerak', "bog'lanish"],
		['Uzbek with a back quote', 'bog`lanish', 'bogʻlanish'],
		['an accent for an apostrophe', 'don´t', "don't"],
		['Hawaiian', 'Hawaiʻi', "Hawai'i"],
		['a full-width apostrophe', 'l＇heure', "l'heure"],
		['the word behind an apostrophe', 'lʼaddition', 'addition'],
		['a struck word', 'please ~stop~ now', 'stop'],
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
		['the other Cyrillic letter', 'мои', 'мой'],
		['another Japanese letter', 'がき', 'かき'],
	])('does not find %s', (_, text, wanted) => {
		expect(contains(text, wanted)).toBe(false);
	});

	it('tells equal, beginning and containing apart', () => {
		const found = (text: string) =>
			['equals', 'startsWith', 'contains'].filter((match) => by(match, text, 'stop now'));
		expect(found('Stop now!')).toEqual(['equals', 'startsWith', 'contains']);
		expect(found('stop now please')).toEqual(['startsWith', 'contains']);
		expect(found('please stop now')).toEqual(['contains']);
		expect(found('stop nowhere')).toEqual([]);
	});

	it.each([
		'~stop~',
		'*stop*',
		'_stop_',
		'*_~stop~_*',
		'```stop```',
		'`stop`',
		'> stop',
		'>stop',
		'>> stop',
		'- stop',
		'* stop',
		'\u02dcstop\u02dc',
	])('takes no mark of WhatsApp for a word: %s', (text) => {
		expect(by('equals', text, 'stop')).toBe(true);
		expect(by('equals', 'stop', text)).toBe(true);
	});

	it('keeps a sign that is not a mark there', () => {
		expect(by('equals', 'size > 3', 'size 3')).toBe(false);
		expect(by('equals', '5 + 5', '5 5')).toBe(false);
	});

	it('is quick with a long text of anything', () => {
		for (const unit of [' ', '>', '\n', '\n>', '~', 'a', '👍', '.', 'é', '\u0301', '退']) {
			const text = unit.repeat(200_000);
			expect(cpuTime(() => contains(text, 'price'))).toBeLessThan(2_000);
		}
	});
});

describe('keycaps and skin tones', () => {
	it.each([
		['1', '1️⃣'],
		['1️⃣', '1'],
		['👍', '👍🏽'],
		['👍🏿', '👍'],
		['👋', '👋🏻'],
		['❤', '❤️'],
		['#', '#️⃣'],
	])('equals %s, message %s', (keyword, message) => {
		if (keyword === '#')
			return expect(() => by('equals', message, keyword)).toThrow('has no word in it');
		expect(by('equals', message, keyword)).toBe(true);
	});

	it('keeps different emoji apart', () => {
		expect(by('equals', '👎🏽', '👍')).toBe(false);
		expect(by('equals', '2️⃣', '1')).toBe(false);
	});
});

describe('readKeywords', () => {
	it('reads the panel', () => {
		expect(readKeywords({ rule: { match: 'equals', texts: [' Yes ', '', 'no'] } }, refuse)).toEqual(
			{
				match: 'equals',
				phrases: ['yes', 'no'],
			},
		);
		expect(readKeywords({ rule: { texts: 'one text of an expression' } }, refuse)).toEqual({
			match: 'contains',
			phrases: ['one text of an expression'],
		});
	});

	it('is off when it is not set', () => {
		expect(readKeywords(undefined, refuse)).toBeUndefined();
	});

	it.each([
		[{}],
		[{ rule: {} }],
		[{ rule: { texts: [] } }],
		[{ rule: { texts: ['  '] } }],
		[''],
		[null],
	])('does not open by being empty: %j', (option) => {
		expect(() => readKeywords(option, refuse)).toThrow('Filter is empty');
	});

	it('refuses what has no word in it, and a match that is none', () => {
		expect(() => readKeywords({ rule: { texts: ['hours', '?!'] } }, refuse)).toThrow(
			'“?!” has no word in it',
		);
		expect(() => readKeywords({ rule: { match: 'like', texts: ['a'] } }, refuse)).toThrow(
			'Match has a value',
		);
		expect(() => readKeywords({ rule: { texts: [{ a: 1 }] } }, refuse)).toThrow('cannot be read');
	});
});
