import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Runtime } from '../../../../core/lib/runtime';
import { testRuntime } from '../../../support/runtime';

export interface ManualTime extends Runtime {
	/** Moves the clock, and lets happen what was due on the way, in its order. */
	pass(ms: number): Promise<void>;
}

interface Timer {
	at: number;
	every: number | null;
	ring(): void;
}

/** Time that stands still until it is told to pass: sleepers sleep, and what repeats itself repeats itself. */
export function manualTime(): ManualTime {
	const base = testRuntime();
	const timers = new Set<Timer>();
	let now = base.clock.now();

	const settle = async () => {
		for (let turn = 0; turn < 20; turn++) await nextTurn();
	};

	async function pass(ms: number): Promise<void> {
		const end = now + ms;
		await settle();
		for (;;) {
			const [next] = [...timers].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
			if (next === undefined) break;
			now = Math.max(now, next.at);
			if (next.every === null) timers.delete(next);
			else next.at += next.every;
			next.ring();
			await settle();
		}
		now = end;
		await settle();
	}

	return {
		...base,
		pass,
		clock: {
			now: () => now,
			async sleep(ms, signal) {
				signal?.throwIfAborted();
				await new Promise<void>((resolve, reject) => {
					const timer: Timer = { at: now + ms, every: null, ring: resolve };
					timers.add(timer);
					signal?.addEventListener('abort', () => {
						timers.delete(timer);
						reject(new Error('aborted'));
					});
				});
			},
		},
		every(ms, work) {
			let underWay: Promise<void> = Promise.resolve();
			const timer: Timer = { at: now + ms, every: ms, ring: () => void (underWay = work()) };
			timers.add(timer);
			return async () => {
				timers.delete(timer);
				await underWay;
			};
		},
	};
}
