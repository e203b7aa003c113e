import { notifyerOutgoing, notifyerText, zapiniText } from '../../dev/provider/payloads';
import { SIDE_BY_SIDE, useInbox } from '../helpers/e2e/inbox';
import { endpointsOf, notifyer, providers, zapini, type Provider } from '../helpers/e2e/providers';

const DANA = '+14155550142';
const ELIF = '+14155550143';
/** 2026-06-12 is a Friday. */
const FRIDAY = (time: string) => new Date(`2026-06-12T${time}Z`);

/** The options that decide whether a message starts the workflow, in a real n8n. */
describe('trigger options', () => {
	const inbox = useInbox({ env: SIDE_BY_SIDE });

	const activeFlow = async (provider: Provider, filters: object) =>
		await inbox.activeFlow(provider, { parameters: { filters } });

	describe.each(providers)('$name', (provider) => {
		it('starts for a keyword only', async () => {
			const flow = await activeFlow(provider, {
				keywords: { rule: { match: 'startsWith', texts: ['orçamento', 'price list'] } },
			});
			for (const text of ['Orcamento, por favor', 'PRICE LIST?', 'the price list', 'prices']) {
				expect(await flow.deliver(provider.text({ text }))).toMatchObject({ status: 200 });
			}
			const runs = await flow.newRuns();
			expect(runs.map(({ item }) => item.text)).toEqual(['Orcamento, por favor', 'PRICE LIST?']);
		});

		it('starts only, or never, for certain contacts', async () => {
			const rule = { phoneNumbers: ['+1 (415) 555-0142'] };
			const only = await activeFlow(provider, { contacts: { rule: { mode: 'only', ...rule } } });
			const never = await activeFlow(provider, { contacts: { rule: { mode: 'never', ...rule } } });
			for (const flow of [only, never]) {
				for (const from of [DANA, ELIF]) await flow.deliver(provider.text({ from }));
			}
			expect(await only.newRuns()).toMatchObject([{ item: { phoneNumber: DANA } }]);
			expect(await never.newRuns()).toMatchObject([{ item: { phoneNumber: ELIF } }]);
		});

		it('starts inside, or outside, business hours', async () => {
			const hours = { days: [5], from: '22:00', to: '06:00', timeZone: 'America/New_York' };
			const inside = await activeFlow(provider, { businessHours: { hours } });
			const outside = await activeFlow(provider, {
				businessHours: { hours: { ...hours, mode: 'outside' } },
			});
			// In New York: Friday 21:59, Friday 22:00, Saturday 05:59, Saturday 06:00.
			const times = [
				'2026-06-13T01:59',
				'2026-06-13T02:00',
				'2026-06-13T09:59',
				'2026-06-13T10:00',
			];
			for (const flow of [inside, outside]) {
				for (const time of times) {
					await flow.deliver(provider.text({ text: time, at: new Date(`${time}:00Z`) }));
				}
			}
			const textsOf = async (flow: typeof inside) =>
				(await flow.newRuns()).map(({ item }) => item.text);
			expect(await textsOf(inside)).toEqual(times.slice(1, 3));
			expect(await textsOf(outside)).toEqual([times[0], times[3]]);
		});

		it('takes the time zone of the workflow', async () => {
			const flow = await inbox.addFlow(provider, {
				parameters: { filters: { businessHours: { hours: { days: [5] } } } },
			});
			await inbox.api.updateWorkflow(flow.id, {
				settings: { executionOrder: 'v1', timezone: 'Asia/Tokyo' },
			});
			await inbox.api.activate(flow.id);
			// In Tokyo: Friday 08:59 and 09:00.
			await flow.deliver(provider.text({ at: new Date('2026-06-11T23:59:00Z') }));
			await flow.deliver(provider.text({ text: 'nine', at: FRIDAY('00:00:00') }));
			expect(await flow.newRuns()).toMatchObject([{ item: { text: 'nine' } }]);
		});

		it('offers the time zones in the panel', async () => {
			const zones = await inbox.api.nodeParameterOptions({
				nodeTypeAndVersion: { name: provider.triggerType, version: 2 },
				path: 'parameters.filters.businessHours.hours.timeZone',
				methodName: 'getTimeZones',
			});
			expect(zones).toContainEqual({ name: 'Asia/Tokyo', value: 'Asia/Tokyo' });
		});
	});

	it('says on activation what cannot be read', async () => {
		const refused: Array<[object, string]> = [
			[
				{ contacts: { rule: { phoneNumbers: [DANA, '0151 2345678'] } } },
				'Contacts cannot be read: “**** ***5678” is not an international phone number',
			],
			[
				{ businessHours: { hours: { from: '9 am' } } },
				'Business Hours cannot be read: “9 am” in From is not a time',
			],
			[{ contacts: { rule: { mode: 'only', phoneNumbers: [''] } } }, 'Contacts is empty'],
			[
				{ businessHours: { hours: { days: '={{ "1,2,3" }}' } } },
				'Business Hours cannot be read: Days',
			],
			[
				{ contacts: { rule: { mode: 'never', phoneNumbers: [DANA, '={{ "" }}'] } } },
				'Contacts has an expression that gives nothing',
			],
			[{ messageTypes: '={{ undefined }}' }, 'Message Types has an expression that gives nothing'],
		];
		const attempts = providers.flatMap((provider) =>
			refused.map(async ([filters, message]) => {
				const flow = await inbox.addFlow(provider, { parameters: { filters } });
				await expect(inbox.api.activate(flow.id)).rejects.toThrow(message);
				await inbox.api.deactivate(flow.id);
			}),
		);
		await Promise.all(attempts);
	});

	describe('Pause After a Person Answers', () => {
		it('registers outgoing messages by itself, and no longer once it is off', async () => {
			const flow = await activeFlow(notifyer, { pauseAfterAnswer: 30 });
			const endpoints = () => endpointsOf(inbox.standIn, flow.webhookId);
			expect(endpoints()).toMatchObject([{ incoming: true, outgoing: true }]);
			await flow.changeTrigger({ parameters: { filters: {} } });
			await inbox.api.activate(flow.id);
			expect(endpoints()).toMatchObject([{ incoming: true, outgoing: false }]);
		});

		it('leaves the contact to the person, also after n8n was stopped or killed', async () => {
			const flow = await activeFlow(notifyer, { pauseAfterAnswer: 30 });
			const says = async (text: string, from: string) => {
				expect(await flow.deliver(notifyerText({ text, from }))).toMatchObject({ status: 200 });
			};
			await says('first', DANA);
			expect(await flow.deliver(notifyerOutgoing({ to: DANA }))).toMatchObject({
				status: 200,
				body: { status: 'ignored' },
			});
			await says('in good hands', DANA);
			await says('somebody else', ELIF);
			expect((await flow.newRuns()).map(({ item }) => item.text)).toEqual([
				'first',
				'somebody else',
			]);
			expect(JSON.stringify(await flow.remembered())).not.toContain('4155550142');

			await inbox.n8n.restart();
			await says('after a restart', DANA);
			expect(await flow.newRuns()).toEqual([]);

			await flow.deliver(notifyerOutgoing({ to: ELIF }));
			// Elsewhere deliveries run at the same moment as the answer.
			const busy = await activeFlow(notifyer, { pauseAfterAnswer: 30 });
			const others = Array.from({ length: 20 }, (_, index) =>
				notifyerText({ from: `+1415555${2000 + index}`, text: `other ${index}` }),
			);
			await Promise.all([
				...others.slice(0, 10).map(async (payload) => await busy.deliver(payload)),
				busy.deliver(notifyerOutgoing({ to: DANA })),
				...others.slice(10).map(async (payload) => await busy.deliver(payload)),
			]);
			expect(await busy.newRuns()).toHaveLength(20);

			await inbox.n8n.kill();
			await inbox.n8n.restart();
			await says('after a crash', ELIF);
			await says('after a crash', DANA);
			await says('a third one', '+14155550144');
			expect((await flow.newRuns()).map(({ item }) => item.text)).toEqual(['a third one']);
			await busy.deliver(notifyerText({ from: DANA }));
			expect(await busy.newRuns()).toEqual([]);
		});

		it('ends, and starts again with each answer', async () => {
			const flow = await activeFlow(notifyer, { pauseAfterAnswer: 30 });
			const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
			await flow.deliver(notifyerOutgoing({ to: DANA, at: minutesAgo(31) }));
			await flow.deliver(notifyerText({ from: DANA, text: 'over' }));
			await flow.deliver(notifyerOutgoing({ to: DANA, at: minutesAgo(29) }));
			await flow.deliver(notifyerText({ from: DANA, text: 'not over' }));
			expect(await flow.newRuns()).toMatchObject([{ item: { text: 'over' } }]);
		});

		it('is not begun by an automation', async () => {
			const flow = await activeFlow(notifyer, { pauseAfterAnswer: 30 });
			await flow.deliver(notifyerOutgoing({ to: DANA, byHuman: false, sendBy: 'n8n' }));
			await flow.deliver(notifyerText({ from: DANA, text: 'hello' }));
			expect(await flow.newRuns()).toMatchObject([{ item: { text: 'hello' } }]);
		});
	});

	it('combines filters: all of them must want the message', async () => {
		const flow = await activeFlow(zapini, {
			messageTypes: ['text'],
			keywords: { rule: { texts: ['order'] } },
			contacts: { rule: { mode: 'never', phoneNumbers: [ELIF] } },
		});
		await flow.deliver(zapiniText({ from: DANA, text: 'my order' }));
		await flow.deliver(zapiniText({ from: ELIF, text: 'my order, too' }));
		await flow.deliver(zapiniText({ from: DANA, text: 'hello' }));
		await flow.deliver(zapini.media({ from: DANA, text: 'order' }));
		expect(await flow.newRuns()).toMatchObject([{ item: { text: 'my order' } }]);
	});
});
