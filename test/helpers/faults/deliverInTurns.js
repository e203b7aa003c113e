// @ts-check
/**
 * Works on many things, so many at a time: all at once they would all be half done when the fault strikes.
 *
 * @template Thing, Result
 * @param {Thing[]} things
 * @param {number} atOnce
 * @param {(thing: Thing) => Promise<Result>} deliver
 * @returns {Promise<Result[]>} In the order in which they ended.
 */
async function deliverInTurns(things, atOnce, deliver) {
	const waiting = [...things];
	/** @type {Result[]} */
	const results = [];
	const work = async () => {
		for (let thing = waiting.shift(); thing !== undefined; thing = waiting.shift()) {
			results.push(await deliver(thing));
		}
	};
	await Promise.all(Array.from({ length: atOnce }, work));
	return results;
}

module.exports = { deliverInTurns };
