import { randomUUID } from 'crypto';
import type { Flow } from '../helpers/e2e/flow';
import { useInbox } from '../helpers/e2e/inbox';
import { lifecycleIn } from '../helpers/e2e/lifecycle';
import { notifyer } from '../helpers/e2e/providers';

const LOGIN = '/api:-4GSCDHb/auth/login';
const signIn = { email: 'canary.ada@example.test', password: 'canary pass-word 4711' };
const MANAGING = ['apiKey', 'managementToken', 'both'] as const;

/** From an empty credential to a delivered message, whatever the account wants. */
describe('registering on an account of Notifyer', () => {
	const inbox = useInbox({ notifyer: { signIn } });
	const { activation, endpoints, expectAllGone, expectWorking, retire } = lifecycleIn(inbox);

	beforeAll(() => inbox.keepSecret(signIn));

	afterEach(() => {
		inbox.standIn.notifyer.managementAccepts = 'both';
		inbox.standIn.notifyer.signatureForm = 'secret';
		inbox.standIn.notifyer.generation = 2;
	});

	const logins = () => inbox.standIn.requestsTo('POST', LOGIN).length;
	const keepTokens = () => inbox.keepSecret([...inbox.standIn.notifyer.tokens.keys()]);
	const test = async (changes: Record<string, string>) => {
		const data = { ...notifyer.credential(inbox.standIn), ...changes };
		const answer = await inbox.api.testCredential({ type: notifyer.credentialType, data });
		keepTokens();
		return answer as { status: string; message: string };
	};
	const deliver = async (flow: Flow, signatureForm: 'hex' | 'unknown' | 'none') => {
		const payload = notifyer.text({ text: `canary-${randomUUID()}` });
		return (await flow.deliver(payload, { signatureForm })).status;
	};

	// First, so that no removal of what was switched off signs in meanwhile.
	it('signs in again, once, when the token has expired', async () => {
		inbox.standIn.notifyer.managementAccepts = 'managementToken';
		const credentials = await inbox.addCredential(notifyer, signIn);
		const flow = await inbox.activeFlow(notifyer, { credentials });
		await expectWorking(flow);
		keepTokens();
		inbox.standIn.notifyer.expireTokens();
		const before = logins();
		await flow.changeTrigger({ parameters: { events: ['incoming', 'outgoing'] } });
		await inbox.api.activate(flow.id);
		keepTokens();
		expect(logins()).toBe(before + 1);
		expect(endpoints(flow)).toEqual([expect.objectContaining({ outgoing: true })]);
		await expectWorking(flow);
		await retire(flow);
		// Before the account accepts something else.
		await expectAllGone();
	});

	it.each(MANAGING)('works where webhooks are managed with: %s', async (managementAccepts) => {
		Object.assign(inbox.standIn.notifyer, { managementAccepts });
		// Where the dashboard's token is of no use for webhooks, the fields stay empty.
		const more = managementAccepts === 'apiKey' ? {} : signIn;
		expect(await test(more)).toMatchObject({ status: 'OK' });
		const credentials = await inbox.addCredential(notifyer, more);
		const before = logins();
		const flow = await inbox.activeFlow(notifyer, { credentials });
		keepTokens();
		// n8n keeps the token: another trigger signs in no more.
		const other = await inbox.activeFlow(notifyer, { credentials });
		expect(logins()).toBe(before + (managementAccepts === 'apiKey' ? 0 : 1));
		for (const one of [flow, other]) {
			expect(endpoints(one)).toEqual([expect.objectContaining({ status: true })]);
			for (const form of ['unknown', 'none', 'hex'] as const)
				expect(await deliver(one, form)).toBe(200);
			expect(await one.newRuns()).toHaveLength(3);
		}
		await retire(flow, other);
		// Before nobody else can remove them.
		if (managementAccepts === 'apiKey') await expectAllGone();
	});

	it('follows the credential: with the key alone first, then with the sign-in', async () => {
		inbox.standIn.notifyer.managementAccepts = 'managementToken';
		const credentials = await inbox.addCredential(notifyer, {});
		const flow = await inbox.activeFlow(notifyer, { credentials });
		const [{ url = '' } = {}] = inbox.standIn.notifyer.surfaces;
		expect(url).toContain(`/webhook/${flow.webhookId}/webhook?token=`);
		const [{ id, name }] = Object.values(credentials) as [{ id: string; name: string }];
		await inbox.api.updateCredential(id, {
			name,
			type: notifyer.credentialType,
			data: { ...notifyer.credential(inbox.standIn), ...signIn },
		});
		await flow.changeTrigger({ parameters: { events: ['incoming', 'outgoing'] } });
		await inbox.api.activate(flow.id);
		keepTokens();
		await expectWorking(flow);
		expect(endpoints(flow).map(({ webhooks }) => webhooks)).toEqual([url]);
		await retire(flow);
	});

	it('tells a wrong sign-in from a wrong key, in the test of the credential', async () => {
		const wrong = { ...signIn, password: 'canary wrong pass-word' };
		inbox.keepSecret(wrong);
		const ofKey = /refused the API key/;
		const ofSignIn = /refused the sign-in: Email or Password/;
		const key = { apiKey: 'ntf-canary-wrong-key' };
		const said = async (changes: Record<string, string>) => (await test(changes)).message;
		expect(await said(wrong)).toMatch(ofSignIn);
		expect(await said(wrong)).not.toMatch(ofKey);
		expect(await said({ ...signIn, ...key })).toMatch(ofKey);
		expect(await said({ ...signIn, ...key })).not.toMatch(ofSignIn);
		expect(await said({ ...wrong, ...key })).toMatch(/refused the API key.*refused the sign-in/);
		expect(await said({ email: signIn.email })).toMatch(/both Email and Password/);
	});

	it('takes signatures of an unknown kind until the first valid one, and nothing else from then on', async () => {
		const flow = await inbox.activeFlow(notifyer);
		const log = await inbox.logOf(
			async () => expect(await deliver(flow, 'unknown')).toBe(200),
			/X-Webhook-Signature \(\d+ characters of/,
		);
		expect(log.match(/X-Webhook-Signature \(/g)).toHaveLength(1);
		expect(await deliver(flow, 'none')).toBe(200);
		expect(await deliver(flow, 'hex')).toBe(200);
		expect(await deliver(flow, 'unknown')).toBe(401);
		// What is to be removed goes before: a stopped n8n removes nothing.
		await expectAllGone();
		await inbox.n8n.restart();
		expect(await deliver(flow, 'unknown')).toBe(401);
		expect(await deliver(flow, 'none')).toBe(401);
		expect(await deliver(flow, 'hex')).toBe(200);
		expect(await flow.newRuns()).toHaveLength(4);

		// A change keeps what was learnt.
		await flow.renameTrigger('WhatsApp, proven');
		await inbox.api.activate(flow.id);
		expect(await deliver(flow, 'unknown')).toBe(401);
		expect(await deliver(flow, 'hex')).toBe(200);
		await retire(flow);
	});

	it('demands a signature from the first delivery on where that is wished; a wrong sign-in is no key alone', async () => {
		const parameters = { options: { requireSignature: true } };
		const flow = await inbox.activeFlow(notifyer, { parameters });
		expect(await deliver(flow, 'unknown')).toBe(401);
		expect(await deliver(flow, 'none')).toBe(401);
		expect(await deliver(flow, 'hex')).toBe(200);
		await retire(flow);

		inbox.standIn.notifyer.generation = 1;
		const other = await inbox.addFlow(notifyer, { parameters });
		const wrong = { ...signIn, password: 'canary wrong pass-word' };
		const credentials = await inbox.addCredential(notifyer, wrong);
		const refused = await inbox.addFlow(notifyer, { credentials });
		// Side by side: n8n tries each of them again for a quarter of a minute.
		const said = await Promise.all([other, refused].map(activation));
		expect(said).toEqual([
			{ status: 'failed', said: expect.stringContaining('Require Signature') },
			{ status: 'failed', said: expect.stringMatching(/refused the sign-in: Email or Password/) },
		]);
		for (const one of [other, refused]) {
			expect(endpoints(one)).toEqual([]);
			await inbox.api.deactivate(one.id);
		}
	});

	it('leaves nothing at the provider of what was switched off', async () => {
		await expectAllGone();
	});

	it('has logged no secret, phone number or text', () => {
		keepTokens();
		expect(inbox.leaks()).toEqual([]);
	});
});
