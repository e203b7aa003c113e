import {
	isSameId,
	recognize,
	type Known,
	type Seen,
} from '../../../../nodes/shared/receiving/recognize';

const A = 0x1201;
const B = 0x3402;
const known = (milliseconds?: number, id?: number): Known => ({ milliseconds, id });
const seen = (milliseconds: number[] = [], id?: number): Seen => ({ milliseconds, id });

test.each<[string, Known[], Seen, number | undefined]>([
	['nothing is remembered', [], seen([100], A), undefined],
	['the same identifier', [known(100, A)], seen([100], A), 0],
	['the same identifier, though a cut history leads elsewhere', [known(100, A)], seen([700], A), 0],
	['another identifier', [known(undefined, A)], seen([], B), undefined],
	['another identifier in the same millisecond', [known(100, A)], seen([100], B), undefined],
	['the same milliseconds', [known(100)], seen([100]), 0],
	['the same milliseconds, one with an identifier', [known(100)], seen([100], A), 0],
	['other milliseconds', [known(100)], seen([700]), undefined],
	['other milliseconds, earlier', [known(700)], seen([100]), undefined],
	['other milliseconds, an identifier on one side', [known(100, A)], seen([700]), undefined],
	['nothing known of the delivery', [known(100, A)], seen(), 0],
	['nothing known of what is remembered', [known()], seen([100], A), 0],
	['nothing known of either', [known()], seen(), 0],
	['what was remembered is the older of two', [known()], seen([700, 100]), undefined],
	['both are remembered', [known(100), known(700)], seen([700, 100]), 1],
	['the older one again', [known(100), known(700)], seen([100]), 0],
	['a third', [known(100), known(700)], seen([900, 700, 100]), undefined],
	['0 milliseconds are some', [known(0)], seen([700]), undefined],
	['0 milliseconds are the same', [known(0)], seen([0]), 0],
])('%s', (_, remembered, delivery, expected) => {
	const match = recognize(remembered, delivery);
	expect(match && remembered.indexOf(match)).toBe(expected);
});

describe('what is learned', () => {
	test('milliseconds and identifier of a message that is recognized', () => {
		const [one, two] = [known(), known(100)];
		recognize([one], seen([100], A));
		recognize([two], seen([], A));
		expect([one, two]).toEqual([known(100, A), known(100, A)]);
		expect(recognize([one], seen([700]))).toBeUndefined();
		expect(recognize([two], seen([], B))).toBeUndefined();
	});

	test('the milliseconds of the older of two', () => {
		const older = known();
		recognize([older], seen([700, 400, 100]));
		expect(older).toEqual(known(100));
	});

	test('nothing where it may be either of two', () => {
		const both = [known(100), known(700)];
		expect(recognize(both, seen([], A))).toBe(both[0]);
		expect(both).toEqual([known(100), known(700)]);
	});

	test('the whole identifier, where only a part had survived a restart', () => {
		const one = known(100, A % 0x100);
		expect(recognize([one], seen([100], A))).toBe(one);
		expect(one.id).toBe(A);
	});
});

test('an identifier of which only a part survived a restart is compared by that part', () => {
	expect(isSameId(A, A % 0x100)).toBe(true);
	expect(isSameId(B, A % 0x100)).toBe(false);
	expect(isSameId(A, A + 0x100)).toBe(false);
	expect(isSameId(undefined, undefined)).toBe(false);
});
