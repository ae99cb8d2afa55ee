type Stop = () => Promise<void>;

/**
 * Jest loads setup and teardown as separate modules of one process; what is running is handed over through the global
 * object.
 */
const KEY = Symbol.for('social-crm.test.running');
const shared = globalThis as { [KEY]?: Stop[] };

/** Registers something for the end of the test run. */
export function stopLater(stop: Stop): void {
	(shared[KEY] ??= []).push(stop);
}

/** Stops what the setup started, the last one first. */
export default async function tearDown(): Promise<void> {
	for (const stop of (shared[KEY] ?? []).reverse()) await stop();
	shared[KEY] = [];
}
