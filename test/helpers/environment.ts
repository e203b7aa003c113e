/* eslint-disable @n8n/community-nodes/no-restricted-globals
   -- a helper of the tests, never run inside n8n */

/** Cases for each property: 1,000, or what the environment says, as once a week in CI: `PROPERTY_RUNS=10000 npm test`. */
export const propertyRuns = Number(process.env.PROPERTY_RUNS || 1_000);

/**
 * Which cases those are: the same ones in every run, so that a change, and not chance, makes a test fail.
 * `PROPERTY_SEED=7 npm test` looks at others, as CI does once a week.
 */
export const propertySeed = Number(process.env.PROPERTY_SEED || 20_261_125);
