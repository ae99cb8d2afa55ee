import type { Runtime } from '../../core/lib/runtime';

/** Time that moves only when told, ids that count, chance that repeats. */
export function testRuntime(start = Date.UTC(2026, 10, 24)): Runtime & { advance(ms: number): void } {
	let now = start;
	let lastId = 0;
	let lastSecret = 0;
	let seed = 1;
	return {
		advance: (ms) => void (now += ms),
		clock: {
			now: () => now,
			sleep: async (ms, signal) => {
				signal?.throwIfAborted();
				now += ms;
			},
		},
		random: () => (seed = (seed * 16807) % 2147483647) / 2147483647,
		newId: () => `00000000-0000-4000-8000-${String(++lastId).padStart(12, '0')}`,
		newSecret: () => String(++lastSecret).padStart(64, '0'),
		// Nothing is late in a world where time moves only when told.
		every: () => async () => undefined,
		yield: async () => await new Promise((resolve) => setImmediate(resolve)),
	};
}
