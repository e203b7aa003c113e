/* eslint-disable @n8n/community-nodes/no-restricted-globals
   -- a helper of the tests, never run inside n8n */

/** Cases for each property. 10,000 unless the environment says otherwise, e.g. `PROPERTY_RUNS=500 npm test`. */
export const propertyRuns = Number(process.env.PROPERTY_RUNS || 10_000);

/**
 * Which cases those are: the same ones in every run, so that a change, and not chance, makes a test fail.
 * `PROPERTY_SEED=7 npm test` looks at others, as CI does once a week.
 */
export const propertySeed = Number(process.env.PROPERTY_SEED || 20_261_125);
