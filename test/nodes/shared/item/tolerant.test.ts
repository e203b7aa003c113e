import fc from 'fast-check';
import {
	parseJson,
	toFlag,
	toList,
	toText,
	toTextOrNull,
	toUrlOrNull,
	toWord,
} from '../../../../nodes/shared/item/tolerant';
import { anyJson, check } from '../../../helpers/property';

const unreadable = [undefined, null, true, {}, [], NaN, Infinity];

test.each([
	[' Hello ', ' Hello '],
	['', ''],
	[42, '42'],
	[0, '0'],
	...unreadable.map((value) => [value, '']),
])('text: %p is %p', (value, expected) => {
	expect(toText(value)).toBe(expected);
});

test.each([
	[' Hello ', 'Hello'],
	['', null],
	['  ', null],
	[42, '42'],
	...unreadable.map((value) => [value, null]),
])('textOrNull: %p is %p', (value, expected) => {
	expect(toTextOrNull(value)).toBe(expected);
});

test.each([
	['https://files.example.test/a.pdf', 'https://files.example.test/a.pdf'],
	[' HTTP://files.example.test/a ', 'http://files.example.test/a'],
	['https://files.example.test/a b.pdf', 'https://files.example.test/a%20b.pdf'],
	['https://files.example.test/a%20b.pdf', 'https://files.example.test/a%20b.pdf'],
	['https://files.example.test/ü.pdf?q=a b', 'https://files.example.test/%C3%BC.pdf?q=a%20b'],
	['https://files.example.test/a/../b', 'https://files.example.test/b'],
	['https://münchen.example/a', 'https://xn--mnchen-3ya.example/a'],
	['//files.example.test/a.pdf', 'https://files.example.test/a.pdf'],
	['https:\\\\files.example.test\\a', null],
	['ftp://files.example.test/a', null],
	['javascript:alert(1)', null],
	['data:text/plain,a', null],
	['file:///etc/passwd', null],
	['https://', null],
	['https://a b', null],
	['//', null],
	['/files/a.pdf', null],
	['https://[broken', null],
	...unreadable.map((value) => [value, null]),
])('urlOrNull: %p is %p', (value, expected) => {
	expect(toUrlOrNull(value)).toBe(expected);
});

test.each([[' Image ', 'image'], ['', ''], [7, '7'], ...unreadable.map((value) => [value, ''])])(
	'word: %p is %p',
	(value, expected) => {
		expect(toWord(value)).toBe(expected);
	},
);

test.each([
	[true, true],
	['true', true],
	[' TRUE ', true],
	[1, true],
	[false, false],
	['False', false],
	[0, false],
	['yes', undefined],
	['', undefined],
	[2, undefined],
	[null, undefined],
	[undefined, undefined],
	[[true], undefined],
	[{}, undefined],
])('flag: %p is %p', (value, expected) => {
	expect(toFlag(value)).toBe(expected);
});

test.each([
	[
		[1, { a: 2 }],
		[1, { a: 2 }],
	],
	['[1,{"a":2}]', [1, { a: 2 }]],
	['[1,', []],
	['{"a":1}', []],
	['', []],
	['null', []],
	[{ length: 1, 0: 'a' }, []],
	[null, []],
	[undefined, []],
	[7, []],
])('list: %p is %p', (value, expected) => {
	expect(toList(value)).toEqual(expected);
});

test('parseJson', () => {
	expect(parseJson('{"a":[1]}')).toEqual({ a: [1] });
	expect(parseJson('{"a":')).toBeUndefined();
});

test('nothing throws, and every piece keeps its type', () => {
	check(
		fc.property(anyJson, (value) => {
			const [some, url] = [toTextOrNull(value), toUrlOrNull(value)];
			return (
				typeof toText(value) === 'string' &&
				(some === null || (typeof some === 'string' && some !== '')) &&
				(url === null || /^https?:\/\//i.test(url)) &&
				[undefined, true, false].includes(toFlag(value)) &&
				Array.isArray(toList(value))
			);
		}),
	);
});

test('a list nested 100,000 deep, as text, is read without a stack overflow', () => {
	const deep = '['.repeat(100_000) + ']'.repeat(100_000);
	expect(toList(deep)).toHaveLength(1);
	expect(toList(deep.slice(0, -1))).toEqual([]);
});
