import { accept, acknowledge, refuse } from '../../../../nodes/shared/receiving/responses';
import { HttpResponse } from '../../../helpers/n8n/response';
import { FakeN8n, jsonRequest } from '../../../helpers/n8n/webhook';

test('a refusal answers by itself, and n8n leaves the answer alone', () => {
	const response = new HttpResponse();
	const context = new FakeN8n().context(jsonRequest({}), response);
	expect(refuse(context, { status: 401, error: 'token: missing' })).toEqual({
		noWebhookResponse: true,
	});
	expect(response.statusCode).toBe(401);
	expect(response.body).toEqual({ error: 'token: missing' });
	expect(response.writableEnded).toBe(true);
});

test.each(['duplicate', 'ignored'] as const)('%s starts nothing', (status) => {
	expect(acknowledge(status)).toEqual({ webhookResponse: { status } });
});

test('an accepted message starts the workflow; reading the answer tells that the execution exists', () => {
	const created = jest.fn();
	const answer = accept({ json: { text: 'Hello' } }, created);
	expect(answer.workflowData).toEqual([[{ json: { text: 'Hello' } }]]);
	expect(answer.noWebhookResponse).toBeUndefined();
	expect(created).not.toHaveBeenCalled();
	expect(answer.webhookResponse).toEqual({ status: 'accepted' });
	expect(created).toHaveBeenCalled();
});
