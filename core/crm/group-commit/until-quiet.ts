import type { Runtime } from '../../lib/runtime';

/** A turn of the event loop that took longer had other work in it. */
const QUIET_MS = 3;

/**
 * Waits while the process is busy with other work, such as executions that are about to ask for the same. There is no
 * timer: in a process that has nothing else to do it takes one turn of the event loop.
 * @param mostMs a process that is busy all the time is not waited for longer; 0: one turn
 */
export async function untilQuiet(
	{ clock, yield: turn }: Pick<Runtime, 'clock' | 'yield'>,
	mostMs: number,
): Promise<void> {
	const begun = clock.now();
	for (let before = begun; ; before = clock.now()) {
		await turn();
		const now = clock.now();
		if (now - before < QUIET_MS || now - begun >= mostMs) return;
	}
}
