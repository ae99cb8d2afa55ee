import { randomBytes } from 'node:crypto';

import type { Runtime } from '../../../core/lib/runtime';
import { repeatEvery } from './repeat-every';
import { timeOrderedId } from './time-ordered-id';
import { tellWork } from './work-listeners';

export { onWork } from './work-listeners';

/** Time, chance and identity as this machine has them. The only place that reads the wall clock. */
export const systemRuntime: Runtime = {
	clock: { now: () => Date.now(), sleep },
	random: () => Math.random(),
	newId: timeOrderedId,
	newSecret: () => randomBytes(32).toString('hex'),
	every: (milliseconds, work) => repeatEvery(milliseconds, work),
	note: tellWork,
	yield: async () => await new Promise<void>((resolve) => setImmediate(resolve)),
};

/** Node lets a timer that is set for longer go off at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
	let left = milliseconds;
	for (; left > LONGEST_TIMER_MS; left -= LONGEST_TIMER_MS) await sleepOnce(LONGEST_TIMER_MS, signal);
	await sleepOnce(left, signal);
}

async function sleepOnce(milliseconds: number, signal?: AbortSignal): Promise<void> {
	signal?.throwIfAborted();
	await new Promise<void>((resolve, reject) => {
		const onAbort = () => {
			clearTimeout(timer);
			reject(reasonOf(signal));
		};
		const timer = setTimeout(() => {
			signal?.removeEventListener('abort', onAbort);
			resolve();
		}, milliseconds);
		signal?.addEventListener('abort', onAbort, { once: true });
	});
}

function reasonOf(signal: AbortSignal | undefined): Error {
	const reason: unknown = signal?.reason;
	return reason instanceof Error ? reason : new Error('The execution was cancelled');
}
