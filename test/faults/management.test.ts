import { until } from '../../dev/host';
import { findLeaks } from '../helpers/faults/canary';
import { useInbox, type Inbox } from '../helpers/faults/inbox';
import { markedMessage, runsByMark } from '../helpers/faults/runs';

const GROUP = '/api:qh9OQ3OW';
const SLOW_MS = 30_000;
const HTML = '<html><body>Bad gateway</body></html>';
const UNREADABLE_ROWS = [{}, null, 'webhook'];
/** Answers that are none. */
const GARBAGE: Array<[string, string | object]> = [
	['an HTML page', HTML],
	['an empty object', {}],
	['truncated JSON', '[{"id": 101, "webhooks": "https://n8n.exam'],
];
type Failing = Parameters<Inbox['standIn']['fault']>[0];
/**
 * By default n8n 2.40 asks no trigger at its start, since it finds the webhook in its database. Without this
 * service it does, as older versions always do.
 */
const ASKS_AT_START = { N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'false' };
const UNREADABLE = /not what Notifyer documents|without a list of|cannot be read/;

/**
 * The provider's management API fails. Afterwards there is exactly one live registration that messages come in
 * through, or an activation that failed and says why.
 */
describe('the management API', () => {
	const inbox = useInbox({ name: 'management' });

	const activate = async (workflowId: string) => {
		const answer = await inbox.n8n.api.activate(workflowId, { throwOnFailure: false });
		const reason = answer.triggers.map(({ errorMessage }) => errorMessage ?? '').join();
		return { status: answer.status, reason };
	};
	/** Adds a workflow that is active, with nothing else registered at the provider. */
	const addActive = async () => {
		const workflowId = await inbox.addWorkflow();
		expect(await activate(workflowId)).toMatchObject({ status: 'published' });
		return workflowId;
	};
	/** One registration, and a message that comes in through it runs once. */
	const expectFlow = async (workflowId: string) => {
		expect(await inbox.endpointsOf(workflowId)).toMatchObject([{ status: true }]);
		const { mark, payload } = markedMessage();
		expect(await inbox.deliver(payload)).toMatchObject({ delivered: true });
		expect((await runsByMark(inbox.n8n, workflowId)).get(mark)).toHaveLength(1);
	};
	/** Whoever knows the address and the secret of an endpoint that is given up gets nothing in. */
	const expectNoWayIn = async (workflowId: string) => {
		const { mark, payload } = markedMessage();
		const reports = await inbox.standIn.notifyer.deliver(payload, { retry: false });
		expect(reports.filter(({ delivered }) => delivered)).toEqual([]);
		expect((await runsByMark(inbox.n8n, workflowId)).get(mark)).toBeUndefined();
	};

	/** Nothing active, nothing registered. */
	const tidyUp = async () => {
		inbox.standIn.clearFaults();
		for (const { id, activeVersionId } of await inbox.n8n.api.listWorkflows()) {
			if (activeVersionId) await inbox.n8n.api.deactivate(id);
		}
		inbox.standIn.notifyer.endpoints.length = 0;
	};

	describe('while a workflow is activated', () => {
		afterEach(tidyUp);

		it('answers 500: the activation fails, says so, and succeeds later', async () => {
			const workflowId = await inbox.addWorkflow();
			inbox.standIn.fault({ path: GROUP, status: 500, times: Infinity });
			expect(await activate(workflowId)).toEqual({
				status: 'failed',
				reason: expect.stringMatching(/Notifyer could not process the request \(HTTP 500\)/),
			});
			expect(await inbox.endpointsOf(workflowId)).toEqual([]);

			inbox.standIn.clearFaults();
			expect(await activate(workflowId)).toMatchObject({ status: 'published' });
			await expectFlow(workflowId);
		});

		it('answers 500 once, and has created the endpoint all the same', async () => {
			const workflowId = await inbox.addWorkflow();
			inbox.standIn.fault({ method: 'POST', path: GROUP, status: 500, afterEffect: true });
			expect(await activate(workflowId)).toMatchObject({ status: 'published' });
			await expectFlow(workflowId);
		});

		it('is slow to list, once', async () => {
			const workflowId = await inbox.addWorkflow();
			inbox.standIn.fault({ method: 'GET', path: GROUP, delayMs: SLOW_MS });
			expect(await activate(workflowId)).toMatchObject({ status: 'published' });
			await expectFlow(workflowId);
		});

		it('creates the endpoint, but does not say so in time', async () => {
			const workflowId = await inbox.addWorkflow();
			inbox.standIn.fault({ method: 'POST', path: GROUP, hang: true, afterEffect: true });
			// n8n tries again by itself; the endpoint with the unknown secret is replaced then.
			expect(await activate(workflowId)).toMatchObject({ status: 'published' });
			await expectFlow(workflowId);
		});

		it('lists garbage, another one at each attempt', async () => {
			const workflowId = await inbox.addWorkflow();
			const list = { method: 'GET', path: GROUP, status: 200 };
			for (const [, body] of GARBAGE) inbox.standIn.fault({ ...list, body });
			inbox.standIn.fault({ ...list, body: UNREADABLE_ROWS, times: Infinity });
			expect(await activate(workflowId)).toEqual({
				status: 'failed',
				reason: expect.stringMatching(UNREADABLE),
			});
			expect(await inbox.endpointsOf(workflowId)).toEqual([]);

			inbox.standIn.clearFaults();
			expect(await activate(workflowId)).toMatchObject({ status: 'published' });
			await expectFlow(workflowId);
		});

		it.each(GARBAGE)('creates, and answers %s', async (_, body) => {
			const workflowId = await inbox.addWorkflow();
			inbox.standIn.fault({ method: 'POST', path: GROUP, status: 200, body, afterEffect: true });
			const first = await activate(workflowId);
			if (first.status === 'failed') {
				expect(first.reason).toMatch(UNREADABLE);
				await expectNoWayIn(workflowId);
				expect(await activate(workflowId)).toMatchObject({ status: 'published' });
			}
			await expectFlow(workflowId);
		});
	});

	describe('while a workflow is deactivated', () => {
		afterEach(tidyUp);

		it.each<[string, Failing]>([
			['answers 500', { status: 500, times: Infinity }],
			['is slow', { delayMs: SLOW_MS, times: 1 }],
			['does not answer', { reset: true, times: Infinity }],
			['answers an HTML page', { status: 200, body: HTML, times: Infinity }],
			['answers an empty object', { status: 200, body: {}, times: Infinity }],
		])('%s: it ends, and nothing gets in', async (_, fault) => {
			const workflowId = await addActive();
			inbox.standIn.fault({ path: GROUP, ...fault });
			expect(await inbox.n8n.api.deactivate(workflowId)).toMatchObject({ status: 'not_published' });
			await expectNoWayIn(workflowId);

			inbox.standIn.clearFaults();
			expect(await activate(workflowId)).toMatchObject({ status: 'published' });
			await expectFlow(workflowId);
		});
	});

	// Last, because n8n is another one then.
	describe('while n8n starts again', () => {
		afterEach(() => inbox.standIn.clearFaults());

		let workflowId: string;
		const early = markedMessage();
		/** n8n has asked the trigger and knows what to do: it says so in its log. */
		const started = async () => {
			const before = inbox.n8n.log().length;
			await inbox.n8n.restart({ env: ASKS_AT_START });
			return async () =>
				await until('the workflow to be started', async () => {
					return /Activated workflow|initial workflow activation/.test(
						inbox.n8n.log().slice(before),
					);
				});
		};

		it.each<[string, Failing]>([
			['answers 500', { status: 500 }],
			['lists an HTML page', { status: 200, body: HTML }],
			['lists rows that nobody can read', { status: 200, body: UNREADABLE_ROWS }],
			['is slow', { delayMs: SLOW_MS }],
		])('%s: messages keep coming in', async (name, fault) => {
			workflowId ??= await addActive();
			const [before] = await inbox.endpointsOf(workflowId);
			await inbox.deliver(early.payload);
			inbox.standIn.fault({ path: GROUP, times: Infinity, ...fault });
			const asked = inbox.standIn.requests.length;
			const settled = await started();
			await until('the question', async () => inbox.standIn.requests.length > asked);
			// While the answer takes its time messages have to come in all the same.
			if (name !== 'is slow') await settled();

			await expectFlow(workflowId);
			expect(await inbox.endpointsOf(workflowId)).toEqual([before]);
			expect(await inbox.deliver(early.payload)).toMatchObject({ body: '{"status":"duplicate"}' });
		});
	});

	it('leaves no secret, number or text in a log line or an error', async () => {
		expect(await findLeaks(inbox.n8n, inbox.confidential())).toEqual([]);
	});
});
