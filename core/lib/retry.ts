import type { Clock } from './runtime';

export interface BackoffCurve {
	/** Upper bound of the first delay. */
	baseMs: number;
	/** No delay is longer. */
	capMs: number;
}

/**
 * Exponential back-off with full jitter: a random delay between nothing and the curve, so that callers that failed
 * together do not come back together.
 * @param attempt number of attempts already made, from 1
 */
export function backoffDelay(attempt: number, { baseMs, capMs }: BackoffCurve, random: () => number): number {
	const bound = Math.min(capMs, baseMs * 2 ** Math.max(0, attempt - 1));
	return Math.round(random() * bound);
}

export interface RetryOptions {
	clock: Clock;
	maxAttempts: number;
	/** All waits of one call together; a longer wait is not begun. */
	maxWaitMs: number;
	/** Milliseconds to wait before the next attempt, or `null` when a repeat is unsafe or pointless. */
	delayFor(error: unknown, attempt: number): number | null;
	signal?: AbortSignal;
	onWait?(waitMs: number): void;
}

/**
 * Repeats `attempt` until it succeeds or a repeat is not allowed any more.
 * @throws the last attempt's error, or the signal's reason when it is aborted while waiting
 */
export async function retry<T>(attempt: (number: number) => Promise<T>, options: RetryOptions): Promise<T> {
	const { clock, maxAttempts, maxWaitMs, signal } = options;
	let waitedMs = 0;
	for (let number = 1; ; number++) {
		try {
			return await attempt(number);
		} catch (error) {
			const delay = number < maxAttempts ? options.delayFor(error, number) : null;
			if (delay === null || waitedMs + delay > maxWaitMs) throw error;
			waitedMs += delay;
			options.onWait?.(delay);
			await clock.sleep(delay, signal);
		}
	}
}
