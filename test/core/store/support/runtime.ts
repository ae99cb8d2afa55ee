import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn, setTimeout as after } from 'node:timers/promises';

import type { Runtime } from '../../../../core/lib/runtime';
import { repeatEvery } from '../../../../nodes/shared/runtime/repeat-every';
import { timeOrderedId } from '../../../../nodes/shared/runtime/time-ordered-id';

let seed = 1;

/** The real world but for chance, for tests in which two processes or the event loop take part. */
export const realRuntime: Runtime = {
	clock: {
		now: () => Date.now(),
		sleep: async (ms, signal) => {
			await after(ms, undefined, { signal });
		},
	},
	random: () => (seed = (seed * 16807) % 2147483647) / 2147483647,
	newId: timeOrderedId,
	newSecret: () => randomBytes(32).toString('hex'),
	every: repeatEvery,
	yield: async () => {
		await nextTurn();
	},
};
