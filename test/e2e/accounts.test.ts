import { randomUUID } from 'crypto';
import { until } from '../../dev/host';
import { notifyerMedia, notifyerText } from '../../dev/provider/payloads';
import { DANA, everyOperation, sideBySide } from '../helpers/e2e/everyOperation';
import { startHttpsFiles } from '../helpers/e2e/httpsFiles';
import { useInbox } from '../helpers/e2e/inbox';
import { notifyer } from '../helpers/e2e/providers';
import { useStarted } from '../helpers/realN8n';

/** What each operation of Notifyer takes, by the contract. */
const TAKES: Record<string, 'key' | 'sign-in' | 'management'> = {
	'message.send': 'key',
	'message.send, with a file': 'sign-in',
	'message.sendTemplate': 'key',
	'message.sendAndWait': 'management',
	'message.getStatus': 'key',
	'message.collect': 'key',
	'message.getMissed': 'sign-in',
	'message.runOnce': 'key',
	'conversation.getMessages': 'sign-in',
	'conversation.handOff': 'sign-in',
	'contact.update': 'key',
	'contact.get': 'sign-in',
	'contact.getAll': 'key',
	'contact.getAll, searched': 'sign-in',
	'scheduledMessage.getAll': 'sign-in',
	'scheduledMessage.cancel': 'sign-in',
	'label.getAll': 'key',
	'attachment.download': 'key',
	'webhook.getAll': 'management',
	'webhook.delete': 'management',
};

const KINDS = {
	'the key for everything': { managementAccepts: 'both', surfacePlaces: 'several' },
	'the key for everything, and a sign-in for no webhook': {
		managementAccepts: 'apiKey',
		surfacePlaces: 'several',
	},
	'the key for the surfaces, several places': {
		managementAccepts: 'managementToken',
		surfacePlaces: 'several',
	},
	'the key for the surfaces, one place': {
		managementAccepts: 'managementToken',
		surfacePlaces: 'one',
	},
	'no key for a webhook': { managementAccepts: 'managementToken', surfacePlaces: 'none' },
} as const;
type Kind = keyof typeof KINDS;

const works = (name: string, kind: Kind, hasSignIn: boolean): boolean =>
	TAKES[name] === 'key' ||
	hasSignIn ||
	(TAKES[name] === 'management' && kind.startsWith('the key for everything'));

/** What an operation leaves behind where it works, and nothing else does. */
const LEAVES = [
	'message.send',
	'message.send, with a file',
	'message.sendTemplate',
	'message.sendAndWait',
	'conversation.handOff',
	'contact.update',
	'scheduledMessage.cancel',
	'webhook.delete',
];

const OFFER = '/offer.pdf';
const files = {
	[OFFER]: { headers: { 'content-type': 'application/pdf' }, body: Buffer.from('%PDF-1.4\n') },
};

/** Every operation on an account of each kind: it works, or it names Email and Password before anything is done. */
describe('every operation of Notifyer', () => {
	const https = useStarted(async () => await startHttpsFiles(files));
	const inbox = useInbox(() => ({ env: https.env }));

	const account = () => inbox.standIn.notifyer;
	const isElsewhere = ({ webhooks }: { webhooks: string }) => webhooks.includes('elsewhere');
	let operations: ReturnType<typeof everyOperation>;
	/** What the operations read, change and remove. */
	let before: Pick<ReturnType<typeof account>, 'sent' | 'scheduledInChat' | 'endpoints'>;

	beforeAll(() => {
		const all = everyOperation(inbox.standIn, 'notifyer');
		const variant = (name: string, more: string, changes: object) => {
			const { parameters } = all.find((one) => one.name === name) ?? {};
			return { name: `${name}${more}`, parameters: { ...parameters, ...changes } };
		};
		const changed = [
			// The bot, because that leaves something behind.
			variant('conversation.handOff', '', { handler: 'bot' }),
			variant('contact.getAll', '', { search: '' }),
		];
		operations = [
			...all.map((one) => changed.find(({ name }) => name === one.name) ?? one),
			variant('contact.getAll', ', searched', { search: 'Dana' }),
			variant('message.send', ', with a file', {
				messageType: 'document',
				mediaSource: 'binary',
			}),
		];
		const { sent, scheduledInChat, endpoints } = account();
		before = { sent, scheduledInChat, endpoints: endpoints.filter(isElsewhere) };
	});

	function restore() {
		const now = account();
		now.sent = [...before.sent];
		now.scheduledInChat = [...before.scheduledInChat];
		now.endpoints = [...now.endpoints.filter((one) => !isElsewhere(one)), ...before.endpoints];
		Object.assign(now.contact(DANA) ?? {}, { note: '', is_ai_assistant: false });
	}

	/** @returns which operations have left something at the provider */
	function left(): string[] {
		const { sent, scheduledInChat, endpoints, contact } = account();
		const kinds = sent.slice(before.sent.length).map(({ type, text }) => {
			if (type === 'document') return 'message.send, with a file';
			if (type === 'template') return 'message.sendTemplate';
			return text === 'When?' ? 'message.sendAndWait' : 'message.send';
		});
		const { is_ai_assistant: isBot, note } = contact(DANA) ?? {};
		return [
			...kinds,
			...(isBot ? ['conversation.handOff'] : []),
			...(note === 'New' ? ['contact.update'] : []),
			...(scheduledInChat.length < before.scheduledInChat.length
				? ['scheduledMessage.cancel']
				: []),
			...(endpoints.some(isElsewhere) ? [] : ['webhook.delete']),
		].sort();
	}

	/**
	 * One workflow for what takes the key or the sign-in, and one for each that manages webhooks: its error's
	 * description says what to fill in, and what goes on after an error keeps the message only.
	 */
	async function publish(credentials: Record<string, { id: string; name: string }>) {
		const managing = operations.filter(({ name }) => TAKES[name] === 'management');
		const others = operations.filter((one) => !managing.includes(one));
		const groups = [others, ...managing.map((one) => [one])];
		return await Promise.all(
			groups.map(async (group) => {
				const names = group.map(({ name }) => name);
				const onError = names.length > 1 ? 'continueRegularOutput' : 'stopWorkflow';
				const trigger = {
					name: notifyer.trigger,
					type: notifyer.triggerType,
					typeVersion: 2,
					webhookId: randomUUID(),
					parameters: { options: { downloadAttachment: true } },
				};
				const nodes = group.map((one) => ({ ...one, type: notifyer.actionType, onError }));
				const { id } = await inbox.api.createWorkflow({
					name: names.length > 1 ? 'Many' : String(names),
					nodes: [trigger, ...nodes].map((node) => ({ ...node, credentials })),
					connections: sideBySide(notifyer.trigger, names),
				});
				await inbox.api.activate(id);
				return { id: id as string, names };
			}),
		);
	}

	type Published = Awaited<ReturnType<typeof publish>>;

	/** What each operation ended with: `works`, or the words of its error. */
	async function run(published: Published, rounds: number): Promise<Record<string, string>> {
		const url = https.url(OFFER);
		await account().deliver(notifyerMedia({ url }), { retry: false });
		const ended: Record<string, string> = {};
		for (const { id, names } of published) {
			const [newest] = await inbox.api.waitForExecutions(id, rounds);
			const { data } = await inbox.api.execution(newest.id);
			const { runData, error } = data.resultData;
			for (const name of names) {
				const [item] = runData[name]?.[0].data?.main[0] ?? [];
				ended[name] = error
					? `${error.message} ${error.description}`
					: (item?.json.error ?? (item ? 'works' : 'nothing came out'));
			}
			if (newest.status !== 'waiting') continue;
			const isWaiting = `/webhook-waiting/${newest.id}/`;
			const waiting = account().endpoints.find(({ webhooks }) => webhooks.includes(isWaiting));
			// n8n shows it as waiting a moment before an answer gets in: the provider tries again.
			await account().deliver(notifyerText({ text: 'At three' }), { endpointId: waiting?.id });
			await until('the reply', async () => {
				return (await inbox.api.execution(newest.id)).status === 'success';
			});
		}
		return ended;
	}

	it('is in the table', () => {
		expect(Object.keys(TAKES).sort()).toEqual(operations.map(({ name }) => name).sort());
	});

	describe.each([
		['the key alone', false],
		['a sign-in', true],
	])('with %s in the credential', (_, hasSignIn) => {
		let published: Published;
		let rounds = 0;

		beforeAll(async () => {
			const signIn = hasSignIn ? account().signIn : {};
			const credentials = await inbox.addCredential(notifyer, signIn);
			published = await publish(credentials);
		});

		afterAll(async () => {
			Object.assign(account(), KINDS['the key for everything']);
			await Promise.all(published.map(async ({ id }) => await inbox.api.deactivate(id)));
		});

		it.each(Object.keys(KINDS) as Kind[])(
			'does what it can on an account with %s',
			async (kind) => {
				Object.assign(account(), KINDS[kind]);
				restore();
				const ended = await run(published, ++rounds);
				const can = Object.keys(TAKES).filter((name) => works(name, kind, hasSignIn));
				expect(ended).toEqual(
					Object.fromEntries(
						Object.keys(TAKES).map((name) => [
							name,
							can.includes(name) ? 'works' : expect.stringMatching(/Email and Password/),
						]),
					),
				);
				expect(left()).toEqual(LEAVES.filter((name) => can.includes(name)).sort());
			},
		);
	});

	it('has logged no secret, phone number or text', () => {
		expect(inbox.leaks()).toEqual([]);
	});
});
