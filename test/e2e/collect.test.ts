import { useInbox } from '../helpers/e2e/inbox';
import { providers } from '../helpers/e2e/providers';

const ANA = '+14155550142';
const BRUNO = '+14155550143';

const inbox = useInbox();

describe.each(providers)('Collect Quick Messages of $name', (provider) => {
	const own = (name: string, parameters: object) => ({
		name,
		type: provider.actionType,
		typeVersion: 1,
		parameters,
		credentials: inbox.credentialsOf(provider),
	});

	it('answers a burst of three messages once, and another contact by itself', async () => {
		const flow = await inbox.activeFlow(provider, {
			next: [
				own('Collect', { operation: 'collect', waitSeconds: 10 }),
				own('Answer', { operation: 'send', text: 'You wrote: {{ $json.text }}'.replace(/^/, '=') }),
			],
		});
		const write = async (from: string, text: string) =>
			await flow.deliver(provider.text({ from, text }));
		for (const text of ['Hi', 'are you open', 'on Saturday?']) await write(ANA, text);
		await write(BRUNO, 'Thanks');

		const runs = await flow.newRuns();
		expect(runs.map(({ status }) => status)).toEqual(['success', 'success', 'success', 'success']);
		const sent = provider.sent(inbox.standIn).map(({ to, text }) => ({ to, text }));
		expect(sent).toHaveLength(2);
		expect(sent).toEqual(
			expect.arrayContaining([
				{ to: ANA, text: 'You wrote: Hi\nare you open\non Saturday?' },
				{ to: BRUNO, text: 'You wrote: Thanks' },
			]),
		);
		await inbox.api.deactivate(flow.id);
	});
});
