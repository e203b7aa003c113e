/** So many that n8n always has something to do, and few enough that none of them has to wait for its turn. */
const AT_ONCE = 6;

/**
 * Tests that mostly wait, and have nothing to do with each other: they run in the same n8n, several at a time, once
 * what the block needs is there.
 *
 * @param tests by their names
 */
export function sideBySide(tests: Record<string, () => Promise<void>>): void {
	const names = Object.keys(tests);
	const done = new Map<string, Promise<void>>();
	beforeAll(() => {
		const lanes = Array.from({ length: AT_ONCE }, () => Promise.resolve());
		names.forEach((name, index) => {
			const before = lanes[index % AT_ONCE] as Promise<void>;
			const test = before.then(async () => await tests[name]?.());
			done.set(name, test);
			// What went wrong is told by the test below, however much later.
			lanes[index % AT_ONCE] = test.catch(() => undefined);
		});
	});
	it.each(names)('%s', async (name) => await done.get(name));
}
