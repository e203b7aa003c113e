import type { IDataObject } from 'n8n-workflow';
import { operations } from '../../../../../nodes/Notifyer/actions';
import { webhookItemSchema } from '../../../../../nodes/Notifyer/actions/webhook/webhookItem';
import { withoutSecrets } from '../../../../../nodes/Notifyer/api/webhooks';
import { runOperation } from '../../../../../nodes/shared/operations/operations';
import type { Fake } from '../../../../helpers/n8n/execute';
import { createActionContext, ok } from '../../../../helpers/n8n/execute';

async function run(parameters: IDataObject, fake: Fake = {}) {
	const set = { resource: 'webhook', ...parameters };
	const { context, requests } = createActionContext({
		parameters: set,
		expressions: { '{{ $execution.resumeUrl }}': 'https://n8n.example.com/webhook-waiting/7' },
		...fake,
	});
	const [output] = await runOperation(context, operations);
	return { items: output?.map(({ json }) => json) ?? [], requests };
}

/** What Send and Wait for Reply writes into its URL. */
const WAITING =
	'ntf=wait&waitUntil=1786817916000&waitSince=1786817900000&workflow=w1&contact=Ab&token=' +
	't'.repeat(32);

describe('listing webhooks', () => {
	it('shows no secret', async () => {
		const rows = [
			{
				id: 7,
				webhooks: 'https://n8n.example.com/webhook/a/webhook?token=very-secret&x=1#frag',
				status: true,
				incoming: true,
				outgoing: false,
				created_at: Date.parse('2026-03-01T12:00:00Z'),
				signature_secret: 'even-more-secret',
			},
			{ id: 'b', url: 'https://other.example.com/' },
		];
		const parameters = { operation: 'getAll', returnAll: true };
		const { items, requests } = await run(parameters, { answers: [ok(rows)] });
		expect(requests[0]).toMatchObject({ method: 'GET', url: '/api:qh9OQ3OW/webhook/dev' });
		expect(items).toEqual([
			{
				provider: 'notifyer',
				webhookId: '7',
				url: 'https://n8n.example.com/webhook/a/webhook?token=…&x=…',
				isThisN8n: true,
				usedFor: 'trigger',
				isActive: true,
				incoming: true,
				outgoing: false,
				createdAt: '2026-03-01T12:00:00.000Z',
			},
			{
				provider: 'notifyer',
				webhookId: 'b',
				url: 'https://other.example.com/',
				isThisN8n: false,
				usedFor: 'other',
				isActive: true,
				incoming: null,
				outgoing: null,
				createdAt: null,
			},
		]);
		expect(JSON.stringify(items)).not.toContain('secret');
		for (const item of items) expect(webhookItemSchema.strict().parse(item)).toBeTruthy();
	});

	it.each([
		['https://n8n.example.com/webhook/a/webhook?token=t', true, 'trigger'],
		['https://n8n.example.com/webhook-test/a/webhook?token=t', true, 'test'],
		[`https://n8n.example.com/webhook-waiting/7/a?${WAITING}`, true, 'reply'],
		// Another tool's, however much it looks alike.
		['https://n8n.example.com/webhook-waiting/7/a?waitUntil=1786817916000&token=t', true, 'other'],
		['https://n8n.example.com/webhook/a/webhook', true, 'other'],
		['https://old.example.com/webhook/a/webhook?token=t', false, 'trigger'],
		['https://n8n.example.com.other.test/webhook/a/webhook?token=t', false, 'trigger'],
		['https://elsewhere.example.com/hook?token=t', false, 'other'],
	])('marks what %s is for', async (url, isThisN8n, usedFor) => {
		const { items } = await run({ operation: 'getAll' }, { answers: [ok([{ id: 1, url }])] });
		expect(items).toMatchObject([{ isThisN8n, usedFor }]);
	});

	it('does not claim to know its own address where n8n does not say', async () => {
		const expressions = { '{{ $execution.resumeUrl }}': 'undefined' };
		const answers = [ok([{ id: 1, url: 'https://n8n.example.com/webhook/a/webhook?token=t' }])];
		const { items } = await run({ operation: 'getAll' }, { answers, expressions });
		expect(items).toMatchObject([{ isThisN8n: null }]);
	});

	it('says when the account has no such list', async () => {
		const answers = [{ statusCode: 404, body: {} }];
		await expect(run({ operation: 'getAll' }, { answers })).rejects.toThrow(
			'This account cannot list its webhooks',
		);
	});

	it.each([
		['https://user:pass@example.com/a?b', 'https://…@example.com/a?b'],
		['https://example.com/a?b=c=d', 'https://example.com/a?b=…'],
		['https://example.com/@a', 'https://example.com/@a'],
		['no url', 'no url'],
	])('shows of %s what is harmless', (url, shown) => {
		expect(withoutSecrets(url)).toBe(shown);
	});
});

describe('deleting a webhook', () => {
	it('deletes the selected one', async () => {
		const parameters = { operation: 'delete', webhook: { mode: 'list', value: '7/8' } };
		const { items, requests } = await run(parameters, { answers: [ok('')] });
		expect(requests[0]).toMatchObject({ method: 'DELETE', url: '/api:qh9OQ3OW/webhook/dev/7%2F8' });
		expect(items).toEqual([{ deleted: true, provider: 'notifyer', webhookId: '7/8' }]);
	});

	it.each(['.', '..'])('deletes nothing elsewhere: %s', async (value) => {
		const parameters = { operation: 'delete', webhook: { mode: 'id', value } };
		await expect(run(parameters)).rejects.toThrow('Webhook is not an ID');
	});

	it('deletes none when none is selected', async () => {
		const parameters = { operation: 'delete', webhook: { mode: 'list', value: ' ' } };
		await expect(run(parameters)).rejects.toThrow('Webhook is empty');
	});
});
