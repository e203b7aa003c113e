/* eslint-disable @n8n/community-nodes/no-restricted-globals
   -- a helper of the tests, never run inside n8n */

/** Cases for each property. 10,000 unless the environment says otherwise, e.g. `PROPERTY_RUNS=500 npm test`. */
export const propertyRuns = Number(process.env.PROPERTY_RUNS || 10_000);
