// Jest's environment for Node, which also counts which test reaches which mutant, runs only the tests it is told to,
// and none any more after one has failed.
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { TestEnvironment } = require('jest-environment-node');

// The run in which a test failed. Jest's own `bail` ends the whole process, and every mutant would pay for a new one.
let failedRun = null;

const NAMESPACE = '__stryker__';

function fullName(test) {
	const names = [];
	for (let each = test; each && each.name !== 'ROOT_DESCRIBE_BLOCK'; each = each.parent) names.unshift(each.name);
	return names.join(' ');
}

module.exports = class MutantEnvironment extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		const { plan } = config.projectConfig.testEnvironmentOptions;
		this.testPath = context.testPath;
		const { run, coverageTo, only } = JSON.parse(readFileSync(plan, 'utf8'));
		this.run = run;
		this.coverageTo = coverageTo;
		this.only = only?.[context.testPath] ? new Set(only[context.testPath]) : null;
		this.times = {};
		this.counters = { mutantCoverage: { static: {}, perTest: {} } };
		this.global[NAMESPACE] = this.counters;
	}

	async setup() {
		await super.setup();
		if (failedRun === this.run) throw new Error('not needed any more');
	}

	handleTestEvent(event) {
		if (event.name === 'test_start') {
			const name = fullName(event.test);
			if (failedRun === this.run || (this.only && !this.only.has(name))) event.test.mode = 'skip';
			else this.counters.currentTestId = name;
		}
		if (event.name === 'test_done') {
			if (event.test.errors.length > 0 && !this.coverageTo) failedRun = this.run;
			this.times[fullName(event.test)] = event.test.duration ?? 0;
			this.counters.currentTestId = undefined;
		}
	}

	async teardown() {
		if (this.coverageTo) {
			mkdirSync(this.coverageTo, { recursive: true });
			const name = this.testPath.replace(/[^a-z0-9]+/gi, '-');
			const report = { file: this.testPath, times: this.times, ...this.counters.mutantCoverage };
			writeFileSync(join(this.coverageTo, `${name}.json`), JSON.stringify(report));
		}
		await super.teardown();
	}
};
