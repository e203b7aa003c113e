/** Asked for by `await`, by jest and by n8n's errors when they look at an object. */
const PEEKED = new Set<string | symbol>([
	'then',
	'toJSON',
	'constructor',
	'asymmetricMatch',
	'$$typeof',
	'nodeType',
]);

/** A fake that throws on everything a test did not provide for. */
export function strict<T>(name: string, members: object): T {
	return new Proxy(members, {
		get: (target, key, receiver) => {
			if (key in target) return Reflect.get(target, key, receiver) as unknown;
			if (typeof key === 'symbol' || PEEKED.has(key)) return undefined;
			throw unexpected(`${name}.${key}`);
		},
	}) as T;
}

export const unexpected = (what: string) => new Error(`The test did not expect: ${what}`);
