/** Calls in a row that must fail before the circuit opens. */
const FAILURES_TO_OPEN = 8;
const OPEN_MS = 30_000;

/**
 * Stops calls to a CRM that is down, so that a run of thousands of records fails quickly instead of one time-out after
 * the other. After a pause one call is let through as a probe; its result closes the circuit or opens it again.
 */
export interface CircuitBreaker {
	/** Milliseconds until a call is let through; 0 lets this one through. */
	admit(now: number): number;
	succeeded(): void;
	failed(now: number): void;
	/** The admitted call was given up before it told anything. */
	released(): void;
}

export function createCircuitBreaker(): CircuitBreaker {
	let failures = 0;
	let openUntil = 0;
	let probing = false;
	return {
		admit(now) {
			if (failures < FAILURES_TO_OPEN) return 0;
			if (now < openUntil) return openUntil - now;
			if (probing) return 1_000;
			probing = true;
			return 0;
		},
		succeeded() {
			failures = 0;
			probing = false;
		},
		failed(now) {
			failures += 1;
			probing = false;
			if (failures >= FAILURES_TO_OPEN) openUntil = now + OPEN_MS;
		},
		released() {
			probing = false;
		},
	};
}
