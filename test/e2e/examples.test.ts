import { until } from '../../dev/host';
import { readExample } from '../../dev/docs/examples';
import { notifyerMedia, notifyerText, zapiniMedia, zapiniText } from '../../dev/provider/payloads';
import { startOpenAi } from '../examples/openAi';
import { answers, noOp, usePlayedExamples, type Node } from '../helpers/e2e/playedExamples';
import { notifyer, zapini } from '../helpers/e2e/providers';

/** Makes the data table that an example wants. @returns its nodes, with the table selected */
async function withTable(
	api: ReturnType<typeof usePlayedExamples>['world']['n8n']['api'],
	file: string,
) {
	const columns = ['sessionId', 'messageId', 'receivedAt', 'text'].map((name) => ({
		name,
		type: 'string',
	}));
	const [project] = await api.call('GET', '/rest/projects/my-projects');
	const table = await api.call('POST', `/rest/projects/${project.id}/data-tables`, {
		name: 'pending_messages',
		columns,
	});
	const { workflow } = readExample(file);
	const dataTableId = { __rl: true, mode: 'id', value: table.id };
	return Object.fromEntries(
		workflow.nodes
			.filter(({ type }: Node) => type === 'n8n-nodes-base.dataTable')
			.map(({ name, parameters }: Node) => [name, { parameters: { ...parameters, dataTableId } }]),
	);
}

/** Every example, imported as it is, runs in a real n8n; other people's services are replaced. */
describe('the example workflows for Notifyer', () => {
	const { world, activate, run, lastSent } = usePlayedExamples(notifyer);

	/** Endpoints are removed a moment after their workflow was switched off. */
	const nothingRegistered = async () =>
		await until('the endpoints to be removed', async () => {
			return world.standIn.notifyer.endpoints.length === 0;
		});

	afterEach(async () => {
		const { api } = world.n8n;
		for (const { id } of await api.listWorkflows()) await api.deactivate(id);
	});

	it('routes to Slack by label', async () => {
		const teams = { 'Tell Sales': noOp, 'Tell Support': noOp, 'Tell Everybody': noOp };
		const id = await activate('slack-routing-by-label.json', teams);
		const sales = await run(id, notifyerText({ labels: 'vip, sales' }));
		expect(Object.keys(sales)).toEqual(['Notifyer Trigger', 'By Label', 'Tell Sales']);
		expect(Object.keys(await run(id, notifyerText({ labels: 'Support' })))).toContain(
			'Tell Support',
		);
		expect(Object.keys(await run(id, notifyerText({})))).toContain('Tell Everybody');
	});

	it('creates or updates a contact in the CRM and logs the message', async () => {
		const known = { 'Find Contact': answers({ id: '7' }), 'Update Contact': answers({ id: '7' }) };
		const log = { 'Log Message': noOp };
		const created = { 'Create Contact': answers({ id: '8' }) };
		const knownId = await activate('crm-hubspot.json', { ...known, ...created, ...log });
		const updated = await run(knownId, notifyerText({ text: 'Again me' }));
		expect(updated['Log Message']).toMatchObject([{ json: { id: '7' } }]);
		expect(updated['Create Contact']).toBeUndefined();
		await world.n8n.api.deactivate(knownId);
		await nothingRegistered();

		const unknown = { ...known, 'Find Contact': answers({}) };
		const newId = await activate('crm-hubspot.json', { ...unknown, ...created, ...log });
		const added = await run(newId, notifyerText({ text: 'Hello' }));
		expect(added['Log Message']).toMatchObject([{ json: { id: '8' } }]);
		expect(added['Update Contact']).toBeUndefined();
	});

	it('answers with an agent that remembers, and leaves handed-over contacts alone', async () => {
		const openAi = await startOpenAi();
		try {
			const data = { apiKey: 'not-needed', url: openAi.url, header: false };
			const model = { name: 'Model', type: 'openAiApi', data };
			const { id: modelId } = await world.n8n.api.createCredential(model);
			const id = await activate('ai-agent-human-takeover.json', {
				'OpenAI Chat Model': { credentials: { openAiApi: { id: modelId, name: 'Model' } } },
			});
			await run(id, notifyerText({ text: 'My name is Dana' }));
			expect(lastSent()).toBe('*You said:* My name is Dana');
			await run(id, notifyerText({ text: 'What is my name?' }));
			expect(JSON.stringify(openAi.requests.at(-1).messages)).toContain('My name is Dana');
			await run(id, notifyerText({ from: '+14155550177', text: 'And mine?' }));
			expect(JSON.stringify(openAi.requests.at(-1).messages)).not.toContain('Dana');

			const before = world.standIn.notifyer.sent.length;
			const handedOver = await run(id, notifyerText({ text: 'Hello?', labels: 'human' }));
			expect(Object.keys(handedOver)).toEqual(['Notifyer Trigger', 'Is Not Handed Over']);
			expect(world.standIn.notifyer.sent).toHaveLength(before);
		} finally {
			await openAi.close();
		}
	});

	it('stores files, and thanks for them', async () => {
		const id = await activate('media-to-google-drive.json', {
			'Store in Google Drive': noOp,
			'Download File': noOp,
		});
		const stored = await run(id, notifyerMedia({ type: 'document' }));
		expect(stored['Store in Google Drive']).toHaveLength(1);
		expect(lastSent()).toBe('Thank you Dana Reyes, we have received your file.');
	});

	it('answers a customer', async () => {
		const id = await activate('answer-a-customer-notifyer.json', {});
		await run(id, notifyerText({ text: 'Are you open on Sunday?' }));
		expect(world.standIn.notifyer.sent.at(-1)).toMatchObject({ to: '+14155550142' });
	});

	it('writes leads from ads into a sheet', async () => {
		const id = await activate('ad-leads-to-google-sheet.json', { 'Write to the Sheet': noOp });
		const referral = { source_type: 'ad', source_id: '1', source_url: 'https://fb.me/sale' };
		const lead = await run(id, notifyerText({ text: 'Your ad', referral }));
		expect(lead['Write to the Sheet']).toMatchObject([
			{ json: { referral: { platform: 'facebook', sourceId: '1' } } },
		]);
		expect(Object.keys(await run(id, notifyerText({ text: 'No ad' })))).not.toContain(
			'Write to the Sheet',
		);
	});

	it('replies after hours, and with a template once the window is closed', async () => {
		const { workflow } = readExample('after-hours-auto-reply.json');
		const find = (name: string) => workflow.nodes.find((node: Node) => node.name === name);
		/** As if it were always outside the hours. */
		const trigger = structuredClone(find('Notifyer Trigger').parameters);
		trigger.filters.businessHours.hours = {
			mode: 'inside',
			days: [1, 2, 3, 4, 5, 6, 7],
			from: '00:00',
			to: '24:00',
		};
		const template = { __rl: true, mode: 'id', value: 'tpl_welcome' };
		const id = await activate('after-hours-auto-reply.json', {
			'Notifyer Trigger': { parameters: trigger },
			'Until We Open': noOp,
			'Good Morning': { parameters: { ...find('Good Morning').parameters, template } },
		});
		await run(id, notifyerText({ text: 'Are you open?' }));
		const [closed, morning] = world.standIn.notifyer.sent.slice(-2);
		expect(closed?.text).toMatch(/^Hello Dana Reyes, thank you for writing\. We are closed/);
		expect(morning?.text).toMatch(/You wrote: “Are you open\?”/);
	});

	it('merges quick messages into one answer', async () => {
		const { api } = world.n8n;
		const tables = await withTable(api, 'merge-quick-messages.json');
		const wait = { parameters: { resume: 'timeInterval', amount: 3, unit: 'seconds' } };
		const id = await activate('merge-quick-messages.json', { ...tables, Wait: wait });

		const before = world.standIn.notifyer.sent.length;
		const now = Date.now();
		// n8n may store two quick messages in either order.
		for (const [text, afterMs] of [
			['are you open', 1],
			['Hi', 0],
			['on Sunday?', 2],
		] as const) {
			const payload = notifyerText({ text, at: new Date(now + afterMs) });
			await world.standIn.notifyer.deliver(payload, { retry: false });
		}
		await api.waitForExecutions(id, 3);
		await until('the answer', async () => world.standIn.notifyer.sent.length > before);
		const answers = world.standIn.notifyer.sent.slice(before).map(({ text }) => text);
		expect(answers).toEqual(['Thank you. You wrote:\nHi\nare you open\non Sunday?']);

		await run(id, notifyerText({ text: 'Thanks' }));
		expect(lastSent()).toBe('Thank you. You wrote:\nThanks');
	});

	describe('the watch over the registration', () => {
		beforeEach(nothingRegistered);

		const each = { rule: { interval: [{ field: 'seconds', secondsInterval: 2 }] } };
		const changes = {
			'Every Hour': { parameters: each },
			'Tell It Is Missing': noOp,
			'Tell It Is Unknown': noOp,
		};

		/** @returns the nodes that the next round of the watch ran */
		async function round() {
			const { api } = world.n8n;
			const id = await activate('watch-registration.json', changes);
			const [execution] = await api.waitForExecutions(id, 1);
			await api.deactivate(id);
			const { data } = await api.execution(execution.id);
			return Object.keys(data.resultData.runData);
		}

		it('tells when it is missing, paused, or somebody else’s, and keeps quiet when it is there', async () => {
			const teams = { 'Tell Sales': noOp, 'Tell Support': noOp, 'Tell Everybody': noOp };
			const { endpoints } = world.standIn.notifyer;
			expect(await round()).toContain('Tell It Is Missing');
			await activate('slack-routing-by-label.json', teams);
			expect(await round()).not.toContain('Tell It Is Missing');
			const [own] = endpoints;
			if (!own) throw new Error('Nothing is registered');
			own.status = false;
			expect(await round()).toContain('Tell It Is Missing');
			own.status = true;
			const { webhooks } = own;
			own.webhooks = webhooks.replace('//n8n.', '//old.');
			expect(await round()).toContain('Tell It Is Missing');
			own.webhooks = webhooks;
		});

		it('tells when Notifyer cannot be asked', async () => {
			const { standIn } = world;
			standIn.fault({ method: 'GET', path: '/api:qh9OQ3OW', status: 403, times: Infinity });
			const ran = await round();
			standIn.clearFaults();
			expect(ran).toContain('Tell It Is Unknown');
			expect(ran).not.toContain('Tell It Is Missing');
		});
	});
});

describe('the example workflows for Zapini', () => {
	const { world, activate, run, lastSent } = usePlayedExamples(zapini);
	const text = (said: string) => zapiniText({ text: said });

	afterEach(async () => {
		const { api } = world.n8n;
		for (const { id } of await api.listWorkflows()) await api.deactivate(id);
	});

	it('answers a customer', async () => {
		await run(await activate('answer-a-customer-zapini.json'), text('Are you open on Sunday?'));
		expect(zapini.sent(world.standIn).at(-1)?.to).toBe('+14155550142');
	});

	it('creates or updates a contact in the CRM and logs the message', async () => {
		const id = await activate('crm-hubspot-zapini.json', {
			'Find Contact': answers({}),
			'Create Contact': answers({ id: '8' }),
			'Log Message': noOp,
		});
		const added = await run(id, text('Hello'));
		expect(added['Log Message']).toMatchObject([{ json: { id: '8' } }]);
		expect(added['Update Contact']).toBeUndefined();
	});

	it('answers with an agent that remembers each contact', async () => {
		const openAi = await startOpenAi();
		try {
			const data = { apiKey: 'not-needed', url: openAi.url, header: false };
			const model = { name: 'Model', type: 'openAiApi', data };
			const { id: modelId } = await world.n8n.api.createCredential(model);
			const id = await activate('ai-agent-zapini.json', {
				'OpenAI Chat Model': { credentials: { openAiApi: { id: modelId, name: 'Model' } } },
			});
			await run(id, text('My name is Dana'));
			expect(lastSent()).toBe('*You said:* My name is Dana');
			await run(id, zapiniText({ from: '+14155550177', text: 'And mine?' }));
			expect(JSON.stringify(openAi.requests.at(-1).messages)).not.toContain('Dana');
		} finally {
			await openAi.close();
		}
	});

	it('stores files, and thanks for them', async () => {
		const id = await activate('media-to-google-drive-zapini.json', {
			'Store in Google Drive': noOp,
			'Download File': noOp,
		});
		const stored = await run(id, zapiniMedia());
		expect(stored['Store in Google Drive']).toHaveLength(1);
		expect(lastSent()).toBe('Thank you Maria, we have received your file.');
	});

	it('replies after hours, and when the shop opens', async () => {
		const { workflow } = readExample('after-hours-auto-reply-zapini.json');
		const trigger = workflow.nodes.find(({ name }: Node) => name === 'Zapini Trigger').parameters;
		/** As if it were always outside the hours. */
		trigger.filters.businessHours.hours = {
			mode: 'inside',
			days: [1, 2, 3, 4, 5, 6, 7],
			from: '00:00',
			to: '24:00',
		};
		const id = await activate('after-hours-auto-reply-zapini.json', {
			'Zapini Trigger': { parameters: trigger },
			'Until We Open': noOp,
		});
		await run(id, text('Are you open?'));
		const [closed, morning] = zapini.sent(world.standIn).slice(-2);
		expect(closed?.text).toMatch(/^Hello Maria, thank you for writing\. We are closed/);
		expect(morning?.text).toMatch(/You wrote: “Are you open\?”/);
	});

	it('merges quick messages into one answer', async () => {
		const { api } = world.n8n;
		const file = 'merge-quick-messages-zapini.json';
		const wait = { parameters: { resume: 'timeInterval', amount: 3, unit: 'seconds' } };
		const id = await activate(file, { ...(await withTable(api, file)), Wait: wait });
		await run(id, text('Thanks'));
		expect(lastSent()).toBe('Thank you. You wrote:\nThanks');
	});
});
