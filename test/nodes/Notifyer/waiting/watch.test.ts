import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { hasEnded, lookAfter, watch } from '../../../../nodes/Notifyer/waiting/watch';
import { createActionContext, ok } from '../../../helpers/n8n/execute';
import { strict } from '../../../helpers/n8n/strict';

const HOUR = 3_600_000;

/** A clock that only sleeping moves. */
function clock(now = 1_800_000_000_000) {
	const slept: number[] = [];
	const sleep = async (milliseconds: number) => {
		slept.push(milliseconds);
		now += milliseconds;
	};
	return { timing: { now: () => now, sleep }, slept };
}

const deletions = () => createActionContext({ respond: () => ok('') });
const paths = (requests: Array<{ method?: string; url: string }>) =>
	requests.map(({ method, url }) => `${method} ${url}`);

describe('watching over a wait', () => {
	it('removes the endpoint at the time limit, and not before', async () => {
		const { context, requests } = deletions();
		const { timing } = clock();
		const until = timing.now() + HOUR;
		let looks = 0;
		await watch(context, 1, { token: 't1', until }, async () => ((looks += 1), false), timing);
		expect(timing.now()).toBe(until);
		expect(looks).toBeGreaterThan(3);
		expect(paths(requests)).toEqual(['DELETE /api:qh9OQ3OW/webhook/dev/1']);
	});

	it('removes it soon after the execution has ended', async () => {
		const { context, requests } = deletions();
		const { timing, slept } = clock();
		await watch(context, 2, { token: 't2', until: timing.now() + HOUR }, async () => true, timing);
		expect(slept).toEqual([15_000]);
		expect(requests).toHaveLength(1);
	});

	it('looks less and less often, but at least every ten minutes', async () => {
		const { timing, slept } = clock();
		const until = timing.now() + 24 * HOUR;
		await watch(deletions().context, 3, { token: 't3', until }, async () => false, timing);
		expect(Math.max(...slept)).toBe(600_000);
		expect(slept.length).toBeLessThan(200);
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

	it('leaves to the execution that waits there to say when it has ended, whoever read of it first', async () => {
		const { context, requests } = deletions();
		const { timing } = clock();
		const until = timing.now() + HOUR;
		await lookAfter(context, [endpoint(31, url(until))], timing);
		await watch(context, 31, { token, until }, async () => true, timing);
		await sleep(0);
		expect(timing.now()).toBeLessThan(until);
		expect(paths(requests)).toEqual(['DELETE /api:qh9OQ3OW/webhook/dev/31']);
	});

	it('removes those whose time is over, watches the others, and touches nothing else', async () => {
		const { context, requests } = deletions();
		const { timing } = clock();
		const now = timing.now();
		await lookAfter(
			context,
			[
				endpoint(11, 'https://n8n.example.test/webhook/x/webhook'),
				endpoint(12, 'https://other.example/hook?waitUntil=soon'),
				endpoint(15, 'https://other.example/hook?waitUntil=1700000000000'),
				endpoint(16, `https://other.example/hook?token=${token}&waitUntil=1700000000000`),
				endpoint(13, url(now - 1)),
				endpoint(14, url(now + HOUR)),
			],
			timing,
		);
		expect(paths(requests)).toContain('DELETE /api:qh9OQ3OW/webhook/dev/13');
		await sleep(0);
		expect(paths(requests).sort()).toEqual([
			'DELETE /api:qh9OQ3OW/webhook/dev/13',
			'DELETE /api:qh9OQ3OW/webhook/dev/14',
		]);
	});
});

describe('whether an execution has ended', () => {
	const ask = async (data: unknown) =>
		await hasEnded(
			strict<IExecuteFunctions>('context', {
				getExecutionDataById: async () => {
					if (data instanceof Error) throw data;
					return data;
				},
				logger: { debug: () => undefined },
			}),
			'1',
		);

	it.each([
		['waiting', { waitTill: new Date(), resultData: {} }, false],
		['deleted', undefined, true],
		['cancelled', { waitTill: new Date(), resultData: { error: {} } }, true],
		['finished', { resultData: {} }, true],
		['of unknown state, because the database does not answer', new Error('timeout'), false],
	])('%s', async (_name, data, ended) => {
		expect(await ask(data)).toBe(ended);
	});
});
