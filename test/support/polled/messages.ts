import type { StoreMoment } from '../faults/worker/messages';
import type { PollerSetup } from './poller';

/** One poll, in a process of its own. */
export interface ToPollingProcess {
	setup: PollerSetup;
	/** Milliseconds since the epoch. */
	now: number;
	/** Ends the process at a statement of the store. */
	killAt?: StoreMoment;
}

export type FromPollingProcess = { statements: number } | { error: string | undefined };
