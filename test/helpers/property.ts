import fc from 'fast-check';
import { propertyRuns, propertySeed } from './environment';

/**
 * Checks that a property holds for every generated case, or reports the smallest counter-example.
 *
 * @param share of the usual number of cases, for properties whose single case is slow
 */
export function check<Ts extends [unknown, ...unknown[]]>(
	property: fc.IProperty<Ts> | fc.IAsyncProperty<Ts>,
	share = 1,
): Promise<void> | void {
	return fc.assert(property as fc.IProperty<Ts>, {
		numRuns: Math.ceil(propertyRuns * share),
		seed: propertySeed,
	});
}

/** Any text, also long, with control characters, emoji and single surrogates. */
export const anyText = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string({ unit: 'grapheme' }),
	fc.string(),
	fc.stringMatching(/^[\d+() .:-]{0,40}$/),
);

/** As a text arrives that was sent: UTF-8 holds no single surrogates. */
export const asSent = (text: string): string => Buffer.from(text).toString();

/** Any value that JSON can hold, with the names that are dangerous as keys. */
export const anyJson = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 3, withCrossShrink: true },
		anyText,
		fc.constantFrom(null, true, false, '', '0', '[]', '{}', '[{}]'),
		fc.double(),
		fc.integer(),
		fc.array(tie('value'), { maxLength: 3 }),
		fc.dictionary(
			fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString')),
			tie('value'),
			{ maxKeys: 3 },
		),
	),
})).value;
