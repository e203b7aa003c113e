import { toMessages } from '../../../../nodes/shared/text';

/** Of each language: greeting, noun, phrase, price, time, a word with an ending behind bold. */
const LANGUAGES: Record<string, string[]> = {
	English: ['Hello Ana', 'rooms', 'breakfast is included', '$1,499.00', '10:00-12:00', 'check-in'],
	Portuguese: [
		'Olá João',
		'preço',
		'o pedido nº 4711 já saiu',
		'R$ 50,00',
		'às 9h',
		'café da manhã',
	],
	German: ['Grüß Gott', 'Zimmer', 'ab € 50,- (inkl. MwSt.)', '€50,-', '9–17 Uhr', 'Müller & Söhne'],
	Spanish: ['¡Hola, Íñigo!', 'envío', '¿a qué hora llega?', '100.-', '2 días', 'mañana'],
	Hebrew: ['שלום דנה', 'מחיר', 'המשלוח בחינם עד הבית', '₪120', '09:00', 'ירושלים'],
	Arabic: ['مرحبا خالد', 'السعر', 'التوصيل مجاني اليوم', '٥٠ ر.س', '٩:٠٠ ص', 'الخصم'],
	Hindi: ['नमस्ते राहुल', 'कीमत', 'डिलीवरी मुफ़्त है', '₹1,499/-', 'सुबह 9 बजे', 'छूट'],
	Chinese: ['您好，李女士', '价格', '今天下单，明天送达', '5999元', '周一至周五', 'iPhone 15'],
	Japanese: ['田中様', '料金', '朝食は無料です', '12,000円', '9:00～17:00', '「重要」'],
	Russian: ['Здравствуйте, Анна', 'цена', 'доставка завтра', '1 500 ₽', 'с 9:00', 'скидка 20%'],
};

type Answer = [markdown: string, visible: string];
const same = (text: string): Answer => [text, text];

/** Answers as models write them, with what a person reads of them. */
const answersIn = ([
	hello = '',
	noun = '',
	phrase = '',
	price = '',
	time = '',
	word = '',
]: string[]): Answer[] => [
	same(`${hello}, ${noun}: ${price}. ${phrase}`),
	[`**${hello}**, ${phrase}`, `${hello}, ${phrase}`],
	[`${hello}! **${noun}:** ${price}`, `${hello}! ${noun}: ${price}`],
	[`${noun}: **${price}** (${time})`, `${noun}: ${price} (${time})`],
	[`*${phrase}* ${word}`, `${phrase} ${word}`],
	[`_${phrase}_, ${word}`, `${phrase}, ${word}`],
	[`***${word}***: ${phrase}`, `${word}: ${phrase}`],
	[`__${word}__ ${price}`, `${word} ${price}`],
	[`~~${price}~~ **${price}**`, `${price} ${price}`],
	[`# ${noun}\n\n${phrase}`, `${noun}\n\n${phrase}`],
	[`## **${noun}**\n- ${word}\n- ${price}`, `${noun}\n\n- ${word}\n- ${price}`],
	[`* **${noun}**: ${price}\n* ${time}\n  * ${word}`, `- ${noun}: ${price}\n- ${time}\n- ${word}`],
	[
		`1. **${noun}** ${price}\n2. ${phrase}\n10. ${word}`,
		`1. ${noun} ${price}\n2. ${phrase}\n10. ${word}`,
	],
	[`> ${phrase}\n> **${word}**\n\n${hello}`, `${phrase}\n${word}\n\n${hello}`],
	[
		`[${noun}](https://shop.example/a_b?x=1&y=2_z) ${word}`,
		`${noun} (https://shop.example/a_b?x=1&y=2_z) ${word}`,
	],
	[`**[${noun}](https://shop.example/Foo_(bar))**`, `${noun} (https://shop.example/Foo_(bar))`],
	[`${noun}: <https://shop.example/_x_> ${price}`, `${noun}: https://shop.example/_x_ ${price}`],
	[
		`~~https://old.example/a_b~~ https://new.example/a_b ${word}`,
		`https://old.example/a_b https://new.example/a_b ${word}`,
	],
	same(`${noun}: info_shop@shop.example, @loja_oficial_, t.me/shop_ ${price}`),
	[
		`| ${noun} | ${word} |\n|---|---|\n| **${price}** | ${time} |`,
		`${noun}: ${price}\n${word}: ${time}`,
	],
	[`\`${word}\` ${phrase}`, `${word} ${phrase}`],
	[`${noun}:\n\`\`\`\n${price} * 2\n\`\`\`\n${word}`, `${noun}:\n\n${price} * 2\n\n${word}`],
	[`${phrase}<br>${price}<br/>\n${word}`, `${phrase}\n${price}\n${word}`],
	same(`<b>${noun}</b> <a href="https://shop.example/x_y_">${word}</a> ${price}`),
	[`<think>\n**${phrase}**\n</think>\n\n${hello}`, hello],
	[`${phrase}【4:0†${noun}】, ${price}`, `${phrase}, ${price}`],
	same(`2**8 = 256, ${price} * 2, CPF ***.123.456-**, ${noun} 50~100`),
	[`${noun}：**15**元，**${price}**（${word}）`, `${noun}：15元，${price}（${word}）`],
	[`- [x] **${noun}**\n- [ ] ${time}`, `☑ ${noun}\n☐ ${time}`],
	[
		`**${noun}** — *${price}* — ~~${time}~~ — \`${word}\`\n\n---\n\n${phrase}`,
		`${noun} — ${price} — ${time} — ${word}\n\n———\n\n${phrase}`,
	],
];

/**
 * What WhatsApp shows of a text, by its own help page: pairs of signs at the edges of words, within a line. Written
 * without a look at the formatter.
 */
function shownByWhatsApp(text: string): string {
	const kept: string[] = [];
	const keep = (content: string) => `\ue100${kept.push(content) - 1}\ue101`;
	let shown = text
		.replace(/```\n?([^]*?)\n?```/g, (_, code: string) => `\n${keep(code)}\n`)
		.replace(/`([^`\n]+)`/g, (_, code: string) => keep(code))
		.replace(/https?:\/\/[^\s~*]+|[\w.]+@[\w.]+|@\w+|t\.me\/\w+/g, keep)
		.replace(/^> /gm, '')
		.replace(/^ +/gm, '');
	for (const sign of ['*', '_', '~', '*', '_', '~']) {
		const edge = `[\\p{L}\\p{N}${sign}\\\\]`;
		const pair = new RegExp(
			`(?<!${edge})[${sign}]([^\\s${sign}](?:[^\\n${sign}]*[^\\s${sign}])?)[${sign}](?!${edge})`,
			'gu',
		);
		shown = shown.replace(pair, '$1');
	}
	while (/\ue100/.test(shown))
		shown = shown.replace(/\ue100(\d+)\ue101/g, (_, at: string) => kept[Number(at)] ?? '');
	return shown.replace(/\n+/g, '\n').trim();
}

const lines = (text: string) => text.replace(/\n+/g, '\n').trim();

describe.each(Object.entries(LANGUAGES))('thirty answers in %s', (_, words) => {
	it.each(answersIn(words))('%j reads the same', (markdown, visible) => {
		const [message = '', ...more] = toMessages(markdown, 'markdown');
		expect(more).toEqual([]);
		expect(shownByWhatsApp(message)).toBe(lines(visible));
	});
});
