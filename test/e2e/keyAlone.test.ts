import { randomUUID } from 'crypto';
import { sleep } from 'n8n-workflow';
import { until } from '../../dev/host';
import type { Flow } from '../helpers/e2e/flow';
import { useInbox } from '../helpers/e2e/inbox';
import { lifecycleIn } from '../helpers/e2e/lifecycle';
import { notifyer, zapini } from '../helpers/e2e/providers';

/**
 * An account that lets the API key manage no webhooks and holds one address for each of its automation surfaces: from
 * an empty credential to an answered message, with nothing but the key.
 */
describe('the API key alone', () => {
	const inbox = useInbox({
		notifyer: { managementAccepts: 'managementToken', surfacePlaces: 'one' },
	});
	const { activation } = lifecycleIn(inbox);
	const DANA = '+14155550142';

	const registered = () => inbox.standIn.notifyer.surfaces.map(({ url }) => url);
	const isProductionOf = (flow: Flow, [url = '', ...more]: string[]) =>
		more.length === 0 && url.includes(`/webhook/${flow.webhookId}/webhook?token=`);
	const deliver = async (payload = notifyer.text({ text: `canary-${randomUUID()}` })) => {
		inbox.keepSecret(payload);
		const reports = await inbox.standIn.notifyer.deliver(payload, { retry: false });
		return reports.map(({ attempts }) => attempts.at(-1)?.status);
	};
	const answer = {
		name: notifyer.action,
		type: notifyer.actionType,
		parameters: { text: 'We are on it' },
	};

	/** Another origin of this machine, where the stand-in listens, too. */
	const elsewhere = () => inbox.standIn.url.replace('127.0.0.1', 'localhost');
	const arrivedElsewhere = (before: number) =>
		inbox.standIn.requests
			.slice(before)
			.filter(({ headers }) => headers.host?.startsWith('localhost'));

	let flow: Flow;
	beforeAll(async () => {
		const credentials = inbox.credentialsOf(notifyer);
		flow = await inbox.addFlow(notifyer, { next: [{ ...answer, credentials }] });
	});

	it('activates, receives and answers', async () => {
		expect(await activation(flow)).toMatchObject({ status: 'published' });
		expect(isProductionOf(flow, registered())).toBe(true);
		expect(await deliver(notifyer.text({ from: DANA, text: 'canary-where-is-it' }))).toEqual([200]);
		expect(await flow.newRuns()).toMatchObject([{ status: 'success' }]);
		expect(notifyer.sent(inbox.standIn)).toEqual([{ to: DANA, text: 'We are on it' }]);
	});

	it('tests, and gives the published address its place back', async () => {
		const [production] = registered();
		await inbox.api.listenForTestEvent(flow.id, flow.provider.trigger);
		expect(registered()).toEqual([expect.stringContaining('/webhook-test/')]);
		expect(await deliver()).toEqual([200]);
		await until(
			'the published address to be registered',
			async () => registered()[0] === production,
			{
				state: registered,
			},
		);
		expect(await flow.newRuns()).toHaveLength(1);
		expect(await deliver()).toEqual([200]);
		expect(await flow.newRuns()).toHaveLength(1);
	});

	it('is published ten times under load, with a restart and a test in between: one address is left', async () => {
		const [production] = registered();
		let isOver = false;
		const statuses: Array<number | undefined> = [];
		const load = async () => {
			while (!isOver) {
				statuses.push(...(await deliver()));
				await sleep(50);
			}
		};
		const loading = load();
		for (let round = 0; round < 5; round++) {
			await flow.renameTrigger(`WhatsApp ${round}`);
			await inbox.api.activate(flow.id);
		}
		isOver = true;
		await loading;
		expect(statuses.length).toBeGreaterThan(5);
		// n8n itself answers 404 in the moment between taking a webhook out and putting it back, and 500 while the
		// address leads to the node's name of before: see test/faults/publish.
		expect(statuses.filter((status) => ![200, 404, 500, 503].includes(status ?? 0))).toEqual([]);

		await inbox.n8n.restart();
		expect(await deliver()).toEqual([200]);
		await inbox.api.listenForTestEvent(flow.id, 'WhatsApp 4');
		await inbox.api.stopListening(flow.id);
		await until(
			'the published address to be registered',
			async () => registered()[0] === production,
		);
		for (let round = 5; round < 10; round++) {
			await flow.changeTrigger({ parameters: { options: { includeRaw: round % 2 === 0 } } });
			await inbox.api.activate(flow.id);
		}
		expect(registered()).toEqual([production]);
		expect(await deliver()).toEqual([200]);
		await flow.newRuns();
	});

	it('takes a message that comes from both ways for one', async () => {
		const payload = notifyer.text({ text: `canary-${randomUUID()}` });
		const [url = ''] = registered();
		const { id } = inbox.standIn.notifyer.addEndpoint({ webhooks: url, active_signature: false });
		try {
			expect(await deliver(payload)).toEqual([200, 200]);
			expect(await flow.newRuns()).toHaveLength(1);
		} finally {
			const { notifyer: account } = inbox.standIn;
			account.endpoints.splice(
				account.endpoints.findIndex((one) => one.id === id),
				1,
			);
		}
	});

	it('takes a message without number and type', async () => {
		inbox.standIn.notifyer.surfacesAreBare = true;
		expect(await deliver()).toEqual([200]);
		inbox.standIn.notifyer.surfacesAreBare = false;
		const [run] = await flow.newRuns();
		expect(run?.item).toMatchObject({ messageType: 'text', phoneNumber: null });
	});

	it('is asked for nothing when it is switched off, and nothing gets in any more', async () => {
		const before = inbox.standIn.requests.length;
		await inbox.api.deactivate(flow.id);
		expect(inbox.standIn.requests).toHaveLength(before);
		expect(await deliver()).toEqual([404]);
		expect(await flow.unaccountedRuns()).toBe(0);
	});

	it('cannot wait for a reply, and says what cures it before anything is sent', async () => {
		const credentials = inbox.credentialsOf(notifyer);
		const parameters = { operation: 'sendAndWait', message: 'When?', sendTo: 'number', to: DANA };
		const asking = await inbox.activeFlow(notifyer, {
			next: [{ ...answer, parameters, credentials }],
		});
		const before = inbox.standIn.notifyer.sent.length;
		expect(await deliver()).toEqual([200]);
		const [run] = await asking.newRuns();
		expect(run?.error).toMatchObject({
			message: expect.stringMatching(/^Nothing was sent/),
			description: expect.stringContaining('Email and Password'),
		});
		expect(inbox.standIn.notifyer.sent).toHaveLength(before);
		await inbox.api.deactivate(asking.id);
	});

	describe('in n8n’s HTTP Request node', () => {
		/** The answer, or the error, of a request with the credential. */
		async function request(
			provider: typeof notifyer,
			url: string,
			credentials = inbox.credentialsOf(provider),
		) {
			const node = {
				name: 'HTTP Request',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: {
					url,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: provider.credentialType,
				},
				credentials,
			};
			const calling = await inbox.activeFlow(notifyer, { next: [node] });
			expect(await deliver()).toEqual([200]);
			const [run] = await calling.newRuns();
			await inbox.api.deactivate(calling.id);
			return run;
		}

		it.each([
			['Notifyer', notifyer, () => `${inbox.standIn.url}/api:ErOQ8pSj/n8n/label`],
			['Zapini', zapini, () => `${inbox.standIn.zapiniBaseUrl}/instances`],
		] as const)('%s is reached', async (_, provider, url) => {
			expect(await request(provider, url())).toMatchObject({ status: 'success' });
		});

		it('the dashboard’s own calls are reached with a sign-in, also once its token has expired', async () => {
			const { signIn } = inbox.standIn.notifyer;
			const credentials = await inbox.addCredential(notifyer, signIn);
			const url = `${inbox.standIn.url}/api:bVXsw_FD/web/recipient?page_number=0&per_page=20&search=&labels=[]&status=`;
			for (let round = 0; round < 2; round++) {
				expect(await request(notifyer, url, credentials)).toMatchObject({ status: 'success' });
				inbox.keepSecret([...inbox.standIn.notifyer.tokens.keys()]);
				inbox.standIn.notifyer.expireTokens();
			}
			const run = await request(notifyer, url);
			expect(run?.error?.message).toMatch(/Email and Password/);
		});

		it.each([
			['Notifyer', notifyer],
			['Zapini', zapini],
		] as const)('the secret of %s goes nowhere else', async (name, provider) => {
			const before = inbox.standIn.requests.length;
			const run = await request(provider, `${elsewhere()}/api:ErOQ8pSj/n8n/label`);
			expect(run?.error?.message).toMatch(new RegExp(`${name} credential is for 127\\.0\\.0\\.1`));
			expect(arrivedElsewhere(before)).toEqual([]);
		});

		it.each([
			['Notifyer', notifyer, '/api:ErOQ8pSj/n8n/label'],
			['Zapini', zapini, '/api/v1/instances'],
		] as const)(
			'the secret of %s follows no redirect to another origin',
			async (_, provider, path) => {
				const before = inbox.standIn.requests.length;
				const location = `${elsewhere()}${path}`;
				inbox.standIn.fault({ path, status: 302, headers: { location } });
				const run = await request(provider, `${inbox.standIn.url}${path}`);
				expect(run).toMatchObject({ status: 'error' });
				const arrived = arrivedElsewhere(before);
				expect(arrived).toMatchObject([{ path, status: 401 }]);
				const secrets = provider.secretsOf(provider.credential(inbox.standIn));
				for (const secret of secrets.filter((one) => one !== ''))
					expect(JSON.stringify(arrived)).not.toContain(secret);
			},
		);
	});

	it('registers nothing where managing webhooks is redirected, and follows no redirect', async () => {
		const before = inbox.standIn.requests.length;
		const surfaces = registered();
		inbox.standIn.fault({
			path: '/api:qh9OQ3OW/',
			status: 302,
			headers: { location: `${elsewhere()}/api:qh9OQ3OW/webhook/dev` },
			times: Infinity,
		});
		const moved = await inbox.addFlow(notifyer);
		expect(await activation(moved)).toMatchObject({ status: 'failed' });
		inbox.standIn.clearFaults();
		await inbox.api.deactivate(moved.id);
		expect(registered()).toEqual(surfaces);
		expect(arrivedElsewhere(before)).toEqual([]);
	});

	it('has logged no secret, phone number or text', () => {
		expect(inbox.leaks()).toEqual([]);
	});
});
