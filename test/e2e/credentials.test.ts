import { randomUUID } from 'crypto';
import type { Flow } from '../helpers/e2e/flow';
import { SIDE_BY_SIDE, useInbox } from '../helpers/e2e/inbox';
import { lifecycleIn } from '../helpers/e2e/lifecycle';
import { notifyer, zapini, type Provider } from '../helpers/e2e/providers';

/** What a person is told about a credential, and about an address, that will not do. */
describe('what a person filled in', () => {
	const inbox = useInbox({ env: SIDE_BY_SIDE });
	const { activation, endpoints, knock } = lifecycleIn(inbox);

	afterEach(() => {
		inbox.standIn.clearFaults();
	});

	describe('a credential', () => {
		const test = async (provider: typeof notifyer, changes: Record<string, string | undefined>) =>
			await inbox.api.testCredential({
				type: provider.credentialType,
				data: { ...provider.credential(inbox.standIn), ...changes },
			});

		it.each([notifyer, zapini])('of $name is found good', async (provider) => {
			expect(await test(provider, {})).toMatchObject({ status: 'OK' });
		});

		it.each([
			{ provider: notifyer, changes: { apiKey: 'ntf-wrong' }, says: /refused the API key.*copy/is },
			{
				provider: zapini,
				changes: { apiToken: 'sk_wrong' },
				says: /refused the API token.*copy/is,
			},
			{
				provider: zapini,
				changes: { instanceId: randomUUID() },
				says: /no instance with this Instance ID/i,
			},
		])('of $provider.name with $changes is told why not', async ({ provider, changes, says }) => {
			expect(await test(provider, changes)).toEqual({
				status: 'Error',
				message: expect.stringMatching(says),
			});
		});
	});

	describe('with a wrong credential', () => {
		interface Wrong {
			what: string;
			provider: Provider;
			changes: Record<string, string>;
			says: RegExp;
		}
		const wrongs: Wrong[] = [
			{
				what: 'a wrong key',
				provider: notifyer,
				changes: { apiKey: 'ntf-canary-wrong-key' },
				says: /API key.*Developer > API Key/is,
			},
			{
				what: 'the key alone where the account wants more',
				provider: notifyer,
				changes: {},
				says: /Email and Password/,
			},
			{
				what: 'a wrong token',
				provider: zapini,
				changes: { apiToken: 'sk_canary_wrong_token' },
				says: /API token.*API Tokens/is,
			},
			{
				what: 'an unknown instance',
				provider: zapini,
				changes: { instanceId: randomUUID() },
				says: /instance.*settings/is,
			},
			{
				what: 'a short webhook token',
				provider: zapini,
				changes: { webhookToken: 'short' },
				says: /Webhook Token has to be 24 or more letters/,
			},
			{
				what: 'no webhook token',
				provider: zapini,
				changes: { webhookToken: '' },
				says: /Webhook Token.*\?token=/is,
			},
		];
		const flows = new Map<Wrong, { flow: Flow; status: string; said: string }>();

		beforeAll(async () => {
			Object.assign(inbox.standIn.notifyer, {
				managementAccepts: 'managementToken',
				surfacePlaces: 'none',
			});
			await Promise.all(
				wrongs.map(async (wrong) => {
					const credentials = await inbox.addCredential(wrong.provider, wrong.changes);
					const flow = await inbox.addFlow(wrong.provider, { credentials });
					flows.set(wrong, { flow, ...(await activation(flow)) });
				}),
			);
		});

		afterAll(async () => {
			Object.assign(inbox.standIn.notifyer, {
				managementAccepts: 'both',
				surfacePlaces: 'several',
			});
			for (const { flow } of flows.values()) await inbox.api.deactivate(flow.id);
		});

		it.each(wrongs)('$provider.name is not switched on: $what', async (wrong) => {
			const { flow, ...outcome } = flows.get(wrong) ?? {};
			expect(outcome).toEqual({ status: 'failed', said: expect.stringMatching(wrong.says) });
			expect((await knock(flow as Flow)).status).toBe(404);
		});
	});

	it('has logged no secret, phone number or text', () => {
		expect(inbox.leaks()).toEqual([]);
	});

	describe('without a public HTTPS address', () => {
		it('Notifyer is not switched on, and says to set WEBHOOK_URL', async () => {
			const flow = await inbox.addFlow(notifyer);
			await inbox.n8n.restart({ env: { N8N_WEBHOOK_URL: 'http://n8n.example.test/' } });
			expect(await activation(flow)).toEqual({
				status: 'failed',
				said: expect.stringContaining('WEBHOOK_URL'),
			});
			expect(endpoints(flow)).toEqual([]);
		});
	});
});
