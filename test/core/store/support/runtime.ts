import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn, setTimeout as after } from 'node:timers/promises';

import type { Runtime } from '../../../../core/lib/runtime';

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
	yield: async () => {
		await nextTurn();
	},
};

/** A UUID of version 7: it grows with time, which keeps neighbours in the database together. */
function timeOrderedId(): string {
	const random = randomBytes(10);
	random[0] = ((random[0] ?? 0) & 0x0f) | 0x70;
	random[2] = ((random[2] ?? 0) & 0x3f) | 0x80;
	const hex = Date.now().toString(16).padStart(12, '0') + random.toString('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
