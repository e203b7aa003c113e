/** Asked for by `await`, by jest and by n8n's errors when they look at an object. */
const PEEKED = new Set<string | symbol>([
	'then',
	'toJSON',
	'constructor',
	'asymmetricMatch',
	'$$typeof',
	'nodeType',
]);

const calls: Error[] = [];

/** What n8n hands over in parts: each part is as strict as the whole. */
const PARTS = new Set<string | symbol>(['helpers', 'logger']);

/** A fake that throws on everything a test did not provide for, and fails that test. */
export function strict<T>(name: string, members: object): T {
	return new Proxy(members, {
		get: (target, key, receiver) => {
			if (key in target) {
				const value: unknown = Reflect.get(target, key, receiver);
				return PARTS.has(key) ? strict(`${name}.${String(key)}`, value as object) : value;
			}
			if (typeof key === 'symbol' || PEEKED.has(key)) return undefined;
			throw unexpected(`${name}.${key}`);
		},
	}) as T;
}

/** What a fake throws. The running test fails with it, whoever catches it. */
export function unexpected(what: string): Error {
	const error = new Error(`The test did not expect: ${what}`);
	calls.push(error);
	return error;
}

/** @returns the unexpected calls since it was last asked, first call first */
export const takeUnexpected = (): Error[] => calls.splice(0);

// The code under test may have turned the error into an answer of its own, such as a bare 500.
afterEach(() => {
	const [first, ...others] = takeUnexpected();
	if (first === undefined) return;
	if (others.length > 0)
		first.message += `; then ${others.map(({ message }) => message.replace(/^.*?: /, '')).join(', ')}`;
	throw first;
});
