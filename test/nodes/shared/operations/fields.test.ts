import fc from 'fast-check';
import { DateTime } from 'luxon';
import { NodeOperationError, type INodeProperties } from 'n8n-workflow';
import { isBlank, shown } from '../../../../nodes/shared/operations/field';
import { fieldsOf } from '../../../../nodes/shared/operations/fields';
import { createActionContext } from '../../../helpers/n8n/execute';
import { check } from '../../../helpers/property';

const reading = (value: unknown) => createActionContext({ parameters: { text: value as never } });
const read = (value: unknown) => fieldsOf(reading(value).context, 0).text('text', 'Text');
const fields = fieldsOf(createActionContext().context, 0);

/** What an expression may give that is not text, and how an error names it. */
const NO_TEXT: Array<[string, unknown, string]> = [
	['an object', { text: 'Hello' }, 'an object'],
	['an object without a prototype', Object.create(null), 'an object'],
	['an empty object', {}, 'an object'],
	['blocks of content', [{ type: 'text', text: 'Hello' }], 'a list'],
	['a list of texts', ['Hello', 'you'], 'a list'],
	['an empty list', [], 'a list'],
	['a map', new Map([['a', 1]]), 'an object'],
	['NaN', NaN, 'a number without a value'],
	['Infinity', -Infinity, 'a number without a value'],
	['a date of luxon', DateTime.utc(2027), 'a date'],
	['a Date', new Date(0), 'a date'],
	['a function', 'x'.trim, 'a function'],
];

describe.each([
	['text', read],
	['textOf', (value: unknown) => fields.textOf(value, 'Text')],
	['required', (v: unknown) => fieldsOf(reading(v).context, 0).required('text', 'Text')],
])('%s', (_, reads) => {
	it.each(NO_TEXT)('refuses %s and names the field', (__, value, kind) => {
		expect(() => reads(value)).toThrow(NodeOperationError);
		expect(() => reads(value)).toThrow(`Text is ${kind}, not text`);
	});

	it.each([
		['Hello', 'Hello'],
		[42, '42'],
		[0, '0'],
		[-1.5, '-1.5'],
		[true, 'true'],
		[false, 'false'],
		[10n, '10'],
		['null', 'null'],
		['undefined, NaN', 'undefined, NaN'],
	])('takes %p', (value, text) => {
		expect(reads(value)).toBe(text);
	});

	it('shows nothing of what it refuses', () => {
		expect(() => reads({ text: 'Secret' })).toThrow(
			expect.objectContaining({ message: expect.not.stringContaining('Secret') }) as Error,
		);
	});
});

it('says how a date is written', () => {
	expect(() => read(DateTime.utc(2027))).toThrow(
		expect.objectContaining({ description: expect.stringContaining('.toFormat(') }) as Error,
	);
});

it.each([[null], [undefined], ['']])('takes %p for an empty text', (value) => {
	expect(fields.textOf(value, 'Text')).toBe('');
});

describe('an object that an expression put into a text', () => {
	const withRaw = (written: string, value: string) => {
		const { context: fake } = reading(value);
		const raw = (name: string, _: number, __: unknown, options?: { rawExpressions?: boolean }) =>
			name === 'text' && (options?.rawExpressions ? written : value);
		return new Proxy(fake, {
			get: (target, key) => (key === 'getNodeParameter' ? raw : Reflect.get(target, key)),
		});
	};

	it('is refused', () => {
		const fake = withRaw('=Order: {{ $json.order }}', 'Order: [object Object]');
		expect(() => fieldsOf(fake, 0).text('text', 'Text')).toThrow('Text says "[object Object]"');
	});

	it('is refused in a collection', () => {
		expect(() => fields.textOf('Order: [object Object]', 'Note')).toThrow('Note says');
	});

	it('is what it says where a person wrote it', () => {
		const words = 'It shows [object Object]';
		expect(fieldsOf(withRaw(words, words), 0).text('text', 'Text')).toBe(words);
	});
});

it('keeps every text as it is', () => {
	void check(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			fc.pre(!text.includes('[object Object]'));
			expect(read(text)).toBe(text);
		}),
	);
});

describe('a required text', () => {
	it.each(['', ' ', '\n\t', '\u00a0', '\u200b', '\u200e\ufeff', '\u0000', null, undefined])(
		'is empty when nothing of %j can be seen',
		(value) => {
			const fake = reading(value ?? '').context;
			expect(() => fieldsOf(fake, 0).required('text', 'Text')).toThrow('Text is empty');
		},
	);

	it.each(['.', '👍🏽', '❤️', '0', 'ا', '١'])('is not empty for %j', (value) => {
		expect(isBlank(value)).toBe(false);
	});
});

describe('labels', () => {
	const labels = (value: unknown) => fields.labels(value, 'Labels');

	it.each([
		[
			['vip', ' sales ', 'vip', ''],
			['vip', 'sales'],
		],
		['vip, sales,,vip', ['vip', 'sales']],
		['["vip","sales, north"]', ['vip', 'sales', 'north']],
		['[vip]', ['[vip]']],
		[7, ['7']],
		[
			[7, true, null],
			['7', 'true'],
		],
		['', []],
		[undefined, []],
		[null, []],
		[[], []],
	])('are read from %j', (value, expected) => {
		expect(labels(value)).toEqual(expected);
	});

	it.each([
		[{ name: 'vip' }],
		[['vip', { name: 'sales' }]],
		[['vip', ['sales']]],
		['[{"name":"vip"}]'],
		[[NaN]],
		['vip, [object Object]'],
	])('are none in %j', (value) => {
		expect(() => labels(value)).toThrow(/^Labels (is|says)/);
	});
});

describe('a switch', () => {
	it.each([
		[true, true],
		[false, false],
		['true', true],
		[' False ', false],
		[undefined, true],
	])('reads %p as %p', (value, expected) => {
		expect(fields.flag(value, 'Preview URL', true)).toBe(expected);
	});

	it.each([null, '', 'yes', 1, 0, {}, []])('is neither on nor off for %j', (value) => {
		expect(() => fields.flag(value, 'Preview URL', true)).toThrow(
			'Preview URL is neither true nor false',
		);
	});
});

describe('a choice', () => {
	const field: INodeProperties = {
		displayName: 'Unit',
		name: 'unit',
		type: 'options',
		options: [
			{ name: 'A', value: 'a' },
			{ name: 'B', value: 'b' },
		],
		default: 'a',
	};

	it('is one that the field offers', () => {
		expect(fields.choice('b', field)).toBe('b');
	});

	it.each([
		['c', '"c"'],
		[null, 'empty'],
		['', 'empty'],
		[{}, 'an object'],
		[['a'], 'a list'],
	])('is not %j', (value, words) => {
		expect(() => fields.choice(value, field)).toThrow(
			`Unit has a value that is not in its list: ${words}`,
		);
	});
});

describe('what an error shows', () => {
	it.each([
		['soon', '"soon"'],
		[' a\n b ', '"a b"'],
		['2027-02-30T10:00:00', '"2027-02-30T10:00:00"'],
		['call +1 415 555 0142', '"**** +* *** *** 0142"'],
		[14155550142, '*******0142'],
		[1.5, '1.5'],
		[NaN, 'NaN'],
		[undefined, 'empty'],
		[true, 'true'],
		[{ a: 1 }, 'an object'],
		['2026-06-13 10:30 +34 600 111 222', '"****-**-** **:** +** *** **1 222"'],
		['2026-06-13T10:30:00.123456+02:00', '"2026-06-13T10:30:00.123456+02:00"'],
		['٣٤٦٠٠١١١٢٢٢', '"*******1222"'],
		['34–600 · 111–222', '"**-*** · **1-222"'],
		['👍'.repeat(50), `"${'👍'.repeat(39)}…"`],
	])('of %p is %s', (value, expected) => {
		expect(shown(value)).toBe(expected);
	});
});
