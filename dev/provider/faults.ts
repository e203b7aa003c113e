// @ts-check
'use strict';

/** The failures that are waiting to be played, oldest first. */
class Faults {
	constructor() {
		/** @type {{ fault: import('./types').Fault, left: number, handle: FaultHandle }[]} */
		this.waiting = [];
	}

	/**
	 * @param {import('./types').Fault} fault
	 * @returns {FaultHandle}
	 */
	add(fault) {
		const handle = { hits: 0, remove: () => this.drop(entry) };
		const entry = { fault, left: fault.times ?? 1, handle };
		this.waiting.push(entry);
		return handle;
	}

	/**
	 * The failure for this call, if one is due; it counts as played.
	 *
	 * @param {string} method
	 * @param {string} path
	 * @returns {import('./types').Fault | undefined}
	 */
	take(method, path) {
		const entry = this.waiting.find(({ fault }) => matches(fault, method, path));
		if (!entry) return undefined;
		entry.handle.hits += 1;
		entry.left -= 1;
		if (entry.left <= 0) this.drop(entry);
		return entry.fault;
	}

	clear() {
		this.waiting.length = 0;
	}

	/** @param {typeof this.waiting[number]} entry */
	drop(entry) {
		const index = this.waiting.indexOf(entry);
		if (index >= 0) this.waiting.splice(index, 1);
	}
}

/**
 * @param {import('./types').Fault} fault
 * @param {string} method
 * @param {string} path
 */
function matches(fault, method, path) {
	if (fault.method && fault.method.toUpperCase() !== method) return false;
	if (fault.path === undefined) return true;
	// search() ignores lastIndex, so a pattern with the g flag matches every time.
	return typeof fault.path === 'string'
		? path.startsWith(fault.path)
		: path.search(fault.path) >= 0;
}

/**
 * @typedef {object} FaultHandle
 * @property {number} hits how often the fault was played
 * @property {() => void} remove takes the fault back; harmless when it is used up
 */

module.exports = { Faults };
