import { BOOT_MS, startInbox, type Inbox } from '../helpers/e2e/inbox';
import { providers } from '../helpers/e2e/providers';

const ANSWER = [
	'## Your order',
	'It is **on its way**: see [the tracking](https://parcel.example/a_b_c).',
	'- two *red* shirts\n- `SKU_12_B`',
	'Not a_name_here, nor 2 * 3 * 4.',
].join('\n\n');

/** Texts that are formatted on their way out, in a real n8n. */
describe('the option Format', () => {
	let inbox: Inbox;

	beforeAll(async () => {
		inbox = await startInbox();
	}, BOOT_MS);

	afterAll(async () => {
		await inbox?.close();
	}, BOOT_MS);

	describe.each(providers)('$name', (provider) => {
		const replyWith = async (text: string, options: object) => {
			const reply = {
				name: provider.action,
				type: provider.actionType,
				parameters: { text, options },
				credentials: inbox.credentialsOf(provider),
			};
			const flow = await inbox.activeFlow(provider, { next: [reply] });
			const before = provider.sent(inbox.standIn).length;
			await flow.deliver(provider.text({ text: 'Where is it?' }));
			const [run] = await flow.newRuns();
			expect(run).toMatchObject({ status: 'success' });
			await inbox.api.deactivate(flow.id);
			return provider
				.sent(inbox.standIn)
				.slice(before)
				.map((message) => message.text ?? '');
		};

		it('turns Markdown into WhatsApp formatting', async () => {
			expect(await replyWith(ANSWER, { format: 'markdown' })).toEqual([
				[
					'*Your order*',
					'It is *on its way*: see the tracking (https://parcel.example/a_b_c).',
					'- two _red_ shirts\n- `SKU_12_B`',
					'Not a_name_here, nor 2 * 3 * 4.',
				].join('\n\n'),
			]);
		});

		it('leaves the text alone by default', async () => {
			expect(await replyWith(ANSWER, {})).toEqual([ANSWER]);
		});

		it('cuts after formatting, without stray markers', async () => {
			const texts = await replyWith(`**${'word '.repeat(300)}end.**\n`.repeat(8), {
				format: 'markdown',
			});
			expect(texts.length).toBeGreaterThan(2);
			for (const text of texts) {
				expect(text.length).toBeLessThanOrEqual(4096);
				for (const line of text.split('\n')) expect(line).toMatch(/^(\*\S.*\S\*)?$/);
			}
		});
	});
});
