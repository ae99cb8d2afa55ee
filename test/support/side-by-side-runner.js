const { default: TestRunner } = require('jest-runner');

/** Projects whose files share one n8n, one store and one set of sandbox CRMs, or count what an n8n holds. */
const ONE_AT_A_TIME = new Set(['n8n', 'browser']);

/**
 * Runs the files of the projects that share something one after the other, and beside them all others, as many at once
 * as there are workers left. Jest itself would give two files that share an n8n to two workers.
 */
module.exports = class SideBySideRunner {
	supportsEventEmitters = true;
	isSerial = false;
	#globalConfig;
	#context;
	#listeners = [];

	constructor(globalConfig, context) {
		this.#globalConfig = globalConfig;
		this.#context = context;
	}

	on(eventName, listener) {
		this.#listeners.push([eventName, listener]);
		return () => {
			this.#listeners = this.#listeners.filter((each) => each[1] !== listener);
		};
	}

	async runTests(tests, watcher, options) {
		const workers = this.#globalConfig.maxWorkers;
		if (options.serial || workers < 2) return await this.#lane(1).runTests(tests, watcher, { serial: true });
		const alone = tests.filter(({ context }) => ONE_AT_A_TIME.has(context.config.displayName?.name));
		const others = tests.filter((test) => !alone.includes(test));
		const lanes = [
			[alone, 1],
			[others, alone.length > 0 ? workers - 1 : workers],
		].filter(([files]) => files.length > 0);
		await Promise.all(
			lanes.map(async ([files, atOnce]) => await this.#lane(atOnce).runTests(files, watcher, { serial: false })),
		);
	}

	#lane(maxWorkers) {
		const lane = new TestRunner({ ...this.#globalConfig, maxWorkers }, this.#context);
		for (const [eventName, listener] of this.#listeners) lane.on(eventName, listener);
		return lane;
	}
};
