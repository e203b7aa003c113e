// @ts-check
/**
 * Reads what n8n stores of an execution: JSON in the form of the library "flatted", an array of values in
 * which every string inside an object or list is the index of the value meant.
 *
 * @param {string} text
 * @returns {any}
 */
function unflatten(text) {
	const values = JSON.parse(text);
	/** @type {Map<number, any>} */
	const revived = new Map();
	/** @type {number[]} A list of work rather than recursion: stored data may be nested deeply. */
	const open = [];

	const revive = (/** @type {number} */ index) => {
		const value = values[index];
		if (value === null || typeof value !== 'object') return value;
		if (!revived.has(index)) {
			revived.set(index, Array.isArray(value) ? [] : {});
			open.push(index);
		}
		return revived.get(index);
	};

	const root = revive(0);
	for (let index = open.pop(); index !== undefined; index = open.pop()) {
		const target = revived.get(index);
		for (const [key, entry] of Object.entries(values[index])) {
			const value = typeof entry === 'string' ? revive(Number(entry)) : entry;
			// Not an assignment: a message may contain the key "__proto__".
			Object.defineProperty(target, key, {
				value,
				enumerable: true,
				configurable: true,
				writable: true,
			});
		}
	}
	return root;
}

module.exports = { unflatten };
