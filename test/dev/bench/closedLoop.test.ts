import { notifyerTemplate } from '../../../dev/bench/deliveries';
import { burst, closedLoop } from '../../../dev/bench/load/closedLoop';
import { sign } from '../../../dev/provider/signature';
import { startReceiver } from './receiver';

const SECRET = 'secret';
const template = notifyerTemplate({ messages: 1 });

describe('the load', () => {
	let receiver: Awaited<ReturnType<typeof startReceiver>>;
	const bodies = () => receiver.received.map(({ body }) => body);
	const connections = () => new Set(receiver.received.map(({ socket }) => socket)).size;

	beforeEach(async () => {
		receiver = await startReceiver();
	});

	afterEach(() => receiver.close());

	const total = (counts: Record<string, number>) =>
		Object.values(counts).reduce((sum, count) => sum + count, 0);

	it('keeps the connections busy with signed deliveries, no two the same', async () => {
		const target = { url: receiver.url, template, secret: SECRET };
		const result = await closedLoop({ target, connections: 4, warmUpMs: 400, durationMs: 400 });
		expect(Object.keys(result.sent)).toEqual(['200 accepted']);
		expect(total(result.sent)).toBe(bodies().length);
		expect(new Set(bodies()).size).toBe(bodies().length);
		for (const { body, signature } of receiver.received)
			expect(signature).toBe(sign('sha256=hex', SECRET, body));
		expect(connections()).toBe(4);
		// The warm-up is not counted.
		expect(total(result.counted)).toBe(result.latencies.length);
		expect(total(result.counted)).toBeLessThan(bodies().length);
	});

	it('sends the headers that are asked for', async () => {
		const target = { url: receiver.url, template, headers: { 'X-Webhook-Token': 'known' } };
		await closedLoop({ target, connections: 1, warmUpMs: 0, durationMs: 100 });
		expect(new Set(receiver.received.map(({ token }) => token))).toEqual(new Set(['known']));
	});

	it('repeats one delivery when asked to', async () => {
		const target = { url: receiver.url, template, repeats: true };
		const { sent } = await closedLoop({ target, connections: 1, warmUpMs: 0, durationMs: 500 });
		expect(sent['200 accepted']).toBe(1);
		expect(sent['200 duplicate']).toBe(bodies().length - 1);
	});

	it('sends a burst on as many connections', async () => {
		const result = await burst({ target: { url: receiver.url, template }, count: 50 });
		expect(result.sent).toEqual({ '200 accepted': 50 });
		expect(result.latencies).toHaveLength(50);
		expect(connections()).toBe(50);
	});

	it('counts what fails, and does not hammer', async () => {
		const target = { url: 'http://127.0.0.1:1/', template };
		const { sent } = await closedLoop({ target, connections: 1, warmUpMs: 0, durationMs: 150 });
		expect(Object.keys(sent)).toEqual(['ECONNREFUSED']);
		expect(total(sent)).toBeLessThanOrEqual(3);
	});
});
