import type { IExecuteFunctions, NodeApiError } from 'n8n-workflow';
import { callProvider } from '../../nodes/shared/calling/callProvider';
import { cleanUp, createHost } from './support/host';
import { startSlowServer } from './support/slowServer';

/** Far below what the answers take. */
const DEADLINE_MS = 600;

/** One call through n8n-core's own request helper, to a server that is slow. */
describe('a call in n8n-core', () => {
	let server: Awaited<ReturnType<typeof startSlowServer>>;

	beforeAll(async () => {
		server = await startSlowServer(DEADLINE_MS / 6);
	});

	afterAll(() => {
		server.close();
		cleanUp();
	});

	async function call(timeoutMs = DEADLINE_MS) {
		const authenticate = async (_: unknown, request: object) => ({
			...request,
			baseURL: server.url,
		});
		let result: unknown;
		const execute = async function (this: IExecuteFunctions) {
			result = await callProvider(
				this,
				'testApi',
				{ method: 'POST', url: '/send', body: { text: 'Hello' } },
				{ service: 'Tester', effect: 'sends', timeoutMs },
			);
			return [[]];
		};
		const credentials = [{ name: 'testApi', required: true }];
		const description = { displayName: 'Tester', properties: [], credentials };
		const loader = {
			nodeTypes: { tester: { type: { description, execute } } },
			credentialTypes: { testApi: { type: { authenticate } } },
		};
		const host = createHost(loader as never, { testApi: {} });
		const started = Date.now();
		const error = await host
			.execute({ type: 'tester', typeVersion: 1 }, [{ json: {} }])
			.then(() => undefined)
			.catch((thrown: unknown) => thrown as NodeApiError);
		return { result, error, took: Date.now() - started };
	}

	it('gives what comes in time', async () => {
		server.answer('at once');
		expect(await call(30_000)).toMatchObject({ result: { id: 1 }, error: undefined });
	});

	it.each([
		'with a body that drips',
		'with headers that drip',
		'with a body that stops',
		'with nothing at all',
	])('that is answered %s is over at its deadline, and so is the connection', async (kind) => {
		server.answer(kind);
		const { error, took } = await call();
		expect(error?.message).toBe(
			'It is unknown whether the message was sent: Tester did not answer in time',
		);
		expect(took).toBeGreaterThanOrEqual(DEADLINE_MS - 20);
		// What drips goes on for ever; a busy machine is late.
		expect(took).toBeLessThan(10_000);
		await server.disconnected();
	});
});
