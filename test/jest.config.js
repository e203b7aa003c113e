const translated = ['ts-jest', { tsconfig: '<rootDir>/test/tsconfig.json', diagnostics: false }];

/** Unit and integration tests: `npm test`. @type {import('jest').Config} */
module.exports = {
	rootDir: '..',
	testEnvironment: 'node',
	// One process a core: jest by itself leaves one of them idle, and many machines have two.
	maxWorkers: '100%',
	// What hangs fails; what a busy machine is slow at does not.
	testTimeout: 30_000,
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(e2e|faults|editor|queue|versions)/'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/dev/n8n/', '<rootDir>/.cache/'],
	transform: {
		// Types are checked by `tsc` over the whole tree; here each file is only translated.
		'^.+\\.ts$': translated,
		// Published as an ES module only, which jest cannot require as it is.
		'/node_modules/marked/.+\\.js$': translated,
	},
	transformIgnorePatterns: ['/node_modules/(?!marked/)'],
};
