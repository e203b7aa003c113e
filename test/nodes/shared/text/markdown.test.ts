import { toMessages } from '../../../../nodes/shared/text';

const one = (markdown: string) => toMessages(markdown, 'markdown').join('\n<next message>\n');

describe('Markdown becomes WhatsApp formatting', () => {
	it.each([
		['bold', 'a **b** c, __d__', 'a *b* c, *d*'],
		['italic', 'a *b* c, _d_', 'a _b_ c, _d_'],
		['strikethrough', '~~gone~~', '~gone~'],
		['monospace', 'run `npm start`', 'run `npm start`'],
		['bold and italic', '***both***', '*_both_*'],
		['nested', '**bold *and* italic**', '*bold _and_ italic*'],
		['code in bold', '**use `x` now**', '*use `x` now*'],
		['a heading', '# Title\ntext', '*Title*\n\ntext'],
		['bold in a heading', '## The **big** one', '*The big one*'],
		['paragraphs', 'one\n\n\n\ntwo', 'one\n\ntwo'],
		['a line break', 'one\ntwo', 'one\ntwo'],
		['emphasis over two lines', '**one\ntwo**', '*one*\n*two*'],
		['a list', '* one\n* two\n  * three\n', '- one\n- two\n   - three'],
		['a numbered list', '3. c\n4. d', '3. c\n4. d'],
		['a list with tasks', '- [x] done\n- [ ] open', '☑ done\n☐ open'],
		['a quote', '> one\n> two\n\nend', '> one\n> two\n\nend'],
		['a quote in a quote', '> one\n>> two', '> one\n> two'],
		['a code block', '```js\nlet a = 1;\n\n  b *c*\n```', '```\nlet a = 1;\n\n  b *c*\n```'],
		['a rule', 'a\n\n---\n\nb', 'a\n\n———\n\nb'],
		['entities', 'a &amp; b &lt;c&gt; &#8364; &copy;', 'a & b <c> € ©'],
	])('%s', (_name, markdown, expected) => {
		expect(one(markdown)).toBe(expected);
	});

	it.each([
		['a link', '[Docs](https://a.example/b_c_d)', 'Docs (https://a.example/b_c_d)'],
		['a link that is its text', '[https://a.example](https://a.example/)', 'https://a.example/'],
		['a bare link', 'see https://a.example/_x_ now', 'see https://a.example/_x_ now'],
		['an address in brackets', '<https://a.example>', 'https://a.example'],
		['a mail address', '[Mail](mailto:a@b.example)', 'Mail (a@b.example)'],
		['a link that leads nowhere', '[part](#part) [x](javascript:alert(1))', 'part x'],
		['an image', '![Logo](https://a.example/l.png)', 'Logo (https://a.example/l.png)'],
		['an image without text', '![](https://a.example/l.png)', 'https://a.example/l.png'],
		['a bold link', '**[Docs](https://a.example)**', '*Docs* (https://a.example)'],
		['an italic link', '_https://a.example/Foo_(b)_', 'https://a.example/Foo_(b)'],
		[
			'a footnote that is used',
			'a[^1]\n\n[^1]: https://a.example',
			'a[^1]\n\n[^1]: https://a.example',
		],
		['a bold bare link', '**https://a.example**', 'https://a.example'],
	])('%s', (_name, markdown, expected) => {
		expect(one(markdown)).toBe(expected);
	});

	it('writes a table as readable lines', () => {
		const table = '| Plan | Price |\n|---|---|\n| Basic | **10 €** |\n| Pro | 20 € |';
		expect(one(table)).toBe('*Plan: Basic*\nPrice: *10 €*\n\n*Plan: Pro*\nPrice: 20 €');
	});

	it.each([
		['an escaped tilde', 'about \\~5 min, \\~~10', 'about ~5 min, ~~10'],
		['faces', 'ok (*^_^*) (*^^*) (*´`*)', 'ok (*^_^*) (*^^*) (*´`*)'],
		['escaped markers', '\\*not bold\\* \\_this\\_', '*not bold* _this_'],
		['products', '2*3*4 and 2 * 3 * 4', '2*3*4 and 2 * 3 * 4'],
		['a star by itself', '*', '*'],
		['a number by itself', '1.', '1.'],
		['an empty entry', '- a\n-\n- c', '- a\n-\n- c'],
		['names', 'snake_case_name, a_b', 'snake_case_name, a_b'],
		['a single marker', 'Fields with * are required', 'Fields with * are required'],
		['an asterisk beside bold', '**a** \\*b', '*a* *b'],
		['a marker in a word', 'foo**bar**baz', 'foo**bar**baz'],
		['bold before a letter', '**Note:**text, **注意：**请', 'Note:text, 注意：请'],
		['what only looks like a tag', 'Dear <your name>, 1 < 2', 'Dear <your name>, 1 < 2'],
		['private characters', '\uf8e0a\uf8e1', 'a'],
	])('no formatting by accident: %s', (_name, markdown, expected) => {
		expect(one(markdown)).toBe(expected);
	});

	it.each(['', '  \n '])('makes no message of %j', (text) => {
		expect(toMessages(text, 'markdown')).toEqual([]);
	});

	it('sends the text as it is when nothing would be left of it', () => {
		expect(one('[](#a)')).toBe('[](#a)');
	});

	it('leaves a text alone unless it was asked to format it', () => {
		expect(toMessages('# **a**', undefined)).toEqual(['# **a**']);
		expect(toMessages('# **a**', 'asIs')).toEqual(['# **a**']);
	});
});
