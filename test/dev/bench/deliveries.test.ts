import { fill, MARK, notifyerTemplate, zapiniTemplate } from '../../../dev/bench/deliveries';

describe.each([
	['Notifyer', notifyerTemplate({ messages: 20 })],
	['Zapini', zapiniTemplate()],
])('a delivery of %s', (_, template) => {
	it('is JSON of the same size each time, and another each time', () => {
		const all = [0, 1, 250].flatMap((number) => [
			fill(template, number, ''),
			fill(template, number, 'b-'),
		]);
		expect(new Set(all).size).toBe(all.length);
		for (const json of all) {
			expect(() => JSON.parse(json)).not.toThrow();
			expect(json).not.toContain(MARK);
			expect(Buffer.byteLength(json)).toBe(template.bytes);
		}
	});
});

describe('a delivery of Notifyer', () => {
	it('has as many messages of history as asked for', () => {
		for (const messages of [1, 20, 200]) {
			const payload = JSON.parse(fill(notifyerTemplate({ messages }), 0, ''));
			expect(JSON.parse(payload.last_messages)).toHaveLength(messages);
		}
	});
});
