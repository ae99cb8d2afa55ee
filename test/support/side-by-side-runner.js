const { default: TestRunner } = require('jest-runner');

/** Projects whose files share one n8n, one store and one set of sandbox CRMs, or count what an n8n holds. */
const ONE_AT_A_TIME = new Set(['n8n', 'browser']);

/** Files that a worker takes at a time of those that share nothing: it is started anew for each portion. */
const AT_A_TIME = 12;

/**
 * Runs the files of the projects that share something one after the other, and beside them all others, as many at once
 * as there are workers left; the worker of the former helps with the others once it is done. Jest itself would give two
 * files that share an n8n to two workers.
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
		if (alone.length === 0) return await this.#lane(workers).runTests(others, watcher, { serial: false });
		const help = async () => {
			while (others.length > 0)
				await this.#lane(1).runTests(others.splice(0, AT_A_TIME), watcher, { serial: false });
		};
		const shared = this.#lane(1).runTests(alone, watcher, { serial: false });
		await Promise.all([shared.then(help), ...Array.from({ length: workers - 1 }, help)]);
	}

	#lane(maxWorkers) {
		const lane = new TestRunner({ ...this.#globalConfig, maxWorkers }, this.#context);
		for (const [eventName, listener] of this.#listeners) lane.on(eventName, listener);
		return lane;
	}
};
