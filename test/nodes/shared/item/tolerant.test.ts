import fc from 'fast-check';
import {
	flag,
	list,
	parseJson,
	text,
	textOrNull,
	time,
	urlOrNull,
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
	expect(text.parse(value)).toBe(expected);
});

test.each([
	[' Hello ', 'Hello'],
	['', null],
	['  ', null],
	[42, '42'],
	...unreadable.map((value) => [value, null]),
])('textOrNull: %p is %p', (value, expected) => {
	expect(textOrNull.parse(value)).toBe(expected);
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
	expect(urlOrNull.parse(value)).toBe(expected);
});

test.each([
	[1786817916, 1786817916000],
	[0, undefined],
	['soon', undefined],
	...unreadable.map((value) => [value, undefined]),
])('time: %p is %p', (value, expected) => {
	expect(time.parse(value)).toBe(expected);
});

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
	expect(flag.parse(value)).toBe(expected);
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
	expect(list.parse(value)).toEqual(expected);
});

test('parseJson', () => {
	expect(parseJson('{"a":[1]}')).toEqual({ a: [1] });
	expect(parseJson('{"a":')).toBeUndefined();
});

test('nothing throws, and every piece keeps its type', () => {
	check(
		fc.property(anyJson, (value) => {
			const [some, url, at] = [textOrNull.parse(value), urlOrNull.parse(value), time.parse(value)];
			return (
				typeof text.parse(value) === 'string' &&
				(some === null || (typeof some === 'string' && some !== '')) &&
				(url === null || /^https?:\/\//i.test(url)) &&
				(at === undefined || Number.isSafeInteger(at)) &&
				[undefined, true, false].includes(flag.parse(value)) &&
				Array.isArray(list.parse(value))
			);
		}),
	);
});

test('a list nested 100,000 deep, as text, is read without a stack overflow', () => {
	const deep = '['.repeat(100_000) + ']'.repeat(100_000);
	expect(list.parse(deep)).toHaveLength(1);
	expect(list.parse(deep.slice(0, -1))).toEqual([]);
});
