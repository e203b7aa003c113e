import { notifyerOutgoing, notifyerText } from '../../../../dev/provider/payloads';
import { NotifyerTrigger } from '../../../../nodes/Notifyer/NotifyerTrigger.node';
import { readPause } from '../../../../nodes/shared/filters/pause';
import { refuse } from '../../../helpers/refuse';
import { FakeN8n, jsonRequest, WEBHOOK_URL, type Setup } from '../../../helpers/n8n/webhook';

const SECRET = 'the-secret-of-this-endpoint';
const registrations = {
	[WEBHOOK_URL]: {
		id: 1,
		url: WEBHOOK_URL,
		signatureSecret: SECRET,
		urlToken: 'token',
		isTest: false,
		createdAt: 1,
	},
};
const trigger = async function (this: never) {
	return await new NotifyerTrigger().webhook.call(this);
};
const webhook = async (context: never) => await trigger.call(context);

function n8nWith(options: object, more: Setup = {}) {
	const n8n = new FakeN8n({
		parameters: { events: ['incoming'], filters: options as never },
		staticData: { registrations },
		...more,
	});
	const deliver = async (payload: object, trouble = {}) => {
		const request = jsonRequest(payload, {
			headers: { 'x-webhook-signature': SECRET },
			query: { token: 'token' },
		});
		const { status, items } = await n8n.deliver(webhook as never, request, trouble);
		return status === 200 ? items.length : `status ${status}`;
	};
	return { n8n, deliver };
}

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);

describe('Pause After a Person Answers', () => {
	it('keeps a contact’s messages from starting anything after a person’s answer', async () => {
		const { deliver } = n8nWith({ pauseAfterAnswer: 30 });
		expect(await deliver(notifyerText())).toBe(1);
		expect(await deliver(notifyerOutgoing())).toBe(0);
		expect(await deliver(notifyerText())).toBe(0);
		expect(await deliver(notifyerText({ from: '+14155550143' }))).toBe(1);
	});

	it('is not begun by an automation', async () => {
		const { deliver } = n8nWith({ pauseAfterAnswer: 30 });
		expect(await deliver(notifyerOutgoing({ byHuman: false, sendBy: 'n8n' }))).toBe(0);
		expect(await deliver(notifyerText())).toBe(1);
	});

	it('counts from the answer itself', async () => {
		const { deliver } = n8nWith({ pauseAfterAnswer: 30 });
		await deliver(notifyerOutgoing({ at: ago(31) }));
		expect(await deliver(notifyerText())).toBe(1);
		await deliver(notifyerOutgoing({ at: ago(29) }));
		expect(await deliver(notifyerText())).toBe(0);
	});

	it('is off by default and with 0', async () => {
		for (const options of [{}, { pauseAfterAnswer: 0 }]) {
			const { n8n, deliver } = n8nWith(options);
			await deliver(notifyerOutgoing());
			expect(await deliver(notifyerText())).toBe(1);
			expect(n8n.staticData).not.toHaveProperty('paused');
		}
	});

	it('begins whatever the other filters let through, and leaves wanted answers alone', async () => {
		const { deliver } = n8nWith(
			{},
			{
				parameters: {
					events: ['incoming', 'outgoing'],
					filters: { pauseAfterAnswer: 30, messageTypes: ['text'] },
				},
			},
		);
		expect(await deliver(notifyerOutgoing({ type: 'image' }))).toBe(0);
		expect(await deliver(notifyerText())).toBe(0);
		expect(await deliver(notifyerOutgoing())).toBe(1);
	});

	it('is saved by the answer’s own delivery, without the number', async () => {
		const { n8n, deliver } = n8nWith({ pauseAfterAnswer: 30 });
		await deliver(notifyerOutgoing());
		expect(n8n.staticData.paused).toHaveLength(18);
		// A restart: another workflow id has nothing in this process’s memory.
		const restarted = n8nWith({ pauseAfterAnswer: 30 }, { staticData: n8n.staticData });
		expect(await restarted.deliver(notifyerText())).toBe(0);
	});

	it('is saved again after another delivery saved what it had loaded before', async () => {
		const { n8n, deliver } = n8nWith({ pauseAfterAnswer: 30 });
		let created = () => {};
		const untilExecution = new Promise<void>((resolve) => (created = resolve));
		const other = deliver(notifyerText({ from: '+14155550143' }), { untilExecution });
		await deliver(notifyerOutgoing());
		created();
		expect(await other).toBe(1);
		expect(n8n.staticData.paused).toHaveLength(18);

		delete n8n.staticData.paused;
		expect(await deliver(notifyerText())).toBe(0);
		expect(n8n.staticData.paused).toHaveLength(18);
	});

	it('ends by a setting that was changed meanwhile', async () => {
		const before = n8nWith({ pauseAfterAnswer: 43_200 });
		await before.deliver(notifyerOutgoing({ at: ago(2) }));
		expect(await before.deliver(notifyerText())).toBe(0);
		const after = n8nWith({ pauseAfterAnswer: 1 }, { staticData: before.n8n.staticData });
		expect(await after.deliver(notifyerText())).toBe(1);
	});

	it('is not begun by a forged answer', async () => {
		const { n8n, deliver } = n8nWith({ pauseAfterAnswer: 30 });
		const forged = jsonRequest(notifyerOutgoing(), { headers: { 'x-webhook-signature': 'no' } });
		expect((await n8n.deliver(webhook as never, forged)).status).toBe(401);
		expect(await deliver(notifyerText())).toBe(1);
	});
});

describe('readPause', () => {
	it.each([
		[30, 30],
		['15', 15],
		[0, undefined],
		[undefined, undefined],
		[1e12, 366 * 24 * 60],
	])('reads %j as %j', (option, minutes) => {
		expect(readPause(option, refuse)).toBe(minutes);
	});

	it.each([-5, 'soon', '', null, true, [], {}, NaN])('refuses %j', (option) => {
		expect(() => readPause(option, refuse)).toThrow('Filter is not a number of minutes');
	});
});
