import { useInbox } from '../helpers/e2e/inbox';
import { endpointsOf, notifyer } from '../helpers/e2e/providers';

/** Every operation of the Notifyer node in a real n8n, against a provider that behaves as documented. */

const DANA = '+14155550142';
const CLOSED = '+14155550123';
const HOUR_MS = 3_600_000;

const inbox = useInbox();
beforeEach(() => {
	inbox.standIn.notifyer.sent.length = 0;
	inbox.standIn.notifyer.scheduled.length = 0;
});

interface Circumstances {
	at?: Date;
	/** Fields of the payload. */
	said?: object;
	between?: Array<{ name: string }>;
}

const list = (value: string) => ({ __rl: true, mode: 'list', value });
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const variables = (value: Record<string, string>) => ({ mappingMode: 'defineBelow', value });

/** Keeps nothing of the trigger's item, as an AI Agent does. */
const REWRITE = {
	name: 'Rewrite',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: { mode: 'raw', jsonOutput: '{ "output": "Hello" }', includeOtherFields: false },
};

/** A message arrives, and the node answers it. */
async function run(parameters: object, { at, said, between = [] }: Circumstances = {}) {
	const node = {
		name: notifyer.action,
		type: notifyer.actionType,
		parameters,
		credentials: inbox.credentialsOf(notifyer),
	};
	const flow = await inbox.activeFlow(notifyer, { next: [...between, node] });
	await flow.deliver({ ...notifyer.text({ from: DANA, ...(at && { at }) }), ...said });
	const [execution] = await flow.newRuns();
	const { status, error } = execution ?? {};
	const items =
		status === 'success' ? await inbox.api.nodeOutput(String(execution?.id), notifyer.action) : [];
	const [endpoint] = endpointsOf(inbox.standIn, flow.webhookId);
	await inbox.api.deactivate(flow.id);
	return { status, error, items, endpoint };
}

describe('the panel', () => {
	const asked = (methodName: string, path: string, currentNodeParameters = {}) => ({
		nodeTypeAndVersion: { name: notifyer.actionType, version: 1 },
		path: `parameters.${path}`,
		methodName,
		currentNodeParameters,
		credentials: inbox.credentialsOf(notifyer),
	});

	it('finds a template by its text', async () => {
		const list = { ...asked('searchTemplates', 'template'), filter: 'on its way' };
		const { results } = await inbox.api.resourceLocatorResults(list);
		expect(results).toMatchObject([
			{ value: 'tpl_order_update', name: expect.stringContaining('your order {{2}}') },
		]);
	});

	it.each([
		['sendTemplate', {}],
		['send', { ifWindowClosed: 'template' }],
	])('shows the variables of the selected template for %s', async (operation, more) => {
		const template = list('tpl_invoice');
		const parameters = { resource: 'message', operation, template, ...more };
		const { fields } = await inbox.api.resourceMapperFields(
			asked('getTemplateVariables', 'templateVariables', parameters),
		);
		expect(fields.map(({ id }: { id: string }) => id)).toEqual([
			'media',
			'body1',
			'body2',
			'visit_website',
		]);
	});

	it('lists time zones and labels', async () => {
		const zones = await inbox.api.nodeParameterOptions(
			asked('getTimeZones', 'options.schedule.when.timeZone'),
		);
		expect(zones.length).toBeGreaterThan(400);
		const labels = await inbox.api.nodeParameterOptions(asked('getLabels', 'options.labels'));
		expect(labels).toContainEqual({ name: 'vip', value: 'vip' });
	});

	it('finds contacts and webhooks', async () => {
		inbox.standIn.notifyer.addEndpoint({ webhooks: 'https://other.example.test/hook?key=hidden' });
		const contacts = await inbox.api.resourceLocatorResults(asked('searchContacts', 'to'));
		expect(contacts.results).toContainEqual({ name: `Dana Reyes (${DANA})`, value: DANA });
		const webhooks = await inbox.api.resourceLocatorResults(asked('searchWebhooks', 'webhook'));
		expect(JSON.stringify(webhooks)).toContain('https://other.example.test/hook?key=…');
		expect(JSON.stringify(webhooks)).not.toContain('hidden');
	});
});

describe('a message', () => {
	it('is sent with note and labels', async () => {
		const options = { note: 'Asked for an order', labels: ['vip'] };
		const { items } = await run({ text: 'Hello', options });
		expect(items).toMatchObject([{ messageType: 'text', skipped: false }]);
		expect(inbox.standIn.notifyer.sent).toMatchObject([
			{ surface: 'n8n message', to: DANA, text: 'Hello', note: options.note, labels: ['vip'] },
		]);
	});

	it('is scheduled after a delay, with conditions', async () => {
		const when = {
			mode: 'relative',
			delay: 2,
			unit: 'hours',
			replyCondition: 'never',
			labelCondition: 'not',
			labels: ['sales'],
		};
		const { items } = await run({ text: 'Still there?', options: { schedule: { when } } });
		const [scheduled] = inbox.standIn.notifyer.scheduled;
		expect(scheduled).toMatchObject({
			to: DANA,
			request: { condition_one: 'never', condition_two: { c: 'not', v: ['sales'] } },
		});
		const difference = Date.parse(items[0].scheduledAt) - Date.parse(scheduled?.sendAt ?? '');
		expect(Math.abs(difference)).toBeLessThan(60_000);
		expect(inbox.standIn.notifyer.sent).toHaveLength(0);
	});
});

describe('a template', () => {
	it('is sent with its variables', async () => {
		const { items } = await run({
			operation: 'sendTemplate',
			template: list('tpl_order_update'),
			templateVariables: variables({ body1: '={{ $json.contactName }}', body2: 'A-1042' }),
		});
		expect(items).toMatchObject([
			{ messageType: 'template', phoneNumber: DANA, status: 'accepted' },
		]);
		expect(inbox.standIn.notifyer.sent).toMatchObject([
			{ surface: 'template', text: 'Hello Dana Reyes, your order A-1042 is on its way.' },
		]);
	});

	it('is scheduled at a time on the clock of a zone', async () => {
		const year = new Date().getUTCFullYear() + 1;
		const when = {
			mode: 'specific',
			dateTime: `${year}-01-15T09:00:00`,
			timeZone: 'America/New_York',
		};
		const { items } = await run({
			operation: 'sendTemplate',
			template: byId('tpl_welcome'),
			options: { schedule: { when } },
		});
		expect(items).toMatchObject([{ scheduledAt: `${year}-01-15T14:00:00.000Z` }]);
		expect(inbox.standIn.notifyer.scheduled).toMatchObject([
			{ template: 'tpl_welcome', sendAt: `${year}-01-15T14:00:00.000Z` },
		]);
	});

	it('is not sent with a variable missing', async () => {
		const { status, error } = await run({
			operation: 'sendTemplate',
			template: list('tpl_order_update'),
			templateVariables: { mappingMode: 'defineBelow', value: { body1: 'Dana', body2: null } },
		});
		expect(status).toBe('error');
		expect(error?.message).toMatch(/\{\{2\}\}: .* is empty/);
		expect(inbox.standIn.notifyer.sent).toHaveLength(0);
	});
});

describe('a closed window', () => {
	const yesterday = () => new Date(Date.now() - 25 * HOUR_MS);
	const fallback = {
		ifWindowClosed: 'template',
		template: list('tpl_order_update'),
		templateVariables: variables({ body1: 'Dana', body2: 'A-1' }),
	};

	it('is an error by default', async () => {
		const { status, error } = await run({ sendTo: 'number', to: CLOSED, text: 'Hello' });
		expect(status).toBe('error');
		expect(error?.message).toContain('24-hour window');
	});

	it('leads to the template', async () => {
		const { items } = await run({ sendTo: 'number', to: CLOSED, text: 'Hello', ...fallback });
		expect(items).toMatchObject([{ messageType: 'template', skipped: false, reason: null }]);
		expect(inbox.standIn.notifyer.sent).toMatchObject([{ surface: 'template' }]);
	});

	it('is skipped when that is wanted', async () => {
		const { items } = await run({
			sendTo: 'number',
			to: CLOSED,
			text: 'Hello',
			ifWindowClosed: 'skip',
		});
		expect(items).toMatchObject([
			{ skipped: true, messageId: null, reason: expect.stringContaining('Notifyer says') },
		]);
		expect(inbox.standIn.notifyer.sent).toHaveLength(0);
	});

	it('that only the trigger’s item remembers is asked about', async () => {
		const { items } = await run({ text: 'Hello', ...fallback }, { at: yesterday() });
		expect(items).toMatchObject([{ messageType: 'text', text: 'Hello', skipped: false }]);
		expect(inbox.standIn.notifyer.sent).toMatchObject([{ surface: 'message' }]);
	});

	it('at the scheduled time is known from the trigger’s item, behind a node that keeps nothing of it', async () => {
		const parameters = {
			text: '={{ $json.output }}',
			ifWindowClosed: 'skip',
			options: { schedule: { when: { delay: 2, unit: 'hours' } } },
		};
		const { items } = await run(parameters, { at: yesterday(), between: [REWRITE] });
		expect(items).toMatchObject([
			{ skipped: true, phoneNumber: DANA, reason: expect.stringContaining('is closed since') },
		]);
		expect(inbox.standIn.notifyer.sent).toHaveLength(0);
	});
});

describe('the account', () => {
	it('has a contact updated', async () => {
		const updateFields = {
			note: 'Prefers mornings',
			addLabels: ['vip'],
			removeLabels: ['delivery'],
		};
		const { items } = await run({ resource: 'contact', operation: 'update', updateFields });
		expect(items).toMatchObject([{ phoneNumber: DANA, updated: true }]);
		expect(inbox.standIn.notifyer.contact(DANA)).toMatchObject({
			note: 'Prefers mornings',
			labels: ['vip'],
		});
	});

	it('has its contacts listed', async () => {
		const { items } = await run({ resource: 'contact', operation: 'getAll', limit: 2 });
		expect(items).toHaveLength(2);
		expect(items[0]).toEqual({
			provider: 'notifyer',
			phoneNumber: DANA,
			contactName: 'Dana Reyes',
		});
	});

	it('has its labels listed', async () => {
		const { items } = await run({ resource: 'label', operation: 'getAll', returnAll: true });
		expect(items).toContainEqual({ label: 'premium-inquiry' });
	});

	it('has its webhooks listed, without secrets', async () => {
		const { items, endpoint } = await run({ resource: 'webhook', operation: 'getAll' });
		expect(items).toContainEqual(
			expect.objectContaining({ webhookId: String(endpoint?.id), isActive: true, incoming: true }),
		);
		expect(JSON.stringify(items)).not.toContain(endpoint?.signature_secret);
	});

	it('has an orphaned webhook deleted', async () => {
		const { id } = inbox.standIn.notifyer.addEndpoint({ url: 'https://orphan.example.test/' });
		const { items } = await run({
			resource: 'webhook',
			operation: 'delete',
			webhook: byId(String(id)),
		});
		expect(items).toEqual([{ deleted: true, provider: 'notifyer', webhookId: String(id) }]);
		expect(inbox.standIn.notifyer.endpoints.map((row) => row.id)).not.toContain(id);
	});
});

/** And what goes out of n8n where it is text at all. */
describe('what expressions give', () => {
	const file = (mediaUrl: string) => ({ messageType: 'document', mediaUrl });
	const at = (dateTime: string) => ({
		text: 'Hello',
		options: { schedule: { when: { mode: 'specific', dateTime } } },
	});

	it.each<[object, RegExp]>([
		[{ text: '={{ { output: "Hello" } }}' }, /^Text is an object, not text$/],
		[{ text: '={{ [{ type: "text", text: "Hello" }] }}' }, /^Text is a list, not text$/],
		[{ text: '={{ 0 / 0 }}' }, /^Text is (a number without a value, not text|empty)$/],
		[{ text: '=Order: {{ { id: 1 } }}' }, /^Text says "\[object Object\]"/],
		[
			{ ...file('https://files.example.com/a.pdf'), caption: '={{ { a: 1 } }}' },
			/^Caption is an object/,
		],
		[{ text: 'Hello', options: { note: '={{ { a: 1 } }}' } }, /^Note is an object/],
		[
			{ text: 'Hello', options: { labels: '={{ [{ name: "vip" }] }}' } },
			/^Add Label Names or IDs is an object/,
		],
		[at('2099-02-30T10:00:00'), /^Date and Time of Schedule is not a date that exists/],
		[at('={{ $now.minus({ hours: 1 }) }}'), /^Date and Time of Schedule is in the past/],
	])('%j is an error that names the field, and nothing is sent', async (parameters, message) => {
		const { status, error } = await run(parameters);
		expect(status).toBe('error');
		expect(error?.message).toMatch(message);
		expect(inbox.standIn.notifyer.sent).toHaveLength(0);
		expect(inbox.standIn.notifyer.scheduled).toHaveLength(0);
	});

	it('a date of an expression schedules, and a link goes out as the URL standard writes it', async () => {
		expect(await run(at('={{ $now.plus({ hours: 3 }) }}'))).toMatchObject({ status: 'success' });
		const [scheduled] = inbox.standIn.notifyer.scheduled;
		const ahead = Date.parse(scheduled?.sendAt ?? '') - Date.now();
		expect(Math.abs(ahead - 3 * HOUR_MS)).toBeLessThan(60_000);

		await run(file('https://files.example.com/Lista de Preços.pdf'));
		expect(JSON.stringify(inbox.standIn.notifyer.sent)).toContain('/Lista%20de%20Pre%C3%A7os.pdf');
	});

	it('numbers and booleans are text', async () => {
		await run({ text: '={{ 42 }}' });
		await run({ text: '={{ false }}' });
		expect(inbox.standIn.notifyer.sent).toMatchObject([{ text: '42' }, { text: 'false' }]);
	});
});

describe('a contact without a number', () => {
	const RITA = '351910000001';
	const rita = { wa_id: RITA, user_id: 'PT.1000000001', profile: { name: 'Rita' } };
	const tiago = { user_id: 'PT.2000000002', profile: { username: 'tiago' } };
	const envelope = (contacts: object[], message: object) => {
		const messages = [{ id: 'wamid.HBgMMzUxOTEwMDAwMDAx', type: 'text', ...message }];
		return { entry: [{ changes: [{ field: 'messages', value: { contacts, messages } }] }] };
	};

	it.each<[string, object]>([
		['', {}],
		[
			', nor does anybody of two in one envelope',
			envelope([rita, tiago], { from_user_id: tiago.user_id, text: { body: 'Hello' } }),
		],
		[
			', nor does who wrote other words',
			envelope([rita], { from: RITA, text: { body: 'Good morning' } }),
		],
	])('gets no reply%s', async (_, envelopes) => {
		const said = { phone_number: null, recipient_name: '', last_message_of_user: 'Hello' };
		const { status, error } = await run({ text: 'Ready' }, { said: { ...said, ...envelopes } });
		expect(status).toBe('error');
		expect(error?.message).toMatch(/phone number/);
		expect(inbox.standIn.notifyer.sent).toHaveLength(0);
	});
});

it('leaves nothing confidential in the log', () => {
	expect(inbox.leaks()).toEqual([]);
});
