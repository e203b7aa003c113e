// @ts-check
/** A process of its own, so that making deliveries takes no time from whoever answers them. See index.js. */
const { burst, closedLoop } = require('./closedLoop');

/** @type {Record<string, (load: any) => Promise<unknown>>} */
const LOADS = { burst, closedLoop };

process.on('message', async (/** @type {any} */ { kind, load }) => {
	try {
		process.send?.({ result: await LOADS[kind](load) });
	} catch (error) {
		process.send?.({ error: String(error) });
	}
});
// Whoever started this is gone.
process.on('disconnect', () => process.exit());
