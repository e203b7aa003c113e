import { useInbox } from '../helpers/e2e/inbox';
import { providers } from '../helpers/e2e/providers';

const ANSWER = [
	'## Your order',
	'It is **on its way**: see [the tracking](https://parcel.example/a_b_c).',
	'- two *red* shirts\n- `SKU_12_B`',
	'Not a_name_here, nor 2 * 3 * 4.',
].join('\n\n');

/** Each has been changed on its way out by some other formatter. */
const KEPT = [
	'R$ 50~100; premium R$ 200~300, 周一~周五',
	'[10:00]: Abertura\n[12:00]: Almoço',
	'CPF ***.123.456-**, 2**8=256, AB**12**CD',
	'@loja_oficial_ t.me/loja_oficial_ C:\\_tmp_\\*.txt <nome> <3',
	'2026. gada\n2026. gada',
].join('\n\n');

/** Texts that are formatted on their way out, in a real n8n. */
describe('the option Format', () => {
	const inbox = useInbox();

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

		it('keeps what only looks like Markdown, and HTML', async () => {
			const html = 'Go <a href="https://pay.example/x_y">Pay</a>';
			const text = `${KEPT}\n\n${html}: これは**重要**です ~~10~~ 8`;
			expect(await replyWith(text, { format: 'markdown' })).toEqual([
				`${KEPT}\n\n${html}: これは重要です ~10~ 8`,
			]);
		});

		it('closes formatting before a cut and opens it again, also in a text as it is', async () => {
			const texts = await replyWith(`*${'word '.repeat(1_000)}end*`, {});
			expect(texts).toHaveLength(2);
			for (const text of texts) {
				expect(text.length).toBeLessThanOrEqual(4096);
				expect(text).toMatch(/^\*\S[^*]*\S\*$/);
			}
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
