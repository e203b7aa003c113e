import { replies } from '../../../../nodes/Notifyer/waiting/replies';
import { lookAfter, watch } from '../../../../nodes/Notifyer/waiting/watch';
import { pass, startClock, stopClock } from '../../../helpers/clock';
import { createActionContext, ok } from '../../../helpers/n8n/execute';

const HOUR = 3_600_000;

beforeEach(() => stopClock());
afterEach(() => startClock());

const deletions = () => createActionContext({ respond: () => ok('') });
const paths = (requests: Array<{ method?: string; url: string }>) =>
	requests.map(({ method, url }) => `${method} ${url}`);

/** An execution of this process that waits. */
function wait(token: string, isOver: () => Promise<boolean>): number {
	const until = Date.now() + HOUR;
	const one = { id: token, account: 'a', contact: 'aB', askedAt: Date.now(), until };
	replies.ask({ ...one, isAnswer: () => false, isOver }, false);
	return until;
}

describe('watching over a wait', () => {
	it('removes the endpoint at the time limit, and not before', async () => {
		const { context, requests } = deletions();
		let looks = 0;
		const until = wait('t1', async () => ((looks += 1), false));
		const watching = watch(context, 1, { token: 't1', until });
		await pass(HOUR - 1);
		expect(requests).toEqual([]);
		await pass(1);
		await watching;
		expect(looks).toBeGreaterThan(3);
		expect(paths(requests)).toEqual(['DELETE /api:qh9OQ3OW/webhook/dev/1']);
		expect(replies.get('t1')).toBeUndefined();
	});

	it.each([false, true])(
		'removes it soon after the execution has ended (forgotten: %p)',
		async (gone) => {
			const { context, requests } = deletions();
			const until = wait('t2', async () => true);
			const watching = watch(context, 2, { token: 't2', until });
			if (gone) replies.forget('t2');
			await pass(15_000);
			await watching;
			expect(requests).toHaveLength(1);
		},
	);

	it('looks less and less often, but at least every ten minutes', async () => {
		const looks: number[] = [];
		wait('t3', async () => (looks.push(Date.now()), false));
		const until = Date.now() + 24 * HOUR;
		const watching = watch(deletions().context, 3, { token: 't3', until });
		await pass(24 * HOUR);
		await watching;
		const pauses = looks.slice(1).map((at, index) => at - (looks[index] as number));
		expect(Math.max(...pauses)).toBe(600_000);
		expect(looks.length).toBeLessThan(200);
	});
});

describe('looking after others', () => {
	const token = 'a'.repeat(32);
	const url = (until: number) =>
		`https://n8n.example.test/webhook-waiting/1/a?ntf=wait&waitUntil=${until}&waitSince=1700000000000&contact=aB&token=${token}&signature=s`;
	const endpoint = (id: number, where: string) => ({
		id,
		url: where,
		isLive: true,
		incoming: true,
		outgoing: false,
		signatureSecret: null,
	});

	it('learns when the execution that waits there has ended, whoever read of it first', async () => {
		const { context, requests } = deletions();
		await lookAfter(context, [endpoint(31, url(Date.now() + HOUR))]);
		wait(token, async () => true);
		await pass(15_000);
		expect(paths(requests)).toEqual(['DELETE /api:qh9OQ3OW/webhook/dev/31']);
	});

	it('removes those whose time is over, watches the others, and touches nothing else', async () => {
		const { context, requests } = deletions();
		const now = Date.now();
		await lookAfter(context, [
			endpoint(11, 'https://n8n.example.test/webhook/x/webhook'),
			endpoint(12, 'https://other.example/hook?waitUntil=soon'),
			endpoint(15, 'https://other.example/hook?waitUntil=1700000000000'),
			endpoint(16, `https://other.example/hook?token=${token}&waitUntil=1700000000000`),
			endpoint(13, url(now - 1)),
			endpoint(14, url(now + HOUR)),
		]);
		expect(paths(requests)).toEqual(['DELETE /api:qh9OQ3OW/webhook/dev/13']);
		await pass(HOUR);
		expect(paths(requests).sort()).toEqual([
			'DELETE /api:qh9OQ3OW/webhook/dev/13',
			'DELETE /api:qh9OQ3OW/webhook/dev/14',
		]);
	});
});
