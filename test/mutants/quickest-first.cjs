const { readFileSync } = require('node:fs');
const { default: Sequencer } = require('@jest/test-sequencer');

/** The files in the order of the plan. */
module.exports = class QuickestFirst extends Sequencer {
	sort(tests) {
		const plan = tests[0]?.context.config.testEnvironmentOptions.plan;
		const { order } = JSON.parse(readFileSync(plan, 'utf8'));
		return order ? [...tests].sort((a, b) => order.indexOf(a.path) - order.indexOf(b.path)) : tests;
	}
};
