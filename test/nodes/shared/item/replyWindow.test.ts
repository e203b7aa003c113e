import { replyWindow } from '../../../../nodes/shared/item/replyWindow';

const WROTE = '2026-08-15T18:18:36.500Z';
const CLOSES = '2026-08-16T18:18:36.500Z';

test.each([
	['right away', '2026-08-15T18:18:36.500Z', true],
	['a millisecond before 24 hours', '2026-08-16T18:18:36.499Z', true],
	['at 24 hours', CLOSES, false],
	['later', '2026-08-20T00:00:00.000Z', false],
	['when the clocks differ a little', '2026-08-15T18:18:30.000Z', true],
])('%s', (_, now, isOpen) => {
	expect(replyWindow(WROTE, Date.parse(now))).toEqual({ isOpen, closesAt: CLOSES });
});

test('a contact who never wrote', () => {
	expect(replyWindow(null, Date.now())).toEqual({ isOpen: false, closesAt: null });
});
