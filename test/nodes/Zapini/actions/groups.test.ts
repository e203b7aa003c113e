import { startStandIn } from '../../../../dev/provider';
import { messageFrom, runWorkflow, type EngineNode } from '../../../helpers/n8n/engine';

/** A member of a group wrote: nothing may happen to the private chat with that member. */

const MEMBER = '+14155550142';
const GROUP = '120363025246125486@g.us';

type StandIn = Awaited<ReturnType<typeof startStandIn>>;
let standIn: StandIn;
beforeAll(async () => {
	standIn = await startStandIn({ zapini: { conversations: 3, rateLimit: false } });
	standIn.zapini.conversations[0]!.phone_number = MEMBER;
});
afterAll(async () => await standIn.close());

const run = async (operation: string, message: object) => {
	const trigger: EngineNode = { name: 'Trigger', kind: 'zapiniTrigger' };
	const parameters = { resource: 'conversation', operation };
	const conversation: EngineNode = { name: 'Conversation', kind: 'zapini', parameters };
	const before = structuredClone(standIn.zapini.conversations);
	const { errorOf } = await runWorkflow(
		standIn,
		[trigger, conversation],
		['Trigger > Conversation'],
		{ at: 'Trigger', items: [messageFrom(MEMBER, { provider: 'zapini', ...message })] },
	);
	const isUnchanged = JSON.stringify(before) === JSON.stringify(standIn.zapini.conversations);
	return { error: errorOf('Conversation'), isUnchanged };
};

it.each(['markRead', 'archive', 'unarchive', 'getMessages', 'get', 'delete'])(
	'%s of Contact Who Wrote in a group is an error, and changes nothing',
	async (operation) => {
		const { error, isUnchanged } = await run(operation, { groupId: GROUP });
		expect(error?.message).toMatch(/^The message came in a group/);
		expect(isUnchanged).toBe(true);
	},
);

it('works on the private chat where the message came in there', async () => {
	const { error, isUnchanged } = await run('delete', { groupId: null });
	expect(error).toBeUndefined();
	expect(isUnchanged).toBe(false);
});
