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
		['codes', 'AB**12**CD, foo**bar**baz, **Fett**druck, SKU_12_B, DE89_3704_0044'],
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
		['a link', 'Go <a href="https://p.example/x">Pay</a>!', 'Go Pay (https://p.example/x)!'],
		[
			'other quotes',
			"<A class=x HREF='https://p.example/x_y_'>Pay</A>",
			'Pay (https://p.example/x_y_)',
		],
		[
			'an entity in an address',
			'<a href="https://p.example/?a=1&amp;b=2">P</a>',
			'P (https://p.example/?a=1&b=2)',
		],
		[
			'formatting in a link',
			'<a href="https://p.example"><b>Pay</b> now</a>',
			'*Pay* now (https://p.example)',
		],
		[
			'mail and telephone',
			'<a href="mailto:a@b.example">Mail</a> <a href="tel:+15550100">Call</a>',
			'Mail (a@b.example) Call (+15550100)',
		],
		[
			'a link that is not closed',
			'x <a href="https://p.example">Pay',
			'x <a href="https://p.example">Pay',
		],
		['cells', '<td>Suite</td><td>2</td>', 'Suite | 2'],
		['cells in a line', 'Total: <td>Suite</td><td>2</td>', 'Total: | Suite | 2'],
		[
			'rows',
			'<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>',
			'A | B\n1 | 2',
		],
		[
			'rows on lines of their own',
			'<table>\n  <tr>\n    <td>1</td>\n    <td>2</td>\n  </tr>\n</table>',
			'1 | 2',
		],
		[
			'a picture',
			'<img src="https://p.example/l.png" alt="Logo">',
			'Logo (https://p.example/l.png)',
		],
		['formatting in a block', '<div>\n<p><b>a</b> <s>b</s></p>\n<p>c</p></div>', '*a* ~b~\nc'],
		['powers', '10<sup>2</sup> m<sup>2</sup> 1<sup>st</sup>', '10^2 m^2 1st'],
		['struck prices', '<del>10 €</del>8 €', '~~10 €~~8 €'],
	])('HTML: %s', (_name, markdown, expected) => {
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
