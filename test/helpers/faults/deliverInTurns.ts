/**
 * Works on many things, so many at a time: all at once they would all be half done when the fault strikes.
 *
 * @returns the results in the order in which they ended
 */
export async function deliverInTurns<Thing, Result>(
	things: Thing[],
	atOnce: number,
	deliver: (thing: Thing) => Promise<Result>,
): Promise<Result[]> {
	const waiting = [...things];
	const results: Result[] = [];
	const work = async () => {
		for (let thing = waiting.shift(); thing !== undefined; thing = waiting.shift()) {
			results.push(await deliver(thing));
		}
	};
	await Promise.all(Array.from({ length: atOnce }, work));
	return results;
}
