import {
	contactRecordSchema,
	wholeContactSchema,
} from '../../../../../nodes/Notifyer/actions/contact/contactRecord';
import { output as handedOff } from '../../../../../nodes/Notifyer/actions/conversation/handOff.operation';
import { startAccount, type RunningAccount } from '../../../../helpers/notifyerAccount';

let account: RunningAccount;
beforeEach(async () => {
	account = await startAccount();
});
afterEach(async () => await account.close());

const OPEN = '+14155550142';
const CLOSED = '+14155550123';
const GET = { resource: 'contact', operation: 'get', to: OPEN };
const ALL = { resource: 'contact', operation: 'getAll' };
const HAND_OFF = { resource: 'conversation', operation: 'handOff', to: OPEN, handler: 'bot' };

describe('a contact', () => {
	it('comes with its labels and its window', async () => {
		const [item] = await account.run(GET);
		expect(item).toMatchObject({
			provider: 'notifyer',
			phoneNumber: OPEN,
			contactName: 'Dana Reyes',
			labels: ['vip', 'delivery'],
			handler: 'person',
			replyWindow: { isOpen: true },
		});
		expect(Object.keys(item ?? {})).toHaveLength(8);
		expect(contactRecordSchema.strict().parse(item)).toBeTruthy();
		const [closed] = await account.run({ ...GET, to: CLOSED });
		expect(closed).toMatchObject({ replyWindow: { isOpen: false } });
		const [never] = await account.run({ ...GET, to: '+14155550177' });
		expect(never).toMatchObject({ replyWindow: { isOpen: false, closesAt: null } });
	});

	it.each([false, 'false'])('comes whole where Simplify is %j', async (simplify) => {
		const [item] = await account.run({ ...GET, simplify });
		expect(wholeContactSchema.strict().parse(item)).toMatchObject({ recordId: '1' });
	});

	it('is asked for by itself where the search does not find it', async () => {
		account.fault({ path: '/api:bVXsw_FD/web/recipient', status: 200, body: [] });
		expect(await account.run(GET)).toMatchObject([{ contactName: 'Dana Reyes' }]);
		expect(account.requestsTo('GET', '/api:bVXsw_FD/chatapp/recipient')).toMatchObject([
			{ query: { phone_number: '14155550142' } },
		]);
	});

	it('is never somebody else whom the search finds', async () => {
		const [record] = [{ recipient: { id: 2, phone_number: 141555501429, name: 'Else' } }];
		account.fault({ path: '/api:bVXsw_FD/web/recipient', status: 200, body: [record] });
		expect(await account.run(GET)).toMatchObject([{ contactName: 'Dana Reyes' }]);
	});

	it('that Notifyer does not have is an error', async () => {
		await expect(account.run({ ...GET, to: '+14155550199' })).rejects.toThrow(
			'Notifyer has no contact with this number',
		);
	});
});

describe('contacts', () => {
	it.each([
		[{ search: 'dana' }, ['Dana Reyes']],
		[{ search: '0123' }, ['Sam Okafor']],
		[{ labels: ['vip'] }, ['Dana Reyes']],
		[{ labels: 'vip, sales' }, ['Dana Reyes', 'Sam Okafor']],
		[{ unread: true }, ['Sam Okafor']],
		[{ search: 'nobody' }, []],
		[{ search: '55501', returnAll: false, limit: 2 }, ['Dana Reyes', 'Sam Okafor']],
	])('are looked for by %j', async (parameters, names) => {
		Object.assign(account.notifyer.contact(CLOSED) ?? {}, { unread: true });
		const items = await account.run({ ...ALL, ...parameters });
		expect(items.map(({ contactName }) => contactName)).toEqual(names);
	});

	it.each([{ search: 'dana' }, { labels: ['vip'] }])(
		'are asked for with every part that the provider’s own clients send (%j)',
		async (parameters) => {
			await account.run({ ...ALL, ...parameters });
			const [{ query = {} } = {}] = account.requestsTo('GET', '/api:bVXsw_FD/web/recipient');
			expect(query).toMatchObject({ status: '', search: expect.any(String) as string });
			expect(query.labels ?? query['labels[]']).toBe(parameters.labels ? 'vip' : '[]');
		},
	);

	it('come over all pages', async () => {
		const [dana] = account.notifyer.contacts;
		for (let index = 0; index < 45; index++) {
			account.notifyer.contacts.push({ ...dana!, phone_number: `+141555502${index + 10}` });
		}
		expect(await account.run({ ...ALL, search: 'dana' })).toHaveLength(46);
	});

	it('are listed with the key alone where nothing is looked for', async () => {
		expect(await account.run(ALL, false)).toHaveLength(3);
		await expect(account.run({ ...ALL, unread: true }, false)).rejects.toThrow(
			/Email and Password/,
		);
	});
});

describe('handing off', () => {
	const withBot = (ai_bot_id: number | null, more: object = {}) => {
		const contact = account.notifyer.contact(OPEN);
		Object.assign(contact ?? {}, { note: 'Mornings', ai_bot_id, ...more });
		return structuredClone(contact);
	};
	const TO_PERSON = { ...HAND_OFF, handler: 'person' };

	it('to a person gives the label that the contact’s bot names, and changes nothing else', async () => {
		const before = withBot(5, { is_ai_assistant: true });
		const [item] = await account.run(TO_PERSON);
		expect(handedOff.strict().parse(item)).toEqual({
			provider: 'notifyer',
			phoneNumber: OPEN,
			handler: 'person',
			previousHandler: 'bot',
			label: 'sales',
			switched: false,
		});
		expect(account.requestsTo('PATCH', '/api:')).toEqual([]);
		expect(account.notifyer.contact(OPEN)).toEqual({
			...before,
			labels: ['vip', 'delivery', 'sales'],
			is_ai_assistant: false,
		});
	});

	it.each([
		['whose bot has no such label', 9],
		['without a bot', null],
		['whose bot is gone', 77],
	])('to a person sets the switch for a contact %s, and says so', async (_, bot) => {
		const before = withBot(bot, { is_ai_assistant: true });
		const [item] = await account.run(TO_PERSON);
		expect(item).toMatchObject({ handler: 'person', label: null, switched: true });
		expect(account.notifyer.contact(OPEN)).toEqual({ ...before, is_ai_assistant: false });
	});

	it.each([
		[['vip', 'sales', 'delivery']],
		[['vip', ' sales ', 'delivery']],
		[['vip', 'delivery']],
	])('back to the bot takes the label from %j and sets the switch', async (labels) => {
		const before = withBot(5, { labels });
		const [item] = await account.run(HAND_OFF);
		expect(item).toMatchObject({
			handler: 'bot',
			previousHandler: 'person',
			label: 'sales',
			switched: true,
		});
		expect(account.notifyer.contact(OPEN)).toEqual({
			...before,
			labels: ['vip', 'delivery'],
			is_ai_assistant: true,
		});
	});

	it('is an error where the answer shows that the label was not given', async () => {
		withBot(5);
		const body = { success: true, data: { labels: ['vip'] } };
		account.fault({ path: '/api:hFrjh8a1/zapier', status: 200, body });
		await expect(account.run(TO_PERSON)).rejects.toThrow(
			'Notifyer did not give the contact the label "sales"',
		);
	});

	it('changes nothing where the bots cannot be read', async () => {
		withBot(5);
		account.fault({ path: '/api:Sc_sezER', status: 400, body: { message: 'No bots' } });
		await expect(account.run(TO_PERSON)).rejects.toThrow('No bots');
		expect(account.requestsTo('PATCH', '/api:')).toEqual([]);
		expect(account.requestsTo('PUT', '/api:')).toEqual([]);
	});

	it.each(['name', 'note', 'global_label', 'phone_number', 'id'])(
		'changes nothing when the record comes without %s',
		async (part) => {
			const recipient = {
				id: 1,
				name: 'Dana',
				note: '',
				global_label: [],
				phone_number: 14155550142,
				phone_number_string: OPEN,
			};
			const body = [{ recipient: { ...recipient, [part]: undefined } }];
			account.fault({ path: '/api:bVXsw_FD/web/recipient', status: 200, body });
			await expect(account.run(HAND_OFF)).rejects.toMatchObject({
				message: expect.stringMatching(/^Nothing was changed/),
				description: expect.stringContaining(part),
			});
			expect(account.requestsTo('PATCH', '/api:')).toEqual([]);
		},
	);

	it.each([
		[{ to: '+14155550199' }, 'Notifyer has no contact with this number'],
		[{ handler: 'human' }, 'Hand Off To has a value that is not in its list'],
	])('with %j changes nothing', async (parameters, message) => {
		await expect(account.run({ ...HAND_OFF, ...parameters })).rejects.toThrow(message);
		expect(account.requestsTo('PATCH', '/api:')).toEqual([]);
	});

	it('needs the sign-in', async () => {
		await expect(account.run(HAND_OFF, false)).rejects.toThrow(/E-?[Mm]ail and Password/);
	});
});
