import { envelopeMessages } from '../../../../nodes/Notifyer/payload/envelope';

const envelope = (...messages: unknown[]) => [
	{ id: '1', changes: [{ field: 'messages', value: { messages } }] },
];

test('the messages of all entries and changes, in order', () => {
	const entries = [
		...envelope({ id: 'wamid.A', from: '14155552671', referral: { source_type: 'ad' } }),
		{ changes: [{ value: { statuses: [] } }, { value: { messages: [{ id: 'wamid.B' }] } }] },
	];
	expect(envelopeMessages(entries)).toEqual([
		{ id: 'wamid.A', from: '14155552671', referral: { source_type: 'ad' } },
		{ id: 'wamid.B', from: null },
	]);
	expect(envelopeMessages(JSON.stringify(entries))).toHaveLength(2);
});

test.each([
	[undefined],
	[null],
	['text'],
	[7],
	[{}],
	[[]],
	[[null, 7, 'text', []]],
	[[{ changes: null }]],
	[[{ changes: [null, { value: null }, { value: { messages: 'text' } }] }]],
	[envelope(null, 7, 'text')],
])('%j holds none', (entry) => {
	expect(envelopeMessages(entry)).toEqual([]);
});

test('an unreadable message costs only itself', () => {
	expect(envelopeMessages(envelope('text', { id: 'wamid.A' }, { id: {} }))).toEqual([
		{ id: 'wamid.A', from: null },
		{ id: null, from: null },
	]);
});

test('a list without end keeps nobody busy', () => {
	const messages = Array.from({ length: 100_000 }, (_, number) => ({ id: `wamid.${number}` }));
	expect(envelopeMessages(envelope(...messages)).length).toBeLessThan(100);
});
