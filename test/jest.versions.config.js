/**
 * What is promised of every n8n and of every package: `npm run test:versions`, `npm run test:packages`.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...require('./jest.e2e.config'),
	testMatch: ['<rootDir>/test/versions/**/*.test.ts', '<rootDir>/test/e2e/contract.test.ts'],
};
