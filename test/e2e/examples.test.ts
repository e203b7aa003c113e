import { randomUUID } from 'crypto';
import { request, until } from '../../dev/host';
import { readExample } from '../../dev/docs/examples';
import { notifyerMedia, notifyerText, zapiniMedia, zapiniText } from '../../dev/provider/payloads';
import { startModel } from '../helpers/e2e/model';
import {
	answers,
	noOp,
	usePlayedExamples,
	type Change,
	type Node,
} from '../helpers/e2e/playedExamples';
import { notifyer, zapini } from '../helpers/e2e/providers';
import { useN8n, useStarted } from '../helpers/realN8n';

const world = useN8n();
/** Repeats the latest message, in Markdown. */
const model = useStarted(
	async () =>
		await startModel(({ messages }) => ({ text: `**You said:** ${messages.at(-1)?.content}` })),
);
/** The node of the model in an example, with a credential for this one. */
const chatModel = async () => {
	const data = { apiKey: 'not-needed', url: model.url, header: false };
	const given = { name: 'Model', type: 'openAiApi', data };
	const { id } = await world.n8n.api.createCredential(given);
	return { 'OpenAI Chat Model': { credentials: { openAiApi: { id, name: given.name } } } };
};
/** What the model was shown last. */
const shown = () => JSON.stringify(model.requests.at(-1)?.messages);

afterEach(async () => {
	const { api } = world.n8n;
	for (const { id, activeVersionId } of await api.listWorkflows())
		if (activeVersionId) await api.deactivate(id);
});

/** @returns an example's node, to change some of it */
function nodeOf(file: string, name: string): Node {
	const found = readExample(file).workflow.nodes.find((node: Node) => node.name === name);
	if (!found) throw new Error(`${file} has no node "${name}"`);
	return structuredClone(found);
}

/** Collects for as long as a test can wait. */
const collect = (file: string): Change => {
	const { parameters } = nodeOf(file, 'Collect Quick Messages');
	return { parameters: { ...parameters, waitSeconds: 8 } };
};

/** Every example, imported as it is, runs in a real n8n; other people's services are replaced. */
describe('the example workflows for Notifyer', () => {
	const { activate, deliver, run, lastSent } = usePlayedExamples(world, notifyer);

	/** Endpoints are removed a moment after their workflow was switched off. */
	const nothingRegistered = async () =>
		await until('the endpoints to be removed', async () => {
			return world.standIn.notifyer.endpoints.length === 0;
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
		const id = await activate('ai-agent-human-takeover.json', await chatModel());
		await run(id, notifyerText({ text: 'My name is Dana' }));
		expect(lastSent()).toBe('*You said:* My name is Dana');
		await run(id, notifyerText({ text: 'What is my name?' }));
		expect(shown()).toContain('My name is Dana');
		await run(id, notifyerText({ from: '+14155550177', text: 'And mine?' }));
		expect(shown()).not.toContain('Dana');

		const executions = (await world.n8n.api.executions({ workflowId: id })).length;
		await deliver(id, notifyerText({ text: 'Hello?', labels: 'human' }));
		await run(id, notifyerText({ text: 'And again?' }));
		expect(await world.n8n.api.executions({ workflowId: id })).toHaveLength(executions + 1);
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
		const file = 'merge-quick-messages.json';
		const id = await activate(file, { 'Collect Quick Messages': collect(file) });

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

	it('sends reminders from a sheet, each once, and marks the one that failed', async () => {
		const { api } = world.n8n;
		const file = 'reminders-from-a-sheet.json';
		const [project] = await api.call('GET', '/rest/projects/my-projects');
		const tables = `/rest/projects/${project.id}/data-tables`;
		const columns = ['phone', 'name', 'sent'].map((name) => ({ name, type: 'string' }));
		const table = await api.call('POST', tables, { name: 'reminders', columns });
		await api.call('POST', `${tables}/${table.id}/insert`, {
			returnType: 'count',
			data: [
				{ phone: '+14155550142', name: 'Dana', sent: '' },
				{ phone: '5550142', name: 'Nobody', sent: '' },
				{ phone: '+14155550177', name: 'Kim', sent: '' },
				{ phone: '+14155550188', name: 'Lee', sent: '2026-06-15T09:00:00.000Z' },
			],
		});
		/** A table of n8n's stands for the sheet, with its `id` for the number of the row. */
		const sheet = { type: 'n8n-nodes-base.dataTable', typeVersion: 1 };
		const dataTableId = { __rl: true, mode: 'id', value: table.id };
		const send = nodeOf(file, 'Send Reminder').parameters;
		const mark = nodeOf(file, 'Mark as Sent').parameters as {
			columns: { value: { row_number: string; sent: string } };
		};
		const { row_number: row, sent } = mark.columns.value;
		const byId = { keyName: 'id', condition: 'eq', keyValue: row.replace('row_number', 'id') };
		const schema = [{ id: 'sent', displayName: 'sent', type: 'string', display: true }];
		const before = world.standIn.notifyer.sent.length;
		const path = randomUUID();
		const id = await activate(file, {
			'Every Morning': {
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				webhookId: path,
				parameters: { httpMethod: 'POST', path },
			},
			'Get Rows': {
				...sheet,
				parameters: { resource: 'row', operation: 'get', dataTableId, returnAll: true },
			},
			'Send Reminder': {
				parameters: { ...send, template: { __rl: true, mode: 'id', value: 'tpl_welcome' } },
			},
			'Mark as Sent': {
				...sheet,
				parameters: {
					resource: 'row',
					operation: 'update',
					dataTableId,
					matchType: 'allConditions',
					filters: { conditions: [byId] },
					columns: { mappingMode: 'defineBelow', value: { sent }, matchingColumns: [], schema },
				},
			},
		});
		for (const morning of [1, 2]) {
			await request(`${world.n8n.url}/webhook/${path}`, { body: {} });
			const [ran] = await api.waitForExecutions(id, morning);
			expect(ran).toMatchObject({ status: 'success' });
		}
		const reminded = world.standIn.notifyer.sent.slice(before).map(({ to }) => to);
		expect(reminded).toEqual(['+14155550142', '+14155550177']);
		const { data } = await api.call('GET', `${tables}/${table.id}/rows`);
		expect(data.map((one: { sent: string }) => one.sent)).toEqual([
			expect.stringMatching(/^20/),
			expect.stringMatching(/^Failed: /),
			expect.stringMatching(/^20/),
			'2026-06-15T09:00:00.000Z',
		]);
	});

	it('tells by email of a reply that failed, and of no other', async () => {
		const file = 'failed-reply-to-email.json';
		const { text } = nodeOf(file, 'Send Email').parameters;
		const assignments = [{ id: '1', name: 'text', type: 'string', value: text }];
		const id = await activate(file, {
			Wait: { parameters: { resume: 'timeInterval', amount: 2, unit: 'seconds' } },
			'Send Email': {
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				parameters: { mode: 'manual', assignments: { assignments }, options: {} },
			},
		});
		const { sent } = world.standIn.notifyer;
		const arrived = await run(id, notifyerText({ text: 'Hello' }));
		expect(arrived['Get Delivery Status']).toMatchObject([{ json: { status: 'delivered' } }]);
		expect(Object.keys(arrived)).not.toContain('Send Email');

		const lost = { status: 'failed', failure: '131026: Undeliverable' } as const;
		const { push } = sent;
		sent.push = (...messages) =>
			push.apply(
				sent,
				messages.map((one) => ({ ...one, ...lost })),
			);
		const failed = await run(id, notifyerText({ text: 'Is anybody there?' }));
		sent.push = push;
		const [email] = (failed['Send Email'] ?? []) as Array<{ json: { text: string } }>;
		expect(email?.json.text).toMatch(
			/^Dana Reyes \(\+14155550142\) did not get our reply\.\n\nWhy: 131026: Undeliverable\n\nThe customer wrote: Is anybody there\?$/,
		);

		world.standIn.fault({ method: 'POST', path: '/api:U9ztporN', status: 400, times: 1 });
		const refused = await run(id, notifyerText({ text: 'Still there?' }));
		world.standIn.clearFaults();
		expect(Object.keys(refused)).toEqual(['Notifyer Trigger', 'Reply', 'Send Email']);
	});

	it('opts a contact out by a keyword, whom the other workflows then leave alone', async () => {
		const id = await activate('opt-out-by-keyword.json');
		const done = await run(id, notifyerText({ text: 'STOP!' }));
		expect(done['Opt Out']).toMatchObject([
			{ json: { addedLabels: ['opted-out'], updated: true } },
		]);
		expect(lastSent()).toMatch(/^You will get no more messages from us/);
	});
});

describe('the example workflows for Zapini', () => {
	const { activate, run, lastSent, ownCredentials } = usePlayedExamples(world, zapini);
	const text = (said: string) => zapiniText({ text: said });

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
		const id = await activate('ai-agent-zapini.json', await chatModel());
		await run(id, text('My name is Dana'));
		expect(lastSent()).toBe('*You said:* My name is Dana');
		await run(id, zapiniText({ from: '+14155550177', text: 'And mine?' }));
		expect(shown()).not.toContain('Dana');
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
		const file = 'merge-quick-messages-zapini.json';
		const id = await activate(file, { 'Collect Quick Messages': collect(file) });
		await run(id, text('Thanks'));
		expect(lastSent()).toBe('Thank you. You wrote:\nThanks');
	});

	it('hands messages of one address to several workflows', async () => {
		const { api } = world.n8n;
		const answer = nodeOf('one-zapini-address.json', 'Answer');
		const { id: orders } = await api.call('POST', '/rest/workflows', {
			name: 'Orders',
			nodes: [
				{
					id: 'a',
					name: 'When Executed by Another Workflow',
					type: 'n8n-nodes-base.executeWorkflowTrigger',
					typeVersion: 1.1,
					position: [0, 0],
					parameters: { inputSource: 'passthrough' },
				},
				{
					...answer,
					credentials: ownCredentials(),
					parameters: {
						...answer.parameters,
						sendTo: 'number',
						to: '={{ $json.phoneNumber }}',
						text: '=About your order: {{ $json.text }}',
					},
				},
			],
			connections: {
				'When Executed by Another Workflow': {
					main: [[{ node: 'Answer', type: 'main', index: 0 }]],
				},
			},
			settings: { executionOrder: 'v1' },
		});
		await api.activate(orders);
		const { parameters } = nodeOf('one-zapini-address.json', 'Orders');
		const workflowId = { __rl: true, mode: 'id', value: orders };
		const id = await activate('one-zapini-address.json', {
			Orders: { parameters: { ...parameters, workflowId } },
			Repairs: noOp,
		});
		await run(id, text('Where is my Order 1042?'));
		await until(
			'the answer',
			async () => lastSent() === 'About your order: Where is my Order 1042?',
		);
		expect(Object.keys(await run(id, text('My brakes squeak')))).toContain('Repairs');
		await run(id, text('Are you open?'));
		expect(lastSent()).toBe('Thank you Maria, we will answer within an hour.');
	});
});
