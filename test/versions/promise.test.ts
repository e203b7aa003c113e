import { randomUUID } from 'crypto';
import { packageUnderTest } from '../../dev/host';
import { findPackage } from '../../dev/setup';
import type { Flow } from '../helpers/e2e/flow';
import { AS_IT_COMES, useInbox } from '../helpers/e2e/inbox';
import { providers } from '../helpers/e2e/providers';

const ACCEPTED = { status: 200, body: { status: 'accepted' } };
const DUPLICATE = { status: 200, body: { status: 'duplicate' } };

/**
 * The short form of what every promised n8n has to do with every package. The names of the blocks are the columns of
 * docs/compatibility.md, where the contract's tests are one more.
 */
describe('the promise', () => {
	const inbox = useInbox({ env: AS_IT_COMES });

	describe('Loads', () => {
		it('every node, with its icon', async () => {
			const { name: packageName, manifest } = findPackage(packageUnderTest());
			const types = await inbox.api.nodeTypes();
			const own = types.filter(({ name }) => name.startsWith(`${packageName}.`));
			const nodes = own.filter(({ name }) => !name.endsWith('Tool'));
			expect(nodes).toHaveLength(manifest.n8n.nodes.length);
			expect(nodes.filter(({ iconUrl }) => !iconUrl)).toEqual([]);
		});
	});

	describe.each(providers)('$name', (provider) => {
		const saying = (text: string) => provider.text({ text, from: '+14155550142' });
		let flow: Flow;

		beforeAll(async () => {
			const reply = {
				name: provider.action,
				type: provider.actionType,
				parameters: { text: '=Thank you for “{{ $json.text }}”' },
				credentials: inbox.credentialsOf(provider),
			};
			flow = await inbox.activeFlow(provider, { next: [reply] });
		});

		describe('Replies', () => {
			it('to the contact who wrote', async () => {
				const text = `canary-${randomUUID()}`;
				expect(await flow.deliver(saying(text))).toMatchObject(ACCEPTED);
				expect(await flow.newRuns()).toMatchObject([{ status: 'success', item: { text } }]);
				expect(provider.sent(inbox.standIn)).toEqual([
					{ to: expect.stringMatching(/^\+?14155550142$/), text: `Thank you for “${text}”` },
				]);
			});
		});

		describe('Remembers after a restart', () => {
			it.each([
				{ end: 'stopped', stop: async () => await inbox.n8n.stop() },
				{ end: 'killed', stop: async () => await inbox.n8n.kill() },
			])('what n8n saw before it was $end', async ({ stop }) => {
				const seen = Array.from({ length: 7 }, () => saying(`canary-${randomUUID()}`));
				for (const payload of seen)
					expect(await flow.deliver(payload, { retry: true })).toMatchObject(ACCEPTED);
				expect(await flow.newRuns()).toHaveLength(seen.length);
				await stop();
				await inbox.n8n.restart();
				for (const payload of seen) {
					expect(await flow.deliver(payload, { retry: true })).toMatchObject(DUPLICATE);
				}
				expect(await flow.newRuns()).toEqual([]);
				expect(await flow.deliver(saying(`canary-${randomUUID()}`))).toMatchObject(ACCEPTED);
				expect(await flow.newRuns()).toHaveLength(1);
			});
		});
	});
});
