import type { Runtime } from '../../../../../../core/lib/runtime';

interface Timer {
	dueAt: number;
	everyMs: number;
	work: () => Promise<void>;
}

/** Timers of the runs that are under way: they go off while somebody waits. */
export interface Ticking {
	/** A runtime for one run, and what ends its timers, as the end of a process does. */
	begin(): { runtime: Runtime; end(): void };
}

export function createTicking(runtime: Runtime): Ticking {
	const running = new Set<Set<Timer>>();
	const tick = async () => {
		for (const timer of [...running].flatMap((timers) => [...timers])) {
			if (timer.dueAt > runtime.clock.now()) continue;
			timer.dueAt = runtime.clock.now() + timer.everyMs;
			await timer.work();
		}
	};
	return {
		begin() {
			const timers = new Set<Timer>();
			running.add(timers);
			const clock: Runtime['clock'] = {
				now: () => runtime.clock.now(),
				sleep: async (ms, signal) => {
					await runtime.clock.sleep(ms, signal);
					await tick();
				},
			};
			const every: Runtime['every'] = (everyMs, work) => {
				const timer = { dueAt: runtime.clock.now() + everyMs, everyMs, work };
				timers.add(timer);
				return async () => void timers.delete(timer);
			};
			return { runtime: { ...runtime, clock, every }, end: () => void running.delete(timers) };
		},
	};
}
