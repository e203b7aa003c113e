import fc from 'fast-check';
import { toMessages } from '../../../../nodes/shared/text';
import { check } from '../../../helpers/property';

const one = (markdown: string) => toMessages(markdown, 'markdown').join('\n');

/** Letters and digits, with the signs on them: what a text says. */
const said = (text: string) =>
	[...text].filter((character) => /[\p{L}\p{N}\p{M}]/u.test(character)).join('');

const unseen = (text: string) => text.replace(/[^\p{Cf}\p{Cc}\u2028\u2029\u00ad]|[\n\r\t]/gu, '');

const word = fc.constantFrom(
	...[
		'Olá',
		'price',
		'10',
		'2',
		'R$',
		'50%',
		'ção',
		'e\u0301',
		'重要',
		'です',
		'データー',
		'สำคัญ',
		'서울',
		'שלום',
		'مرحبا',
		'हिंदी',
		'𠮷',
		'😀',
		'👨‍👩‍👧',
		'x_y',
		'10:00',
		'+55',
		'1.',
		'a@b.example',
		'@ana_',
		'n#4',
		'12/10',
		'C:\\a',
		'https://a.example/b_c',
		't.me/a_',
	],
);
const sign = fc.constantFrom(
	...[
		'*',
		'**',
		'***',
		'_',
		'__',
		'~',
		'~~',
		'`',
		'[',
		']',
		'(',
		')',
		'](',
		']:',
		'<',
		'>',
		'|',
		'#',
		'-',
		'+',
		'=',
		':',
		'.',
		',',
		'!',
		'/',
		'\\',
		'&',
		'"',
		'^',
		'"',
		'—',
		'：',
		'「',
		'」',
	],
);
const space = fc.constantFrom(
	' ',
	'  ',
	'\n',
	'\n\n',
	'\r\n',
	'\t',
	'    ',
	'\n- ',
	'\n> ',
	'\n1. ',
	'\n# ',
	'\n---\n',
);
const any = fc.oneof(
	{ weight: 3, arbitrary: word },
	{ weight: 3, arbitrary: sign },
	{ weight: 2, arbitrary: space },
);

/** Markdown as somebody means it. */
const phrase = fc.letrec<{ inline: string; block: string }>((tie) => ({
	inline: fc.oneof(
		{ maxDepth: 3 },
		word,
		fc
			.tuple(tie('inline'), fc.constantFrom(' ', ', ', '', '\n'), tie('inline'))
			.map((all) => all.join('')),
		fc
			.tuple(fc.constantFrom('*', '**', '_', '~~', '***', '`', '~', '"'), tie('inline'))
			.map(([mark, text]) => mark + text + mark),
		fc
			.tuple(tie('inline'), word)
			.map(([text, end]) => `[${text}](https://p.example/${end.codePointAt(0)})`),
		tie('inline').map((text) => `<b>${text}</b>`),
	),
	block: fc.oneof(
		tie('inline'),
		tie('inline').map((text) => `## ${text}`),
		fc
			.array(tie('inline'), { maxLength: 3 })
			.map((texts) => texts.map((text) => `- ${text}`).join('\n')),
		fc
			.array(tie('inline'), { maxLength: 3 })
			.map((texts) => texts.map((text, index) => `${index + 7}) ${text}`).join('\n')),
		tie('inline').map((text) => `> ${text}`),
		tie('inline').map((text) => `[${text}]: ${text}`),
		tie('inline').map((text) => `${text}\n----`),
		tie('inline').map((text) => `    ${text}`),
	),
}));

describe('whatever is written in Markdown', () => {
	const isKept = (text: string) => {
		const sent = one(text);
		// The generator's own tags say nothing.
		const tags = /<\/?b>/g;
		expect(said(sent.replace(tags, ''))).toBe(said(text.replace(tags, '')));
		expect(unseen(sent)).toBe(unseen(text));
	};

	it('every letter and digit is sent, in order, and nothing invisible with them', async () => {
		await check(
			fc.property(fc.array(any, { maxLength: 40 }), (pieces) => {
				const text = pieces.join('');
				// A code block's language is left out, and so is a link within the page.
				fc.pre(!/`{3}|\]\(#/.test(text));
				isKept(text);
			}),
		);
	});

	it('every letter and digit of well-formed Markdown is sent', async () => {
		await check(
			fc.property(fc.array(phrase.block, { maxLength: 4 }), (blocks) =>
				isKept(blocks.join('\n\n')),
			),
		);
	});

	it('a text without anything of Markdown stays as it is', async () => {
		const plain = fc.constantFrom(
			'Olá',
			'10',
			'10:00',
			'R$',
			'重要',
			'😀',
			' ',
			', ',
			'.',
			'!',
			'?',
			'x_y',
			'~5',
			'2*3',
		);
		await check(
			fc.property(fc.array(plain, { minLength: 1, maxLength: 20 }), (pieces) => {
				const text = `a ${pieces.join('')} b`;
				expect(one(text)).toBe(text);
			}),
		);
	});

	it('a text of any characters loses no letter that it can be read by', async () => {
		await check(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
				fc.pre(!/[&<`\]]/.test(text));
				isKept(text);
			}),
			0.5,
		);
	});
});
