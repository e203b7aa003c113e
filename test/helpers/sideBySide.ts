/**
 * Tests that mostly wait, and have nothing to do with each other: all of them start together, in the same n8n, once
 * what the block needs is there.
 *
 * @param tests by their names
 */
export function sideBySide(tests: Record<string, () => Promise<void>>): void {
	const underWay = new Map<string, Promise<void>>();
	beforeAll(() => {
		for (const [name, run] of Object.entries(tests)) {
			const test = run();
			// Told by its own test below, however much later.
			test.catch(() => undefined);
			underWay.set(name, test);
		}
	});
	it.each(Object.keys(tests))('%s', async (name) => await underWay.get(name));
}
