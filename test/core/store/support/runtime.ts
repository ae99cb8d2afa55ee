import { setImmediate as nextTurn, setTimeout as after } from 'node:timers/promises';

import type { Runtime } from '../../../../core/lib/runtime';
import { repeatEvery } from '../../../../nodes/shared/runtime/repeat-every';
import { timeOrderedId } from '../../../../nodes/shared/runtime/time-ordered-id';

/** The real world, for tests in which two processes or the event loop take part. */
export const realRuntime: Runtime = {
	clock: {
		now: () => Date.now(),
		sleep: async (ms, signal) => {
			await after(ms, undefined, { signal });
		},
	},
	random: Math.random,
	newId: timeOrderedId,
	every: repeatEvery,
	yield: async () => {
		await nextTurn();
	},
};
