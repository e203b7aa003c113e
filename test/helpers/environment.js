// @ts-check
'use strict';

/** Cases for each property. 10,000 unless the environment says otherwise, e.g. `PROPERTY_RUNS=500 npm test`. */
const propertyRuns = Number(process.env.PROPERTY_RUNS || 10_000);

module.exports = { propertyRuns };
