import type { Runtime } from '../../lib/runtime';
import { isBusy, translateSqliteError } from './sqlite-error';

/** How long a lock of another process is waited for. Its transactions last milliseconds; a backup may take seconds. */
const PATIENCE_MS = 30_000;
const SHORTEST_WAIT_MS = 2;
const LONGEST_WAIT_MS = 50;

/**
 * Runs a statement, again while another process holds the lock. SQLite's own waiting would block the whole event loop,
 * so it is kept to a blink and the rest is slept here. Jitter keeps two processes from knocking in step.
 */
export async function retryWhileBusy<T>(
	runtime: Pick<Runtime, 'clock' | 'random'>,
	file: string,
	run: () => T,
): Promise<T> {
	let waited = 0;
	let longest = SHORTEST_WAIT_MS;
	for (;;) {
		try {
			return run();
		} catch (error) {
			if (!isBusy(error) || waited >= PATIENCE_MS) throw translateSqliteError(error, file);
		}
		const wait = Math.ceil(longest * (0.5 + runtime.random() / 2));
		await runtime.clock.sleep(wait);
		waited += wait;
		longest = Math.min(longest * 2, LONGEST_WAIT_MS);
	}
}
