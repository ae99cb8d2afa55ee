/** Calls in a row that must fail before the circuit opens. */
const FAILURES_TO_OPEN = 8;
/** The first pause; each probe that fails doubles the next one. */
const FIRST_PAUSE_MS = 1_000;
/** A run whose calls are paused while the CRM comes back waits no longer than this. */
const LONGEST_PAUSE_MS = 10_000;

/** Whether a call may go out now. */
export type Admission =
	| { kind: 'admitted' }
	/** The CRM is taken to be down for so many milliseconds more. */
	| { kind: 'refused'; forMs: number }
	/** Another call is trying whether the CRM is back: ask again once it has ended, however it does. */
	| { kind: 'wait'; until: Promise<void> };

/**
 * Stops calls to a CRM that is down, so that a run of thousands of records fails quickly instead of one time-out after
 * the other. After a pause one call is let through as a probe; its result closes the circuit or opens it again, and the
 * calls beside it wait for that, since the first run after an outage sends several at once. Whoever began after the
 * last failure need not wait for the end of the pause: a second click, or n8n's Retry On Fail, finds out whether the
 * CRM is back.
 */
export interface CircuitBreaker {
	/** How many calls have failed so far. */
	failures(): number;
	/** @param known how many had failed when the caller began */
	admit(now: number, known: number): Admission;
	succeeded(): void;
	failed(now: number): void;
	/** The admitted call was given up before it told anything. */
	released(): void;
}

export function createCircuitBreaker(): CircuitBreaker {
	let inARow = 0;
	let inAll = 0;
	let openUntil = 0;
	let probe: Probe | null = null;
	const endProbe = () => {
		probe?.end();
		probe = null;
	};
	return {
		failures: () => inAll,
		admit(now, known) {
			if (inARow < FAILURES_TO_OPEN) return { kind: 'admitted' };
			if (now < openUntil && known < inAll) return { kind: 'refused', forMs: openUntil - now };
			if (probe !== null) return { kind: 'wait', until: probe.until };
			probe = createProbe();
			return { kind: 'admitted' };
		},
		succeeded() {
			inARow = 0;
			endProbe();
		},
		failed(now) {
			inARow += 1;
			inAll += 1;
			if (inARow >= FAILURES_TO_OPEN) openUntil = now + pauseAfter(inARow - FAILURES_TO_OPEN);
			endProbe();
		},
		released: endProbe,
	};
}

function pauseAfter(failedProbes: number): number {
	return Math.min(FIRST_PAUSE_MS * 2 ** failedProbes, LONGEST_PAUSE_MS);
}

interface Probe {
	until: Promise<void>;
	end: () => void;
}

function createProbe(): Probe {
	let end = (): void => undefined;
	const until = new Promise<void>((resolve) => (end = resolve));
	return { until, end };
}
