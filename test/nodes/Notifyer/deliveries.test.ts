import { toMessage } from '../../../nodes/Notifyer/payload/toMessage';
import { payload, read } from '../../helpers/notifyerPayload';
import { itemsOf, provider, trigger } from '../../helpers/receiving';

const items = itemsOf(trigger(provider({ parse: toMessage })));

/** A text "ok" of 10:00:10, as the provider's fields have it. */
const SECOND = 1_786_874_410;
const ok = (changed: Record<string, unknown> = {}) =>
	payload({
		last_message_of_user: 'ok',
		user_last_message_time: SECOND,
		last_messages: [],
		...changed,
	});
const entry = (milliseconds: number, more = {}) => ({
	type: 'user',
	content: 'ok',
	timestamp: new Date(SECOND * 1000 + milliseconds).toISOString(),
	content_type: 'text',
	...more,
});
/** What was written since. */
const newer = Array.from({ length: 20 }, (_, index) =>
	entry((20 - index) * 60_000, { content: `newer ${index}` }),
);
const envelope = (value: Record<string, unknown>) => ({ entry: [{ changes: [{ value }] }] });

describe('a contact without a phone number', () => {
	test('with an envelope that says who it is', async () => {
		const [item, ...more] = await items(
			payload({
				phone_number: null,
				recipient_name: '',
				last_message_of_user: '',
				user_id: '9232fcef-a570-4a2c-b46b-6cab53aec304',
				...envelope({
					contacts: [
						{ profile: { name: 'Ana', username: '@ana' }, user_id: 'BR.1502576394655843' },
					],
					messages: [
						{
							id: 'wamid.X',
							from_user_id: 'BR.1502576394655843',
							type: 'text',
							text: { body: 'Is my order shipped?' },
						},
					],
				}),
			}),
		);
		expect(more).toEqual([]);
		expect(item).toMatchObject({
			messageId: 'wamid.X',
			text: 'Is my order shipped?',
			phoneNumber: null,
			whatsappUserId: 'BR.1502576394655843',
			username: 'ana',
			contactName: 'Ana',
			sessionId: 'notifyer:BR.1502576394655843',
		});
	});

	test('with the user id in place of the number', async () => {
		const [item] = await items(payload({ phone_number: 'BR.1502576394655843' }));
		expect(item).toMatchObject({
			phoneNumber: null,
			whatsappUserId: 'BR.1502576394655843',
			sessionId: 'notifyer:BR.1502576394655843',
		});
	});

	test('of whom only a username is known: no memory is shared', async () => {
		const stranger = (username: string, body: string) =>
			ok({
				phone_number: null,
				last_message_of_user: body,
				...envelope({ contacts: [{ profile: { name: 'Ana', username } }], messages: [{}] }),
			});
		const [one, two] = await items(stranger('ana', 'hello'), stranger('ana', 'bye'));
		expect(one).toMatchObject({ username: 'ana', sessionId: `notifyer:${String(one?.messageId)}` });
		expect(two?.sessionId).not.toBe(one?.sessionId);
	});

	test('two of them with the same text in the same second are two', async () => {
		const stranger = (from_user_id: string) =>
			ok({ phone_number: null, ...envelope({ messages: [{ from_user_id }] }) });
		const all = [stranger('BR.1111'), stranger('BR.2222'), stranger('BR.1111')];
		expect(await items(...all)).toHaveLength(2);
	});
});

test('a group has a memory of its own, and what is said there is not what is said in private', async () => {
	const said = (id: string, group_id?: string) =>
		ok(envelope({ messages: [{ id, from: '14155552671', group_id }] }));
	const [inPrivate, inGroup] = await items(said('wamid.A'), said('wamid.B', 'Y2FwaV9ncm91cDox'));
	expect(inGroup).toMatchObject({
		phoneNumber: inPrivate?.phoneNumber,
		groupId: 'Y2FwaV9ncm91cDox',
		sessionId: 'notifyer:Y2FwaV9ncm91cDox',
	});
	expect(inGroup?.fingerprint).not.toBe(inPrivate?.fingerprint);
});

describe('a message that comes again', () => {
	test.each<[string, unknown, unknown]>([
		['has moved out of the history', [entry(400)], newer],
		['has moved on in it', [entry(400)], [...newer, entry(400)]],
		['had not been in the history yet', [], [entry(400)]],
		[
			'is in a history of the other order',
			[...newer, entry(400)],
			[entry(400), ...[...newer].reverse()],
		],
		['is in a broken history', [entry(400)], '[{"type":"us'],
	])('%s', async (_, first, second) => {
		const both = [ok({ last_messages: first }), ok({ last_messages: second })];
		expect(await items(...both)).toHaveLength(1);
		expect(await items(...both, ...[...both].reverse())).toHaveLength(1);
		expect(await items(...[...both].reverse())).toHaveLength(1);
	});

	test('as a video whose address is signed anew', async () => {
		const disposition = encodeURIComponent('attachment; filename="garden tour.mp4"');
		const video = (signature: string) =>
			ok({
				message_type: 'video',
				last_message_of_user: '',
				attachment_url: `https://files.example.com/vault/77?X-Amz-Signature=${signature}&response-content-disposition=${disposition}`,
			});
		const [item, ...more] = await items(video('aa'), video('bb'));
		expect(more).toEqual([]);
		expect(item?.attachment).toMatchObject({ fileName: 'garden tour.mp4', mimeType: 'video/mp4' });
	});

	test('with a transcription', async () => {
		const note = (last_message_of_user: string) =>
			ok({
				message_type: 'audio',
				last_message_of_user,
				attachment_url: 'https://files.example.com/vault/77.ogg',
			});
		expect(await items(note(''), note('Good morning'))).toHaveLength(1);
	});
});

describe('two messages of one second', () => {
	test('are one where nothing but milliseconds in the history tells them apart', async () => {
		const first = ok({ last_messages: [entry(100)] });
		const second = ok({ last_messages: [entry(700), entry(100)] });
		expect(await items(first, second, ok())).toHaveLength(1);
		expect(await items(second, first)).toHaveLength(1);
	});

	test('run both with two identifiers', async () => {
		const known = (id: string) => ok(envelope({ messages: [{ id, from: '14155552671' }] }));
		const all = await items(known('wamid.A'), known('wamid.B'), known('wamid.A'));
		expect(all.map(({ messageId }) => messageId)).toEqual(['wamid.A', 'wamid.B']);
	});

	test('run all with ten files that only a parameter tells apart', async () => {
		const file = (number: number) =>
			ok({
				message_type: 'image',
				last_message_of_user: '',
				attachment_url: `https://files.example.com/download?file=${number}`,
			});
		const ten = Array.from({ length: 10 }, (_, number) => file(number));
		expect(await items(...ten, ...ten)).toHaveLength(10);
	});
});

test('the history is oldest first by time, in whatever order it comes; the identity stays', () => {
	const entries = [entry(400), entry(-60_000, { content: 'before' }), entry(-90_000)];
	const [newestFirst, oldestFirst, mixed] = [
		entries,
		[...entries].reverse(),
		[entries[1], entries[0], entries[2]],
	].map((last_messages) => read(ok({ last_messages })));
	expect(newestFirst?.history.map(({ text }) => text)).toEqual(['ok', 'before', 'ok']);
	for (const other of [oldestFirst, mixed]) expect(other).toEqual(newestFirst);
});

test('an envelope that is left over from the contact’s message is not the answer’s', async () => {
	const answer = (last_message_of_bot: string, seconds: number) =>
		payload({
			phone_number: '5531988887777',
			incoming_message: false,
			last_messages: [],
			last_message_of_bot,
			bot_last_message_time: SECOND + seconds,
			...envelope({
				messages: [
					{
						id: 'wamid.USER1',
						from: '553188887777',
						timestamp: String(SECOND),
						type: 'text',
						text: { body: 'Hello' },
					},
				],
			}),
		});
	const ids = (await items(answer('Good morning', 0), answer('How can I help?', 9))).map(
		({ messageId }) => messageId,
	);
	expect(ids).toEqual([expect.stringMatching(/^ntf_/), expect.stringMatching(/^ntf_/)]);
	expect(new Set(ids).size).toBe(2);
});

test.each([
	['https://files.example.com/vault/a1/signed offer.pdf'],
	['//files.example.com/vault/a1/signed%20offer.pdf'],
])('the file at %s is there', async (attachment_url) => {
	const [item] = await items(ok({ message_type: 'document', attachment_url }));
	const url = 'https://files.example.com/vault/a1/signed%20offer.pdf';
	expect(item).toMatchObject({
		attachmentUrl: url,
		attachment: { url, fileName: 'signed offer.pdf' },
	});
});

test('a pressed button says what is written on it', async () => {
	const button = (id: string, title: string) => ({
		...envelope({
			messages: [{ interactive: { type: 'button_reply', button_reply: { id, title } } }],
		}),
		last_message_of_user: '',
	});
	const [item] = await items(ok(button('yes', 'Yes, please')));
	expect(item).toMatchObject({
		text: 'Yes, please',
		chatInput: 'Yes, please',
		lastUserMessage: 'Yes, please',
		interactive: { type: 'button_reply', id: 'yes', title: 'Yes, please', description: null },
	});
});

test('a report of delivery starts nothing, and takes nothing away from a message beside it', async () => {
	const statuses = [{ id: 'wamid.A', status: 'read', recipient_id: '14155552671' }];
	expect(await items(envelope({ statuses }))).toEqual([]);
	expect(await items(ok(envelope({ statuses })))).toMatchObject([{ text: 'ok' }]);
});
