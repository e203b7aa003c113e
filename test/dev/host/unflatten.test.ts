import { unflatten } from '../../../dev/host/unflatten';

/** Input as the library "flatted" 3 writes it. */
describe('unflatten', () => {
	it('puts values, lists and objects back in place', () => {
		const text = '[{"a":1,"b":"1","c":"2","d":null},"text",["3",true],{"e":"1"}]';
		expect(unflatten(text)).toEqual({ a: 1, b: 'text', c: [{ e: 'text' }, true], d: null });
	});

	it('keeps what is shared shared, and cycles closed', () => {
		const value = unflatten('[{"self":"0","one":"1","two":"1"},{"x":1}]');
		expect(value.self).toBe(value);
		expect(value.one).toBe(value.two);
	});

	it('takes "__proto__" for a key like any other', () => {
		const value = unflatten('[{"__proto__":"1"},{"polluted":true}]');
		expect(Object.keys(value)).toEqual(['__proto__']);
		expect(value.polluted).toBeUndefined();
	});

	it('takes any depth', () => {
		const levels = Array.from({ length: 50_000 }, (_, index) => ({ next: String(index + 1) }));
		expect(() => unflatten(JSON.stringify([...levels, 'end']))).not.toThrow();
	});
});
