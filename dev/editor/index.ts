// @ts-check
/** Drives n8n's editor in headless Chromium: for the tests in test/editor and for the screenshots. */
module.exports = {
	...require('./chromium'),
	...require('./stage'),
	...require('./players'),
	...require('./walk'),
};
