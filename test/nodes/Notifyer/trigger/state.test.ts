import type { IDataObject } from 'n8n-workflow';
import {
	forgetRegistration,
	readRegistration,
	registrationOfDelivery,
	writeRegistration,
	type Registration,
} from '../../../../nodes/Notifyer/trigger/state';
import { createHookContext } from '../../../helpers/n8n/hook';
import { FakeN8n, jsonRequest, WEBHOOK_URL } from '../../../helpers/n8n/webhook';

const TEST_URL = 'https://n8n.example.test/webhook-test/5c1d/webhook';

const registration = (changed: Partial<Registration> = {}): Registration => ({
	way: 'management',
	id: 7,
	account: 'account',
	outgoing: false,
	url: WEBHOOK_URL,
	signatureSecret: 'first',
	urlToken: 'token',
	isSigned: false,
	isTest: false,
	createdAt: 1_000,
	...changed,
});

/** What a delivery of the workflow sees, and what it saves. */
function delivery(workflowId: string, staticData: IDataObject, mode?: 'manual') {
	const n8n = new FakeN8n({ workflowId, staticData, mode });
	const context = n8n.context(jsonRequest({}));
	return { found: registrationOfDelivery(context), data: context.getWorkflowStaticData('node') };
}

let workflows = 0;
const newWorkflow = () => `state-${++workflows}`;

test('what was written is read, by the hooks and by deliveries', () => {
	const workflowId = newWorkflow();
	const { context, staticData } = createHookContext({ workflowId });
	expect(readRegistration(context, WEBHOOK_URL)).toBeUndefined();
	writeRegistration(context, WEBHOOK_URL, registration());
	expect(readRegistration(context, WEBHOOK_URL)).toEqual(registration());
	expect(delivery(workflowId, staticData).found).toEqual(registration());
});

test('a forgotten one lets nothing in', () => {
	const workflowId = newWorkflow();
	const { context, staticData } = createHookContext({ workflowId });
	writeRegistration(context, WEBHOOK_URL, registration());
	forgetRegistration(context, WEBHOOK_URL);
	expect(readRegistration(context, WEBHOOK_URL)).toBeUndefined();
	expect(delivery(workflowId, staticData).found).toBeUndefined();
	expect(JSON.stringify(staticData)).not.toContain('first');
});

test('production and test listener live beside each other; older URLs are forgotten', () => {
	const { context, staticData } = createHookContext({ workflowId: newWorkflow() });
	const testing = registration({ id: 8, url: TEST_URL, isTest: true, signatureSecret: 'test' });
	writeRegistration(
		context,
		'https://old.example.test/webhook/5c1d/webhook',
		registration({ id: 6 }),
	);
	writeRegistration(context, WEBHOOK_URL, registration());
	writeRegistration(context, TEST_URL, testing);
	expect(staticData.registrations).toEqual({ [WEBHOOK_URL]: registration(), [TEST_URL]: testing });
	forgetRegistration(context, TEST_URL);
	expect(staticData.registrations).toEqual({ [WEBHOOK_URL]: registration() });
});

test('a delivery to the test listener has to match the listener’s, and only that', () => {
	const workflowId = newWorkflow();
	const { context, staticData } = createHookContext({ workflowId });
	writeRegistration(context, WEBHOOK_URL, registration());
	expect(delivery(workflowId, staticData, 'manual').found).toBeUndefined();
	const testing = registration({ id: 8, url: TEST_URL, isTest: true, signatureSecret: 'test' });
	writeRegistration(context, TEST_URL, testing);
	expect(delivery(workflowId, staticData, 'manual').found).toEqual(testing);
	expect(delivery(workflowId, staticData).found).toEqual(registration());
});

describe('a delivery that loaded static data before the workflow was activated again', () => {
	test('finds the new secret all the same, and puts it back', () => {
		const workflowId = newWorkflow();
		const { context, staticData } = createHookContext({ workflowId });
		writeRegistration(context, WEBHOOK_URL, registration());
		const stale = structuredClone(staticData);
		const renewed = registration({ id: 9, signatureSecret: 'second', createdAt: 2_000 });
		writeRegistration(context, WEBHOOK_URL, renewed);
		const { found, data } = delivery(workflowId, stale);
		expect(found).toEqual(renewed);
		expect(data.registrations).toEqual({ [WEBHOOK_URL]: renewed });
	});

	test('but what another process has written since counts more', () => {
		const workflowId = newWorkflow();
		const { context } = createHookContext({ workflowId });
		writeRegistration(context, WEBHOOK_URL, registration());
		const newer = registration({ id: 9, signatureSecret: 'second', createdAt: 2_000 });
		const saved = { registrations: { [WEBHOOK_URL]: newer } } as unknown as IDataObject;
		expect(delivery(workflowId, saved).found).toEqual(newer);
	});
});

test('a delivery writes nothing when there is nothing to put back', async () => {
	const workflowId = newWorkflow();
	const { context, staticData } = createHookContext({ workflowId });
	writeRegistration(context, WEBHOOK_URL, registration());
	const before = structuredClone(staticData);
	const n8n = new FakeN8n({ workflowId, staticData: before });
	await n8n.deliver(async (hook) => {
		registrationOfDelivery(hook);
		return { workflowData: [[{ json: {} }]], webhookResponse: {} };
	}, jsonRequest({}));
	expect(n8n.staticData).toBe(before);
});

test.each([
	['another workflow', { workflowId: 'other' }],
	['another node', { nodeId: 'other' }],
])('%s has nothing of it', (_, other) => {
	const workflowId = newWorkflow();
	writeRegistration(createHookContext({ workflowId }).context, WEBHOOK_URL, registration());
	const { context } = createHookContext({ workflowId, ...other });
	expect(readRegistration(context, WEBHOOK_URL)).toBeUndefined();
});

test('a renamed node, whose static data is empty, still has it in this process', () => {
	const workflowId = newWorkflow();
	writeRegistration(createHookContext({ workflowId }).context, WEBHOOK_URL, registration());
	const renamed = createHookContext({ workflowId });
	expect(readRegistration(renamed.context, WEBHOOK_URL)).toEqual(registration());
	expect(delivery(workflowId, {}).data.registrations).toEqual({ [WEBHOOK_URL]: registration() });
});
