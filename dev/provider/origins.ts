// @ts-check
'use strict';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Where public webhook URLs lead on this machine. Nothing is ever delivered beyond loopback. */
class Origins {
	/** @param {Record<string, string | string[]>} map public origin → local origin */
	constructor(map = {}) {
		/** @type {Map<string, { locals: string[], next: number }>} */
		this.map = new Map();
		for (const [publicOrigin, local] of Object.entries(map)) this.set(publicOrigin, local);
	}

	/**
	 * @param {string} publicOrigin
	 * @param {string | string[]} local several are used in turn, as a load balancer would
	 */
	set(publicOrigin, local) {
		const locals = (Array.isArray(local) ? local : [local]).map((origin) => new URL(origin).origin);
		this.map.set(new URL(publicOrigin).origin, { locals, next: 0 });
	}

	/**
	 * @param {string} url as registered
	 * @returns {URL} on loopback
	 * @throws {Error} when the URL's origin is neither mapped nor loopback itself
	 */
	resolve(url) {
		const target = new URL(url);
		const entry = this.map.get(target.origin);
		if (entry) {
			const local = entry.locals[entry.next++ % entry.locals.length];
			return new URL(target.pathname + target.search, local);
		}
		if (!LOOPBACK.has(target.hostname))
			throw new Error(`no local origin is mapped for ${target.origin}`);
		return target;
	}
}

module.exports = { Origins };
