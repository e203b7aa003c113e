import fc from 'fast-check';
import { NodeHelpers, type IExecuteFunctions, type INodeTypeDescription } from 'n8n-workflow';
import {
	approvalWordsField,
	approves,
	isFor,
	readApprovalWords,
	withHowToAnswer,
} from '../../../../nodes/Notifyer/waiting/approval';
import { fieldsOf } from '../../../../nodes/shared/operations/fields';
import { check } from '../../../helpers/property';
import { strict } from '../../../helpers/n8n/strict';
import { cpuTime } from '../../../helpers/cpu';

const USUAL = String(approvalWordsField.default).split(', ');
const only = { words: USUAL, number: null };
const second = { words: USUAL, number: 2 };
const isYes = (text: string, words = USUAL) => approves(text, { words, number: null });

describe('an answer that approves', () => {
	it('is any of the usual words', () => {
		expect(USUAL.join(' ')).toBe(
			'yes y ok okay sim sí ja oui evet да نعم כן हाँ 是 好 はい 네 👍 ✅',
		);
	});

	it.each(USUAL)('%s', (yes) => {
		expect(isYes(yes)).toBe(true);
		expect(isYes(yes.toUpperCase())).toBe(true);
		expect(isYes(` ${yes}!\n`)).toBe(true);
		expect(isYes(`*${yes}*`)).toBe(true);
		expect(isYes(yes.normalize('NFD'))).toBe(true);
	});

	it.each([
		'yes',
		'Yes!',
		' OK ',
		'O.K.',
		'si',
		'SÍ',
		'¡Sí!',
		'SIM.',
		'Да!',
		'نَعَم',
		'“Yes”',
		'ｙｅｓ',
		'はい。',
		'好！',
		'👍🏽',
		'👍🏿',
		'✅\ufe0f',
		'\u200eYes\u200f',
	])('%j', (text) => expect(isYes(text)).toBe(true));
});

describe('an answer that does not', () => {
	it.each([
		'ya no',
		'Да нет',
		'ok, no',
		'Sure? No!',
		'Claro que não',
		'yes but wait, do not send it yet',
		'go away',
		'Yes/No?',
		'Yes/No',
		'👍👎',
		'👍❌',
		'approved?',
		'yes please',
		'yes yes',
		'sim, claro',
		'OK 👍',
		'yes ?',
		'ok？',
		'نعم؟',
		'ok ⁉',
		'ok❓',
		'~yes~',
		'~Yes~ no',
		'no',
		'нет',
		'لا',
		'不是',
		'好不好',
		'ばい',
		'हाँ नहीं',
		'नहीं',
		'yesterday',
		'okra',
		'sım',
		'',
		' ',
		'.',
		'…',
		'👨‍👩‍👧',
		'yes'.repeat(100),
		'yes 2',
		'2',
	])('%j', (text) => expect(isYes(text)).toBe(false));

	it('holds anything else besides one of the words', () => {
		const rest = fc
			.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
			.filter((text) => /[\p{Lu}\p{Ll}\p{Lo}\p{So}?]/u.test(text));
		const folded = (text: string) => text.replace(/[^\p{L}\p{S}]/gu, '').toLowerCase();
		check(
			fc.property(fc.constantFrom(...USUAL), rest, (yes, other) => {
				const either = [`${yes} ${other}`, `${other} ${yes}`];
				// "o" before "k" is "ok": blanks do not count.
				const words = USUAL.map(folded);
				fc.pre(!either.some((text) => words.includes(folded(text.normalize('NFKC')))));
				expect(either.map((text) => isYes(text))).toEqual([false, false]);
			}),
		);
	});
});

describe('words of one’s own', () => {
	it.each([
		['onaylıyorum', 'Onaylıyorum.', true],
		['onaylıyorum', 'ONAYLIYORUM', true],
		['ONAYLIYORUM', 'onaylıyorum', true],
		['sım', 'sim', false],
		['हाँ', 'ह', false],
		['ठीक है', 'ठीक है।', true],
		['ठीक है', 'ठक ह', false],
		['go ahead', 'Go ahead!', true],
		['ναι', 'Ναι', true],
		['ναι', 'ναι;', false],
		['ναι', 'ναι\u037e', false],
		['Straße', 'STRASSE', true],
		['мой', 'мои', false],
		['1', '1', true],
		['1', '１.', true],
		['1', '2', false],
		['v2', 'V2', true],
		['…', '…', false],
		['…', '.', false],
		['…', '', false],
		['👍', '👎', false],
	])('where %j approves, %j: %s', (word, text, expected) => {
		expect(isYes(text, [word])).toBe(expected);
	});
});

describe('of several questions to one reviewer', () => {
	it.each([
		['yes 2', 2],
		['Yes 2.', 2],
		['yes2', 2],
		['yes #2', 2],
		['yes, no. 2', 2],
		['no 2', 2],
		['2', 2],
		['نعم ٢', 2],
		['हाँ २', 2],
		['はい２', 2],
		['yes 2️⃣', 2],
		['yes 02', 2],
		['yes 12', 12],
		['yes 1.2', 2],
		['yes', null],
		['2 yes', null],
		['', null],
	])('%j is an answer to number %s', (text, number) => {
		for (const one of [null, 2, 12]) {
			expect(isFor(text, { words: USUAL, number: one })).toBe(one === number);
		}
	});

	it.each([
		['yes 2', true],
		['YES 2!', true],
		['👍🏽 2', true],
		['نعم ٢', true],
		// With a quote of the question the number may be missing, and must not be another one.
		['yes', true],
		['yes 3', false],
		['no 2', false],
		['2', false],
		['yes 1.2', false],
		['yes please 2', false],
		['yes 2?', false],
	])('%j approves number 2: %s', (text, expected) => {
		expect(approves(text, second)).toBe(expected);
	});

	it('is told apart where a word is a number itself', () => {
		const words = ['1'];
		expect(isFor('1', { words, number: null })).toBe(true);
		expect(isFor('1 2', { words, number: 2 })).toBe(true);
		expect(approves('1 2', { words, number: 2 })).toBe(true);
		expect(approves('1 2', { words, number: null })).toBe(false);
	});
});

it('is found out quickly, whatever is written', () => {
	for (const text of ['1'.repeat(65_536) + 'x', ' '.repeat(65_536) + 'x', 'yes '.repeat(16_384)]) {
		expect(cpuTime(() => [isFor(text, second), isYes(text)])).toBeLessThan(1_000);
	}
});

describe('the field', () => {
	const read = (value: unknown, type = 'pkg.notifyerHitlTool') =>
		readApprovalWords(
			fieldsOf(
				strict<IExecuteFunctions>('context', {
					getNode: () => ({ name: 'Ask', type }),
					getNodeParameter: (_name: string, _item: number, fallback: unknown) => value ?? fallback,
				}),
				0,
			),
		);

	it('is read as words, and only in a review', () => {
		expect(read(undefined)).toEqual(USUAL);
		expect(read(' Go ahead ,yes,, … ')).toEqual(['Go ahead', 'yes']);
		expect(read(['yes', 'go'])).toEqual(['yes', 'go']);
		expect(read('是，好、行,نعم، موافق')).toEqual(['是', '好', '行', 'نعم', ' موافق']);
		expect(read('yes', 'pkg.notifyer')).toBeUndefined();
		expect(read('yes', 'pkg.notifyerTool')).toBeUndefined();
	});

	it.each([[''], [' , …'], [[]]])('is refused where nothing could approve: %j', (value) => {
		expect(() => read(value)).toThrow('Words That Approve is empty');
	});

	it.each([
		['notifyer', {}, false],
		['notifyerTool', { descriptionType: 'auto' }, false],
		['notifyerTool', { descriptionType: 'manual' }, false],
		['notifyerHitlTool', {}, true],
	])('is shown in a node of type %s with %j: %s', (name, parameters, expected) => {
		const description = { name, version: 1 } as INodeTypeDescription;
		const node = { typeVersion: 1 };
		expect(NodeHelpers.displayParameter(parameters, approvalWordsField, node, description)).toBe(
			expected,
		);
	});
});

describe('the question', () => {
	it('says how to answer, with the first word of the field', () => {
		expect(withHowToAnswer('May I?\n', only)).toBe('May I?\n\nReply Yes to approve.');
		expect(withHowToAnswer('May I?', second)).toBe('May I?\n\nReply Yes 2 to approve.');
		expect(withHowToAnswer('¿?', { words: ['sí', 'ok'], number: null })).toMatch(/Reply Sí to/);
		expect(withHowToAnswer('?', { words: ['👍'], number: 3 })).toMatch(/Reply 👍 3 to/);
	});
});
