import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { zapiniText } from '../../../../dev/provider/payloads';
import { NotifyerTrigger } from '../../../../nodes/Notifyer/NotifyerTrigger.node';
import { readSettings } from '../../../../nodes/Notifyer/trigger/inbox';
import { ZapiniTrigger } from '../../../../nodes/Zapini/ZapiniTrigger.node';
import { zapiniInbox, readSettings as readZapini } from '../../../../nodes/Zapini/trigger/inbox';
import { toMessage } from '../../../../nodes/Zapini/payload/toMessage';
import { checkFilters, passes, readFilters } from '../../../../nodes/inbox/filters';
import { createHookContext } from '../../../helpers/n8n/hook';

const context = { getTimezone: () => 'Europe/Berlin' };
const withParameters = (parameters: Record<string, unknown>) =>
	({
		...context,
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
	}) as never;

function message(text: string, from = '+5511999999999', at = '2026-06-12T10:00:00Z') {
	const parsed = toMessage(zapiniText({ text, from, at: new Date(at) }), {
		rawBody: Buffer.alloc(0),
	});
	if (!('message' in parsed)) throw new Error('no message');
	return parsed.message;
}

const options = {
	messageTypes: ['text'],
	keywords: { rule: { match: 'startsWith', texts: ['order'] } },
	contacts: { rule: { mode: 'never', phoneNumbers: ['+1 415 555 2671'] } },
	businessHours: { hours: { from: '09:00', to: '17:00', days: [5], timeZone: 'workflow' } },
};

describe.each([
	['Notifyer', new NotifyerTrigger().description.properties],
	['Zapini', new ZapiniTrigger().description.properties],
])('the options of the %s trigger', (_, properties) => {
	const collection = properties.find(({ name }) => name === 'options');
	const fields = collection?.options as INodeProperties[];

	it('are sorted by their labels', () => {
		const labels = fields.map(({ displayName }) => displayName);
		expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b)));
	});

	it('keep the names that saved workflows have', () => {
		const names = fields.map(({ name }) => name);
		const kept = ['messageTypes', 'downloadAttachment', 'binaryPropertyName', 'includeRaw'];
		expect(names).toEqual(expect.arrayContaining(kept));
	});

	it('hold no expression, which would cost throughput, and let everything through when just added', () => {
		expect(JSON.stringify(fields)).not.toContain('"={{');
		for (const { name, options: groups } of fields) {
			if (!['keywords', 'contacts'].includes(name)) continue;
			const [group] = groups as INodePropertyCollection[];
			const added = Object.fromEntries(
				(group?.values ?? []).map((field) => [field.name, field.default]),
			);
			const filters = readFilters(context, { [name]: { [group?.name ?? '']: added } });
			expect(passes(message('anything'), filters)).toBe(true);
		}
	});
});

describe('the filters together', () => {
	const filters = readFilters(context, options as never);

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

	it('are all off in a workflow saved before they existed', () => {
		expect(readSettings(withParameters({}))).toEqual({
			events: ['incoming'],
			messageTypes: [],
			labels: [],
			ignoreAutomated: true,
			downloadAttachment: false,
			binaryPropertyName: 'data',
			includeRaw: false,
		});
		expect(passes(message('anything'), readFilters(context, {}))).toBe(true);
	});

	it('work for Zapini too', () => {
		const settings = readZapini(withParameters({ options }));
		const inbox = zapiniInbox({} as never, settings);
		expect(inbox.isWanted(message('order, please'))).toBe(true);
		expect(inbox.isWanted(message('please'))).toBe(false);
	});
});

describe('checkFilters', () => {
	const check = (given: object, activationMode: 'activate' | 'init' = 'activate') => {
		const { context: hooks } = createHookContext({
			parameters: { options: given as never },
			activationMode,
		});
		checkFilters(Object.assign(Object.create(hooks), context));
	};

	it('takes what can be read', () => {
		expect(() => check(options)).not.toThrow();
		expect(() => check({})).not.toThrow();
	});

	it.each([
		[
			'Contacts: “0151 2345678” is not an international phone number',
			{ contacts: { rule: { phoneNumbers: ['+14155552671', '0151 2345678'] } } },
		],
		[
			'Business Hours: “9 am” is neither a time nor a time zone',
			{ businessHours: { hours: { from: '9 am' } } },
		],
	])('stops an activation: %s', (expected, given) => {
		expect(() => check(given)).toThrow(NodeOperationError);
		expect(() => check(given)).toThrow(expected);
		expect(() => check(given, 'init')).not.toThrow();
	});
});
