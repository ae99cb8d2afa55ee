// Four projects: `unit` needs nothing but Node, nor does `faults`, which kills processes of its own; `n8n` starts a real
// n8n and the sandbox CRMs once for all its files; `browser` starts an n8n of its own, as it counts what n8n holds, and
// needs a Chromium. The files of each of these two run one after the other; the two, and all others, beside each other.
const { availableParallelism } = require('node:os');

const shared = {
	runner: '<rootDir>/test/support/side-by-side-runner.js',
	testEnvironment: 'node',
	transform: {
		'\\.(wasm|ttf)$': '<rootDir>/test/support/bytes-transform.js',
		'^.+\\.(t|j)s$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs' },
				sourceMaps: 'inline',
			},
		],
	},
	transformIgnorePatterns: [
		'/node_modules/(?!(kysely|jose|@seriousme/openapi-schema-validator|@resvg/resvg-wasm|dejavu-fonts-ttf|echarts|zrender)/)',
	],
	setupFilesAfterEnv: ['<rootDir>/test/support/patience.ts'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.runtime/'],
};

/** The first file that needs a Postgres starts one for all. */
const postgres = {
	globalSetup: '<rootDir>/test/support/postgres/setup.ts',
	globalTeardown: '<rootDir>/test/support/postgres/teardown.ts',
};

module.exports = {
	// Two at least: what waits for an n8n leaves a core to the rest. With three on two cores each waits for the others.
	maxWorkers: Math.max(2, availableParallelism() - 1),
	reporters: ['default', '<rootDir>/test/support/count-reporter.js'],
	projects: [
		{
			...shared,
			displayName: 'unit',
			testMatch: ['<rootDir>/test/**/*.test.ts'],
			testPathIgnorePatterns: [
				'/node_modules/',
				'<rootDir>/test/workflows/',
				'<rootDir>/test/faults/',
				'<rootDir>/test/browser/',
			],
			...postgres,
		},
		{
			...shared,
			displayName: 'faults',
			testMatch: ['<rootDir>/test/faults/processes/**/*.test.ts'],
			...postgres,
		},
		{
			...shared,
			displayName: 'n8n',
			testMatch: ['<rootDir>/test/workflows/**/*.test.ts', '<rootDir>/test/faults/**/*.test.ts'],
			testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/faults/processes/'],
			globalSetup: '<rootDir>/test/support/n8n-setup.ts',
			globalTeardown: '<rootDir>/test/support/n8n-teardown.ts',
		},
		{ ...shared, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.test.ts'] },
	],
};
