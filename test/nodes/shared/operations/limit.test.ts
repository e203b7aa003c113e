import type { IDataObject } from 'n8n-workflow';
import { fieldsOf } from '../../../../nodes/shared/operations/fields';
import { createActionContext } from '../../../helpers/n8n/execute';

const read = (parameters: IDataObject) =>
	fieldsOf(createActionContext({ parameters }).context, 0).limit();

it.each<[IDataObject, number]>([
	[{}, 50],
	[{ limit: 1 }, 1],
	[{ limit: '20' }, 20],
	[{ limit: ' 7 ' }, 7],
	[{ returnAll: true }, Infinity],
	[{ returnAll: 'true', limit: '' }, Infinity],
	[{ returnAll: 'false', limit: 3 }, 3],
])('%j means %d', (parameters, expected) => {
	expect(read(parameters)).toBe(expected);
});

it.each([
	['', 'empty'],
	[null, 'empty'],
	['all', '"all"'],
	[0, '0'],
	[-5, '-5'],
	[2.5, '2.5'],
	[NaN, 'NaN'],
	[Infinity, 'Infinity'],
	[true, 'true'],
	[[3], 'a list'],
	[{}, 'an object'],
	['1e3', '"1e3"'],
])('a Limit of %j is refused', (limit, words) => {
	expect(() => read({ limit: limit as never })).toThrow(
		`Limit is not a whole number of 1 or more: ${words}`,
	);
});

it.each([null, '', 'yes', 1])('a Return All of %j is refused', (returnAll) => {
	expect(() => read({ returnAll })).toThrow('Return All is neither true nor false');
});
