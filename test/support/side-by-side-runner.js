const { default: TestRunner } = require('jest-runner');

/** Projects whose files share one n8n, store and set of sandbox CRMs, or count what an n8n of their own holds. */
const ONE_AT_A_TIME = ['n8n', 'browser'];

/** Files that a worker takes at a time of those that share nothing: it is started anew for each portion. */
const AT_A_TIME = 12;

/**
 * Runs the files of each project that shares something one after the other, those of two such projects beside each
 * other, and all other files with the workers that are left; a worker helps with these once its own are done. Jest
 * itself would give two files that share an n8n to two workers.
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
		const projectOf = ({ context }) => context.config.displayName?.name;
		const others = tests.filter((test) => !ONE_AT_A_TIME.includes(projectOf(test)));
		const chains = ONE_AT_A_TIME.map((project) => tests.filter((test) => projectOf(test) === project));
		const work = chains.filter((files) => files.length > 0);
		if (work.length === 0) return await this.#lane(workers).runTests(others, watcher, { serial: false });
		while (others.length > 0) work.push(others.splice(0, AT_A_TIME));
		const help = async () => {
			for (let files = work.shift(); files !== undefined; files = work.shift())
				await this.#lane(1).runTests(files, watcher, { serial: false });
		};
		await Promise.all(Array.from({ length: workers }, help));
	}

	#lane(maxWorkers) {
		const lane = new TestRunner({ ...this.#globalConfig, maxWorkers }, this.#context);
		for (const [eventName, listener] of this.#listeners) lane.on(eventName, listener);
		return lane;
	}
};
