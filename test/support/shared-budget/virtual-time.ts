import type { Clock } from '../../../core/lib/runtime';

interface Timer {
	at: number;
	wake: () => void;
}

/** Time for many that wait at once: it moves to the next moment for which somebody waits. */
export interface VirtualTime {
	now(): number;
	/** @param skewMs by which this clock is wrong */
	clock(skewMs?: number): Clock;
	/** Lets everything happen until then. */
	runUntil(end: number): Promise<void>;
}

/** Promises that are settled go on before time does. */
const settled = async () => await new Promise((resolve) => setImmediate(resolve));

export function createVirtualTime(): VirtualTime {
	let now = 0;
	let timers: Timer[] = [];

	async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted();
		await new Promise<void>((resolve, reject) => {
			const timer = { at: now + Math.max(0, ms), wake: resolve };
			timers.push(timer);
			signal?.addEventListener('abort', () => {
				timers = timers.filter((other) => other !== timer);
				reject(signal.reason as Error);
			});
		});
	}

	return {
		now: () => now,
		clock: (skewMs = 0) => ({ now: () => now + skewMs, sleep }),
		async runUntil(end) {
			for (;;) {
				await settled();
				const next = timers.reduce((at, timer) => Math.min(at, timer.at), Infinity);
				if (next > end) break;
				now = Math.max(now, next);
				const due = timers.filter(({ at }) => at <= now);
				timers = timers.filter(({ at }) => at > now);
				for (const { wake } of due) wake();
			}
			now = end;
		},
	};
}
