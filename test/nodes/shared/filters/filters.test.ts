import type { INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { zapiniText } from '../../../../dev/provider/payloads';
import { NotifyerTrigger } from '../../../../nodes/Notifyer/NotifyerTrigger.node';
import { readTriggerSettings } from '../../../../nodes/Notifyer/trigger/inbox';
import { ZapiniTrigger } from '../../../../nodes/Zapini/ZapiniTrigger.node';
import { zapiniInbox, readSettings as readZapini } from '../../../../nodes/Zapini/trigger/inbox';
import { toMessage } from '../../../../nodes/Zapini/payload/toMessage';
import { passes, readFilters } from '../../../../nodes/shared/filters';
import { createHookContext } from '../../../helpers/n8n/hook';

const node = {
	id: '1',
	name: 'Trigger',
	type: 'test.trigger',
	typeVersion: 2,
	position: [0, 0],
	parameters: {},
};
let workflows = 0;
/** A trigger of a workflow of its own: what a trigger reads is remembered. */
const withParameters = (parameters: Record<string, unknown>) => {
	const id = `filters-${++workflows}`;
	return {
		getNode: () => node,
		getWorkflow: () => ({ id }),
		getTimezone: () => 'Europe/Berlin',
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
	} as never;
};
const none = () => ({});
/** The same, whose filters were written as `written` and give `values`. */
const withExpressions = (written: unknown, values: unknown) =>
	({
		...(withParameters({}) as object),
		getNodeParameter: (_: string, __: unknown, options?: { rawExpressions?: boolean }) =>
			options?.rawExpressions ? written : values,
	}) as never;

function message(text: string, from = '+5511999999999', at = '2026-06-12T10:00:00Z') {
	const parsed = toMessage(zapiniText({ text, from, at: new Date(at) }), {
		rawBody: Buffer.alloc(0),
	});
	if (!('message' in parsed)) throw new Error('no message');
	return parsed.message;
}

const set = {
	messageTypes: ['text'],
	keywords: { rule: { match: 'startsWith', texts: ['order'] } },
	contacts: { rule: { mode: 'never', phoneNumbers: ['+1 415 555 2671'] } },
	businessHours: { hours: { from: '09:00', to: '17:00', days: [5], timeZone: 'workflow' } },
};

describe.each([
	['Notifyer', new NotifyerTrigger().description.properties],
	['Zapini', new ZapiniTrigger().description.properties],
])('the panel of the %s trigger', (_, properties) => {
	const fieldsOf = (collection: string) =>
		properties.find(({ name }) => name === collection)?.options as INodeProperties[];

	it.each(['filters', 'options'])('has its %s sorted by their labels', (collection) => {
		const labels = fieldsOf(collection).map(({ displayName }) => displayName);
		expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b)));
	});

	it('keeps the names that workflows depend on', () => {
		const filters = fieldsOf('filters').map(({ name }) => name);
		expect(filters).toEqual(
			expect.arrayContaining(['messageTypes', 'contacts', 'keywords', 'businessHours']),
		);
		const options = fieldsOf('options').map(({ name }) => name);
		expect(options).toEqual(
			expect.arrayContaining(['downloadAttachment', 'binaryPropertyName', 'includeRaw']),
		);
	});

	it('holds no expression, which would cost throughput', () => {
		expect(JSON.stringify([fieldsOf('filters'), fieldsOf('options')])).not.toContain('"={{');
	});

	it('opens a filter ready to fill in, and takes it for none before it is', () => {
		for (const { name, default: added } of fieldsOf('filters')) {
			if (!['keywords', 'contacts'].includes(name)) continue;
			expect(Object.keys(added as object)).toEqual(['rule']);
			const given = withParameters({ filters: { [name]: added } });
			expect(() => readFilters(given, none)).toThrow(/is empty$/);
		}
	});

	it('asks for the name of the file’s field only where a file is downloaded', () => {
		const field = fieldsOf('options').find(({ name }) => name === 'binaryPropertyName');
		expect(field?.displayOptions).toEqual({ show: { downloadAttachment: [true] } });
	});
});

describe('the filters together', () => {
	const filters = readFilters(withParameters({ filters: set }), none);

	it('let through what all of them want', () => {
		expect(passes(message('Order 12'), filters)).toBe(true);
	});

	it.each([
		['another text', message('My order')],
		['an unwanted contact', message('Order 12', '+14155552671')],
		['another hour', message('Order 12', undefined, '2026-06-12T15:00:00Z')],
		['another type', { ...message('Order 12'), messageType: 'image' }],
	])('keep out %s', (_, unwanted) => {
		expect(passes(unwanted, filters)).toBe(false);
	});

	it('are all off when none is set', () => {
		expect(readTriggerSettings(withParameters({}))).toEqual({
			events: ['incoming'],
			messageTypes: [],
			ignoreGroups: true,
			labels: [],
			withoutLabels: [],
			ignoreAutomated: true,
			requireSignature: false,
		});
		expect(passes(message('anything'), readFilters(withParameters({}), none))).toBe(true);
	});

	it('work for Zapini too', () => {
		const inbox = zapiniInbox(withParameters({ filters: set }));
		expect(inbox.decide(message('order, please'), '')).toBe('start');
		expect(inbox.decide(message('please'), '')).toBe('filtered');
	});

	it('count as they are now, also when they change between two deliveries', () => {
		const parameters: Record<string, unknown> = { filters: { messageTypes: ['image'] } };
		const given = withParameters(parameters);
		expect(readFilters(given, none).messageTypes).toEqual(['image']);
		parameters.filters = { messageTypes: ['text'] };
		expect(readFilters(given, none).messageTypes).toEqual(['text']);
	});
});

describe('a filter that is set and says nothing that can be read', () => {
	const cases: Array<[string, unknown]> = [
		['Contacts is empty', { contacts: {} }],
		[
			'Contacts cannot be read: “**** ***5678” is not',
			{ contacts: { rule: { phoneNumbers: ['0151 2345678'] } } },
		],
		['Keywords or Phrases is empty', { keywords: { rule: { match: 'contains', texts: [''] } } }],
		[
			'Business Hours cannot be read: “9 am” in From',
			{ businessHours: { hours: { from: '9 am' } } },
		],
		['Business Hours cannot be read: Days', { businessHours: { hours: { days: '1,2,3' } } }],
		['Business Hours cannot be used: Days is empty', { businessHours: { hours: { days: [] } } }],
		['Message Types is empty', { messageTypes: [' '] }],
		['Message Types cannot be read', { messageTypes: null }],
		['Message Types cannot be read', { messageTypes: [{ type: 'text' }] }],
		['Message Types has an empty entry', { messageTypes: ['text', ' '] }],
		['Ignore Group Messages is neither on nor off', { ignoreGroups: 'perhaps' }],
		['Ignore Group Messages is neither on nor off', { ignoreGroups: null }],
		['Filters cannot be read', 'contacts'],
		['Filters cannot be read', ['text']],
	];
	const ofNotifyer: Array<[string, unknown]> = [
		['Label Names or IDs is empty', { labels: [''] }],
		['Label Names or IDs cannot be read', { labels: null }],
		['Label Names or IDs cannot be read', { labels: [7, false] }],
		['Leave Out Labels is empty', { withoutLabels: '' }],
		['Leave Out Labels is empty', { withoutLabels: [' '] }],
		['Leave Out Labels has an empty entry', { withoutLabels: ['human', ''] }],
		['Leave Out Labels cannot be read', { withoutLabels: null }],
		['Leave Out Labels cannot be read', { withoutLabels: { label: 'human' } }],
		['Ignore Automated Messages is neither on nor off', { ignoreAutomated: '' }],
		['Ignore Automated Messages is neither on nor off', { ignoreAutomated: null }],
		['Pause After a Person Answers is not a number of minutes', { pauseAfterAnswer: 'soon' }],
	];

	const registering = (filters: unknown) =>
		Object.assign(
			Object.create(
				createHookContext({ parameters: { events: ['incoming'], filters: filters as never } })
					.context,
			),
			{ getTimezone: () => 'Europe/Berlin' },
		) as never;

	it.each([...cases, ...ofNotifyer])(
		'stops an activation of Notifyer: %s',
		async (expected, filters) => {
			const create = new NotifyerTrigger().webhookMethods.default.create;
			await expect(create.call(registering(filters))).rejects.toThrow(expected);
		},
	);

	it.each(cases)('stops an activation of Zapini: %s', async (expected, filters) => {
		const create = new ZapiniTrigger().webhookMethods.default.create;
		await expect(create.call(registering(filters))).rejects.toThrow(expected);
	});

	it.each([
		[[], 'Trigger On is empty'],
		[['inbound'], 'Trigger On cannot be read'],
		['incoming', 'Trigger On is empty'],
	])('so does Trigger On as %j', (events, expected) => {
		expect(() => readTriggerSettings(withParameters({ events }))).toThrow(expected);
	});

	it('is an error that n8n can show, with the cure', () => {
		try {
			readFilters(withParameters({ filters: { contacts: {} } }), none);
		} catch (error) {
			expect(error).toBeInstanceOf(NodeOperationError);
			expect((error as NodeOperationError).description).toContain('Fill it in');
			return;
		}
		throw new Error('nothing was refused');
	});

	it('opens nothing for a delivery either: it is refused, and comes again', async () => {
		for (const [, filters] of cases) {
			expect(() => readTriggerSettings(withParameters({ filters }))).toThrow();
			expect(() => readZapini(withParameters({ filters }))).toThrow();
		}
	});
});

describe('an expression that gives nothing', () => {
	const rule = (more: object) => ({ rule: { mode: 'never', listed: [], ...more } });

	it.each<[string, unknown, unknown]>([
		['Message Types', { messageTypes: '={{ $x }}' }, { messageTypes: undefined }],
		['Message Types', { messageTypes: '={{ $x }}' }, { messageTypes: null }],
		['Message Types', { messageTypes: '={{ $x }}' }, { messageTypes: '' }],
		['Message Types', { messageTypes: '={{ [] }}' }, { messageTypes: [] }],
		['Message Types', { messageTypes: '={{ [null] }}' }, { messageTypes: [null] }],
		['Ignore Group Messages', { ignoreGroups: '={{ $x }}' }, { ignoreGroups: undefined }],
		[
			'Contacts',
			{ contacts: rule({ phoneNumbers: ['+1 415 555 2671', '={{ $x }}'] }) },
			{ contacts: rule({ phoneNumbers: ['+1 415 555 2671', ''] }) },
		],
		[
			'Contacts',
			{ contacts: rule({ phoneNumbers: ['+1 415 555 2671'], listed: '={{ [] }}' }) },
			{ contacts: rule({ phoneNumbers: ['+1 415 555 2671'], listed: [] }) },
		],
		[
			'Business Hours',
			{ businessHours: { hours: { days: '={{ $x }}' } } },
			{ businessHours: { hours: { days: undefined } } },
		],
		['Message Types', '={{ $x }}', { messageTypes: [] }],
	])('is an error that names %s: %j', (label, written, values) => {
		expect(() => readFilters(withExpressions(written, values), none)).toThrow(
			`${label} has an expression that gives nothing`,
		);
	});

	it('is one for all filters too', () => {
		for (const nothing of [undefined, null, '', {}]) {
			expect(() => readFilters(withExpressions('={{ $x }}', nothing), none)).toThrow(
				'Filters cannot be read',
			);
		}
	});

	it('is told from a list that was left empty, also where the panel changes between two deliveries', () => {
		const values = { messageTypes: [] };
		let written: unknown = values;
		const context = {
			...(withParameters({}) as object),
			getNodeParameter: (_: string, __: unknown, options?: { rawExpressions?: boolean }) =>
				options?.rawExpressions ? written : values,
		} as never;
		expect(readFilters(context, none).messageTypes).toEqual([]);
		written = { messageTypes: '={{ [] }}' };
		expect(() => readFilters(context, none)).toThrow('Message Types has an expression');
	});

	it('is none where it gives something', () => {
		const values = { messageTypes: ['ptt'], ignoreGroups: false };
		const written = { messageTypes: '={{ ["ptt"] }}', ignoreGroups: '={{ false }}' };
		expect(readFilters(withExpressions(written, values), none)).toMatchObject({
			messageTypes: ['audio'],
			ignoreGroups: false,
		});
	});
});
