import { toMessages } from '../../../../nodes/shared/text';
import cases from '../../../fixtures/cases/texts.json';

const one = (markdown: string) => toMessages(markdown, 'markdown').join('\n<next message>\n');

describe('what is sent is what was written', () => {
	it.each(cases.filter(({ check }) => !check))('$kind: $markdown', ({ markdown, right }) => {
		expect(one(markdown)).toBe(right);
	});

	it('bold before a letter: nothing is lost', () => {
		expect(one('**Preis:**100€')).toBe('Preis:100€');
	});

	it.each([
		['a range', '~5 min, 10~15 €, ~~~, a ~ b ~c~'],
		['old prices in a script without spaces', '原价~~100元~~80元'],
		['strikethrough within a number', '10~~20~~30'],
		['powers and products', '2**8 = 256, x**2 + y**2, 2*3*4, (2+3)*4*(5), 10*2=20*3'],
		['codes', 'AB**12**CD, foo**bar**baz, SKU_12_B, DE89_3704_0044'],
		['masked cards', '**** **** **** 1234, ****1234****, 5555********4444'],
		['masked numbers', '123.***.***-09 ***.456.789-** **.456.789/****-**'],
		['masked dates', '**/**/1990 e **/**/1985'],
		['masked addresses', '*****@gmail.com, j***@gmail.com, m***o@g***l.com'],
		['masked phone numbers', '+55 11 9****-**21, (**) *****-1234'],
		['dialled codes', '*137#, *100*1234#, **21*5511999#, *#06#'],
		['footnotes', 'Preço* (*) e prazo (**), 5*, 4*.'],
		['names of files', '*.txt,*.pdf, __init__.py, /a/*/b/*.js'],
		['Windows paths', 'C:\\Users\\_tmp_\\*.txt and \\\\server\\share\\_x_'],
		['folders with spaces', 'C:\\Program Files\\(x86)\\_a'],
		['a shrug', '¯\\_(ツ)_/¯'],
		['handles', '@_ana_, @b__c__, #tag_x_, t.me/a_b_, instagram.com/_c_/'],
		['addresses', 'https://a.example/_x_/*y*/~z~?q=a__b__c www.a.example/_b_'],
		['mail addresses', '_a_b_@c.example or __x__@c.example'],
		['blanks to fill in', 'Name: ______ Date: __/__/____'],
		['drawn lines', 'a\n\n__________\n\nb\n\n==========\n\n~~~~~~~~~~\nc\n~~~~~~~~~~'],
		['a line below a line', 'Menu\n====\nSoup'],
		['comparisons', 'a < b > c <3 x<y and y>z a<b and c>d <- <='],
		['placeholders', '<name> <your address> <address> <title> <b> <data: 10h>'],
		['more than', '>50% off\n>=3 pieces'],
		['an address on indented lines', 'To:\n\n    Rua A, 10\n    São Paulo'],
		['years and numbers at the start of a line', '2026. gada\n2026. gada\n1. a\n1. b\n07. c'],
		['numbers with a bracket', '1) a\n2) b'],
		['plus signs', 'Total 100\n+ 10 €\n+ 20 €'],
		['footnotes and their notes', 'Text[^1]\n\n[^1]: note\n[^2]: https://a.example'],
		['brackets before a definition', '[x[10:00]: a\n\n[y [WhatsApp]: +5511999999999'],
		['definitions in lists', '- [10:00]: Opening\n- [11:00]: Lunch'],
		['a definition that nobody uses', '[a]: https://a.example'],
		['square and round brackets', '[optional](yes) [x]() [1](a) [ ]'],
		['a table without rows', '| A | B |\n|---|---|'],
		['a table with too many cells', '| A | B |\n|---|---|\n| 1 | 2 | 3 |'],
		['only a number sign', '# \n\n#1 #'],
		['tildes around a title', '~~~ Promo ~~~\ntext'],
		['entities that are none', 'R&D; a&b; &foo; &copy'],
		['marks of direction', '\u200fשלום \u202bעולם\u202c'],
		['joined emoji', '👨‍👩‍👧 ❤️ 🏳️‍🌈 1️⃣'],
		['decomposed accents', 'e\u0301**x**e\u0301'],
		['vowel signs', 'हिंदी_की_है 2**की'],
		['open ends', '**a, b*, *c, x**y, __d, ~~e, `f, ** g **, ***'],
	])('%s stay', (_name, text) => {
		expect(one(text)).toBe(text);
	});

	it.each([
		['bold around a power', '**2**8 = 256**', '*2**8 = 256*'],
		[
			'bold around an address',
			'**Site: https://a.example/a_b_**',
			'*Site:* https://a.example/a_b_',
		],
		['bold beside bold', '**Yes**/**No** and **a****b**', '*Yes*/*No* and *ab*'],
		['bold in brackets and quotes', '(**a**) “**b**” "**c**"', '(*a*) “*b*” "*c*"'],
		['emphasis of another range', '**R$ 50**~**R$ 60**', '*R$ 50*~*R$ 60*'],
		['bold numbers', '+**5** **50**€ #**1** (**10%**) **1**º', '+*5* *50*€ #*1* (*10%*) 1º'],
		['bold addresses', '**a_b@c.example** **@a_** **t.me/a_**', 'a_b@c.example *@a_* *t.me/a_*'],
		['an escaped underscore', 'snake\\_case \\*', 'snake_case *'],
		['long bold text', `**${'word '.repeat(600)}end**`, `*${'word '.repeat(600)}end*`],
		['Windows line ends', '**a**\r\nb\r\n\r\nc', '*a*\nb\n\nc'],
		['hard breaks', 'a  \nb\\\nc', 'a\nb\nc'],
		['right to left', '**مرحبا** بكم', '*مرحبا* بكم'],
		['entities once', '&amp;lt; &#38;lt; &ccedil;&Atilde;o&nbsp;x', '&lt; &lt; çÃo\u00a0x'],
		['a pipe in a cell', '| A | B |\n|-|-|\n| 1\\|2 | x |', '*A: 1|2*\nB: x'],
		['an empty column', '| A | B |\n|-|-|\n| 1 | |', '*A: 1*\nB:'],
		['WhatsApp’s own code block', '```a\nb```\n\n**c**', '```\na\nb\n```\n\n*c*'],
		['more than a language', '```hello there\nx\n```', '```\nhello there\nx\n```'],
		['a rule below a line', 'a\n---\nb', 'a\n\n———\n\nb'],
	])('%s', (_name, markdown, expected) => {
		expect(one(markdown)).toBe(expected);
	});

	it.each([
		['Chinese', '这是**重要**的，*非常*重要', '这是重要的，非常重要'],
		['Chinese quotes', '这是**“重要”**的', '这是“重要”的'],
		['Chinese and a number', '第**3**章 2**8', '第3章 2**8'],
		['Japanese', 'これは**「重要」**です。***データー***です', 'これは「重要」です。データーです'],
		['Japanese at the end of a word', '**注意：**お読みください', '注意：お読みください'],
		['Thai', 'นี่**สำคัญ**มาก', 'นี่สำคัญมาก'],
		['Korean particles', '**서울**은 수도', '서울은 수도'],
		['rare characters', '𠮷**野**家', '𠮷野家'],
		['with spaces', '请看 **重要** 的', '请看 *重要* 的'],
		['between marks', '这是：**重要**。', '这是：*重要*。'],
	])('emphasis without spaces: %s', (_name, markdown, expected) => {
		expect(one(markdown)).toBe(expected);
	});

	it.each([
		'Go <a href="https://p.example/x?a=1&amp;b=2" title="*x* _y_">Pay</a>!',
		'<td>Suite</td><td>2</td>',
		'<table>\n  <tr>\n    <td>1</td>\n  </tr>\n</table>',
		'text\n<div class="a_b_c">x</div>\nmore',
		'a<!-- hidden --> b <span style="x">c</span> <u>d</u> <b> e </b>f',
		'<script>alert(1)</script>\n\n<del>10 €</del>8 € m<sup>2</sup>',
		'<https://a.example',
		'<note:this> <a@b',
		'<!DOCTYPE html>',
	])('HTML stays as it is typed: %s', (text) => {
		expect(one(text)).toBe(text);
	});

	it.each([
		['a line break', 'one<br>two<BR/>three<br />four', 'one\ntwo\nthree\nfour'],
		['with one for the eye', 'one<br>\ntwo', 'one\ntwo'],
		['around bold', '**a!**<br>**b<br>c**', '*a!*\n*b*\n*c*'],
		['in a cell', '| A | B |\n|-|-|\n| x<br>y | z |', '*A: x y*\nB: z'],
		['in a list', '- a<br>b\n- c', '- a\n   b\n- c'],
		['first and last', '<br>a<br>', 'a'],
		['in code', '`a<br>b`\n\n```\nc<br>d\n```', '`a<br>b`\n\n```\nc<br>d\n```'],
		['written as text', 'x &lt;br&gt; y', 'x <br> y'],
		['Markdown in HTML', '<b>**x**</b>', '<b>*x*</b>'],
	])('HTML: %s', (_name, markdown, expected) => {
		expect(one(markdown)).toBe(expected);
	});

	it.each([
		['mail', '~~a_b@ex.com~~ c@ex.com', '~a_b@ex.com~ c@ex.com'],
		['web', '~~https://old.ex.com~~ https://new.ex.com', '~https://old.ex.com~ https://new.ex.com'],
		['in a phrase', '~~Pix: key@ex.com~~', '~Pix: key@ex.com~'],
		['in brackets', '~~<https://old.ex.com>~~', '~https://old.ex.com~'],
		['a link', '~~[Old](https://old.ex.com/a)~~ x', '~Old (https://old.ex.com/a)~ x'],
		['without a scheme', '~~www.old.com~~, ~~t.me/a_b~~', '~www.old.com~, ~t.me/a_b~'],
	])('struck addresses: %s', (_name, markdown, expected) => {
		expect(one(markdown)).toBe(expected);
	});

	it.each(['_', '*', '**', '***'])('brackets in addresses stay within %s', (mark) => {
		const address = 'https://en.wikipedia.org/wiki/Foo_(bar)';
		expect(one(mark + address + mark)).toBe(address);
		expect(one(`(${address}) [Foo](${address})`)).toBe(`(${address}) Foo (${address})`);
	});

	it.each([
		'€50,-',
		'100.-',
		'₹1,499/-',
		'10:00-',
		'50,–',
		'-50%',
		'10:00-12:00',
		'Rs.500/-',
		'CHF 20.-',
	])('the price %s is bold', (price) => {
		expect(one(`**${price}** now, **${price}**!`)).toBe(`*${price}* now, *${price}*!`);
	});

	it.each([
		['Hebrew', 'ב**ירושלים**, ל**חיפה** ו**תל אביב**', 'בירושלים, לחיפה ותל אביב'],
		['Arabic', 'و**الخصم** الكبير', 'والخصم الكبير'],
		['Hungarian', '**Wien**ben és **Budapest**en', 'Wienben és Budapesten'],
		['German', '**Fett**druck', 'Fettdruck'],
		['French', "l’**Italie**, d'**Ana**", "l’*Italie*, d'*Ana*"],
		['a sum beside them', '**Wien**ben 2**8 = 256', 'Wienben 2**8 = 256'],
		['a code beside them', 'AB**12**CD ב**ירושלים**', 'AB**12**CD בירושלים'],
	])('bold parts of words: %s', (_name, markdown, expected) => {
		expect(one(markdown)).toBe(expected);
	});

	it.each([
		['Latin before Chinese', 'iPhone**15**很好,价格**5999**元', 'iPhone15很好,价格5999元'],
		['digits alone', '買**2**送**1**', '買2送1'],
		['with spaces', 'iPhone **15** 很好,**5999**元', 'iPhone *15* 很好,5999元'],
		['a code', '编号AB**12**CD,价格**5999**元', '编号AB**12**CD,价格5999元'],
	])('no pair goes across: %s', (_name, markdown, expected) => {
		expect(one(markdown)).toBe(expected);
	});

	it.each([
		['by name', '[Docs][d]\n\n[D]: https://a.example/d', 'Docs (https://a.example/d)'],
		['by itself', '[docs]\n\n[docs]: https://a.example', 'docs (https://a.example)'],
		['of a source', 'so [1]\n\n[1]: https://a.example', 'so [1] (https://a.example)'],
		['with a title', '[a](https://a.example "The B")', 'a (https://a.example "The B")'],
		[
			'defined twice',
			'[a]\n\n[a]: https://a.example\n[a]: https://b.example',
			'a (https://a.example)\n\n[a]: https://b.example',
		],
		['of another scheme', '[Chat](whatsapp://send?phone=1)', 'Chat (whatsapp://send?phone=1)'],
		['without a scheme', '[Shop](shop.example/a_b)', 'Shop (shop.example/a_b)'],
	])('links: %s', (_name, markdown, expected) => {
		expect(one(markdown)).toBe(expected);
	});
});
