import { z } from 'zod';
import { operationsIn, providerFolders } from '../../dev/operations';
import { toPreview } from '../../dev/previews';

describe('toPreview', () => {
	it('describes what may be null by what it is otherwise', () => {
		expect(toPreview(z.object({ note: z.string().nullable() }))).toEqual({
			type: 'object',
			properties: { note: { type: 'string' } },
		});
	});

	it('describes a union of objects by all of their keys', () => {
		const schema = z.union([z.object({ a: z.string() }), z.object({ b: z.number() })]);
		expect(toPreview(schema)).toEqual({
			type: 'object',
			properties: { a: { type: 'string' }, b: { type: 'number' } },
		});
	});

	it('describes what is read and then checked by what comes out', () => {
		const schema = z.unknown().transform(String).pipe(z.string());
		expect(toPreview(schema)).toEqual({ type: 'string' });
	});

	it('refuses what the editor could not show', () => {
		expect(() => toPreview(z.union([z.string(), z.number()]))).toThrow('different types');
		expect(() => toPreview(z.map(z.string(), z.string()))).toThrow('No preview is known');
	});
});

describe.each(providerFolders())('the operations of %s', (folder) => {
	const operations = Object.entries(operationsIn(folder)).flatMap(([resource, table]) =>
		Object.entries(table).map(([name, operation]) => ({ path: `${resource}.${name}`, operation })),
	);

	it('bring all that is asked of them', () => {
		for (const { path, operation } of operations) {
			const { option, properties, execute } = operation;
			expect({ path, value: option.value }).toEqual({ path, value: path.split('.')[1] });
			expect(option.action).toMatch(/^[A-Z][a-z]/);
			expect(option.description).not.toBe('');
			expect(Array.isArray(properties) && typeof execute).toBe('function');
		}
	});

	it('give examples of fields that they have', () => {
		for (const { path, operation } of operations) {
			const names = operation.properties.map(({ name }) => name);
			const foreign = Object.keys(operation.example ?? {}).filter((name) => !names.includes(name));
			expect({ path, foreign }).toEqual({ path, foreign: [] });
		}
	});
});
