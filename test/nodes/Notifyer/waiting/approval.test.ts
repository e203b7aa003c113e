import fc from 'fast-check';
import {
	isYes,
	withHowToAnswer,
	YES,
	YES_EVERYWHERE,
} from '../../../../nodes/Notifyer/waiting/approval';
import { check } from '../../../helpers/property';
import { readText } from '../../../helpers/sources';

const split = (list: string) => list.split(', ');
const everyYes = [...Object.values(YES), YES_EVERYWHERE].flatMap(split);

describe('an answer that is a yes', () => {
	it.each(everyYes)('%s', (yes) => {
		expect(isYes(yes)).toBe(true);
		expect(isYes(yes.toUpperCase())).toBe(true);
		expect(isYes(` ${yes}! `)).toBe(true);
		expect(isYes(yes.normalize('NFD'))).toBe(true);
		expect(isYes(`${yes} 👍🏽`)).toBe(true);
	});

	it.each([
		'yes',
		'Yes!',
		'YES.',
		'¡Sí!',
		'si',
		'SÍ',
		'ok',
		'Ok.',
		'OK 👍',
		'OK👍',
		'👍',
		'👍🏽',
		'👍🏿👍🏿👍🏿',
		'👍👍',
		'✅',
		'✔️',
		'☑️',
		'👌🏻',
		'sim',
		'Sim, claro',
		'да',
		'Да!',
		'ДА',
		'نعم',
		'نَعَم',
		'go ahead',
		'Go ahead.',
		'yes please',
		'Yes, please!',
		'yes 🙏',
		'sí, claro',
		'sí por favor',
		'yes, go ahead',
		'yes — go ahead',
		'Yes\n',
		'yes yes',
		'*Yes*',
		'“Yes”',
		'ｙｅｓ',
		'd’accord',
		'D’ACCORD',
		'va bene',
		'in Ordnung',
		'EVET',
		'TAMAM',
		'Onaylıyorum',
		'ONAYLIYORUM',
		'haan ji',
		'ठीक है।',
		'はい。',
		'好的！',
		'네',
		'tak, zgadzam się',
		'Ja, bitte',
		'Claro que sí',
		'claro que sim',
		'\u200eYes\u200f',
	])('%s', (text) => expect(isYes(text)).toBe(true));
});

describe('an answer that is not', () => {
	it.each([
		'ya no',
		'Да нет',
		'да нет, наверное',
		'да ладно',
		'ok, no',
		'OK no',
		'Sure? No!',
		'Sure?',
		'Claro que não',
		'claro que no',
		'yes but wait, do not send it yet',
		'yes but wait…',
		'yes, later',
		'yes, if Ana agrees',
		'go away',
		'Yes/No?',
		'Yes/No',
		'yes or no',
		'👍👎',
		'👎👍',
		'👍 👎',
		'👍❌',
		'yes ❌',
		'approved?',
		'approved ?',
		'approved？',
		'موافق؟',
		'ok ⁉',
		'ok ❓',
		'not approved',
		'disapproved',
		'unapproved',
		'no',
		'nope',
		'nein, ja doch',
		'ja, aber nicht heute',
		'ja ja ja',
		'ja ja',
		'jajaja',
		'ya ya',
		'oui mais non',
		'non',
		'pode ser',
		'talvez sim',
		'sí... no',
		'yes 😂',
		'yes :(',
		'ok :/',
		'ok 😡',
		'~yes~',
		'yes 2',
		'yes to the first, no to the second',
		'please',
		'por favor',
		'🙏',
		'😊',
		'',
		' ',
		'.',
		'!',
		'yesterday',
		'okra',
		'sime',
		'нет',
		'لا',
		'नहीं',
		'不是',
		'不好',
		'好不好',
		'不可以',
		'いいえ',
		'아니요',
		'hayır',
		'tidak',
		'olur mu',
		'tamam değil',
		'tak nie',
		'tak',
		'tak ok',
		'ok tak',
		'tak boleh',
		'yes\nbut ask Ana first',
		'👨‍👩‍👧',
		'is goed?',
		'y si no',
		'yes'.repeat(100),
	])('%j', (text) => expect(isYes(text)).toBe(false));

	it('is a yes followed, or led, by any other word', () => {
		const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
		const known = [...everyYes, 'please', 'pls', 'por favor'].map(plain);
		const word = fc
			// Without the line that stretches Arabic words, which is no letter.
			.stringMatching(/^[a-zàéñçßа-яأ-غف-ي]{2,12}$/u)
			.filter((text) => known.every((yes) => !yes.includes(plain(text))));
		const yes = fc.constantFrom(...everyYes);
		const between = fc.constantFrom(' ', ', ', '. ', '! ', '\n', ' - ', '... ');
		check(
			fc.property(yes, between, word, (agreed, gap, other) => {
				expect(isYes(`${agreed}${gap}${other}`)).toBe(false);
				expect(isYes(`${other}${gap}${agreed}`)).toBe(false);
			}),
		);
	});

	it('is a yes with a negation in any language, or a question', () => {
		const no = [
			'no',
			'not',
			'não',
			'nicht',
			'nein',
			'pas',
			'non',
			'niet',
			'değil',
			'нет',
			'не',
			'ні',
			'لا',
			'לא',
			'नहीं',
			'tidak',
			'不',
			'没',
			'nie',
			'👎',
			'❌',
			'🚫',
			'⛔',
			'but',
			'wait',
			'later',
			'?',
			'？',
			'؟',
		];
		check(
			fc.property(fc.constantFrom(...everyYes), fc.constantFrom(...no), (yes, negation) => {
				expect(isYes(`${yes} ${negation}`)).toBe(false);
				expect(isYes(`${negation} ${yes}`)).toBe(false);
				expect(isYes(`${yes}${negation}`)).toBe(false);
			}),
		);
	});

	it('is found out quickly, whatever is written', () => {
		const started = Date.now();
		isYes('ok '.repeat(33) + '!');
		isYes('👍'.repeat(49) + '👎');
		isYes('yes '.repeat(1_000_000));
		expect(Date.now() - started).toBeLessThan(5_000);
	});
});

it('is listed in the docs, word for word', () => {
	const page = readText('docs/human-review.md');
	for (const list of [...Object.values(YES), YES_EVERYWHERE]) expect(page).toContain(list);
	for (const language of Object.keys(YES)) expect(page).toContain(`| ${language} |`);
});

describe('the question', () => {
	it('says how to answer in a human review, and nowhere else', () => {
		expect(withHowToAnswer({ type: 'pkg.notifyerHitlTool' }, 'May I?\n')).toBe(
			'May I?\n\nReply Yes to approve.',
		);
		expect(withHowToAnswer({ type: 'pkg.notifyer' }, 'May I?\n')).toBe('May I?\n');
		expect(withHowToAnswer({ type: 'pkg.notifyerTool' }, 'May I?')).toBe('May I?');
	});
});
