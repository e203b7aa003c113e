import { useInbox } from '../helpers/e2e/inbox';
import { notifyer } from '../helpers/e2e/providers';

/** What expressions give in a real n8n, and what goes out of it. */

const DANA = '+14155550142';
const inbox = useInbox();
beforeEach(() => {
	inbox.standIn.notifyer.sent.length = 0;
	inbox.standIn.notifyer.scheduled.length = 0;
});

async function run(parameters: object) {
	const node = {
		name: notifyer.action,
		type: notifyer.actionType,
		parameters,
		credentials: inbox.credentialsOf(notifyer),
	};
	const flow = await inbox.activeFlow(notifyer, { next: [node] });
	await flow.deliver(notifyer.text({ from: DANA }));
	const [execution] = await flow.newRuns();
	await inbox.api.deactivate(flow.id);
	return { status: execution?.status, message: execution?.error?.message };
}

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
	[at('2099-02-30T10:00:00'), /^The date and time of Schedule is not a date that exists/],
	[at('={{ $now.minus({ hours: 1 }) }}'), /^The date and time of Schedule is in the past/],
])('%j is an error that names the field, and nothing is sent', async (parameters, message) => {
	const found = await run(parameters);
	expect(found.status).toBe('error');
	expect(found.message).toMatch(message);
	expect(inbox.standIn.notifyer.sent).toHaveLength(0);
	expect(inbox.standIn.notifyer.scheduled).toHaveLength(0);
});

it('a date of an expression schedules, and a link goes out as the URL standard writes it', async () => {
	expect(await run(at('={{ $now.plus({ hours: 3 }) }}'))).toMatchObject({ status: 'success' });
	const [scheduled] = inbox.standIn.notifyer.scheduled;
	const ahead = Date.parse(scheduled?.sendAt ?? '') - Date.now();
	expect(Math.abs(ahead - 3 * 3_600_000)).toBeLessThan(60_000);

	await run(file('https://files.example.com/Lista de Preços.pdf'));
	expect(JSON.stringify(inbox.standIn.notifyer.sent)).toContain('/Lista%20de%20Pre%C3%A7os.pdf');
});

it('numbers and booleans are text', async () => {
	await run({ text: '={{ 42 }}' });
	await run({ text: '={{ false }}' });
	expect(inbox.standIn.notifyer.sent).toMatchObject([{ text: '42' }, { text: 'false' }]);
});
